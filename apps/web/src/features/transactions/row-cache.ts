/** Rows that are on screen, changed before the API has answered. */
import type { TransactionView } from '@chronos/contracts/transactions'
import { queryClient, trpc } from '../../app/trpc.ts'

interface Listed {
  items: TransactionView[]
}

const isListed = (data: unknown): data is Listed =>
  typeof data === 'object' && data !== null && 'items' in data && Array.isArray(data.items)

const isPaged = (data: unknown): data is { pages: Listed[] } =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages)

/** The same data with one row changed; itself when the row is not in it. */
export function withRow(data: unknown, id: string, change: Partial<TransactionView>): unknown {
  if (isPaged(data)) {
    const pages = data.pages.map((page) => withRow(page, id, change))
    return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data
  }
  if (!isListed(data) || !data.items.some((item) => item.id === id)) return data
  return { ...data, items: data.items.map((item) => (item.id === id ? { ...item, ...change } : item)) }
}

/** Changes a row in every list and detail that shows it. */
export function patchRow(id: string, change: Partial<TransactionView>): void {
  queryClient.setQueriesData({ queryKey: trpc.transactions.list.pathKey() }, (data: unknown) =>
    withRow(data, id, change),
  )
  queryClient.setQueryData(trpc.transactions.get.queryKey({ id }), (data) => data && { ...data, ...change })
}

/** What is on its way would show the row as it was. */
export const holdRows = () => queryClient.cancelQueries({ queryKey: trpc.transactions.pathKey() })

/** Rows that lists have loaded, whatever their filter. */
export function loadedRows(): TransactionView[] {
  return queryClient
    .getQueriesData({ queryKey: trpc.transactions.list.pathKey() })
    .flatMap(([, data]) => (isPaged(data) ? data.pages : [data]))
    .flatMap((page) => (isListed(page) ? page.items : []))
}
