/** The entries that a statement may tick, as the cache holds them, and what ticking one does to it. */
import type { ReconcilableEntry, ReconciliationView } from '@chronos/contracts/reconciliations'
import { pagesOf } from '../../app/pages.ts'
import { client, queryClient, trpc } from '../../app/trpc.ts'

const ENTRIES_A_PAGE = 100

export const entryPages = (id: string) =>
  pagesOf(trpc.reconciliations.entries.infiniteQueryKey({ id, limit: ENTRIES_A_PAGE }), ({ from, signal }) =>
    client.reconciliations.entries.query({ id, limit: ENTRIES_A_PAGE, ...from }, { signal }),
  )

/** Shows a statement as the API last told it, before its list is fetched again. */
export function keepStatement(next: ReconciliationView): void {
  queryClient.setQueryData(
    trpc.reconciliations.list.queryKey({ accountId: next.accountId }),
    (old) =>
      old && {
        items: old.items.some(({ id }) => id === next.id)
          ? old.items.map((each) => (each.id === next.id ? next : each))
          : [next, ...old.items],
      },
  )
}

/** Shows one entry as it was just ticked or unticked. */
export function keepTick(statementId: string, entryId: string, ticked: boolean): void {
  const mark = (entry: ReconcilableEntry) => (entry.id === entryId ? { ...entry, ticked } : entry)
  queryClient.setQueryData(
    entryPages(statementId).queryKey,
    (old) => old && { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map(mark) })) },
  )
}
