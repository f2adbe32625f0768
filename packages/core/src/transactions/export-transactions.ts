import type { ListTransactions, TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import type { Ctx } from '../context.ts'
import { customerNames } from '../customers/queries.ts'
import { withoutUndefined } from '../rows.ts'
import { reading } from '../scope.ts'
import { searched } from './search-transactions.ts'
import { filterOf } from './transaction-filter.ts'
import { findTransactions } from './transaction-views.ts'

const PAGE = 1_000

export type ExportFilter = Omit<ListTransactions, 'cursor' | 'limit'>
export interface ExportedTransaction extends TransactionView {
  customerName: string | null
}

/** Notes in the audit that somebody takes these transactions away. */
export const startExport = command<ExportFilter, { filter: ExportFilter }>({
  name: 'transaction.export',
  can: ['read', 'Transaction'],
  touches: [],
  async run({ tx, input }) {
    return { result: { filter: input }, audit: { entity: tx.tenantId, after: withoutUndefined(input) } }
  },
})

/** All that a list would show, newest first, a thousand at a time; each part as it is when it is asked for. */
export async function* exportTransactions(
  ctx: Ctx,
  filter: ExportFilter,
): AsyncGenerator<ExportedTransaction[]> {
  for (let after: string[] | null = null; ; ) {
    const part: ExportedTransaction[] = await reading(ctx, async (scope) => {
      const { filter: found } = await searched(scope, filter, { after, rows: PAGE })
      const rows = await findTransactions(scope, filterOf(found, after, PAGE))
      const ids = rows.flatMap(({ view }) => view.customerId ?? [])
      const names = await customerNames(scope, [...new Set(ids)])
      return rows.map(({ view }) => ({ ...view, customerName: names.get(view.customerId ?? '') ?? null }))
    })
    const last = part.at(-1)
    if (last) yield part
    if (!last || part.length < PAGE) return
    after = [last.bookedOn, last.id]
  }
}
