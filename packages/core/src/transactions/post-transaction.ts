import { DomainError } from '@chronos/contracts/errors'
import type { PostTransaction, TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { lockTransaction } from './lock-transaction.ts'
import { noteSpending } from './note-spending.ts'
import { transactionOf } from './queries.ts'

/** Posts a pending transaction: from now on it counts, and never changes. */
export const postTransaction = command<PostTransaction, TransactionView>({
  name: 'transaction.post',
  can: ['update', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const pending = await lockTransaction(scope, input.id)
    scope.demand(pending)
    if (pending.status !== 'pending') throw new DomainError('conflict', 'not_pending')
    demandFresh(
      await tx.transaction.updateMany({
        where: { tenantId: tx.tenantId, id: input.id, version: input.version },
        data: { status: 'posted', postedAt: ctx.now, version: { increment: 1 } },
      }),
    )
    const after = await transactionOf(scope, input.id)
    await noteSpending(scope, after)
    return {
      result: after,
      audit: { entity: input.id, before: { status: 'pending' }, after: { status: 'posted' } },
      payload: { version: after.version },
    }
  },
})
