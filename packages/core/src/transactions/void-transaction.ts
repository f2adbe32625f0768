import { DomainError } from '@chronos/contracts/errors'
import type { TransactionView, VoidTransaction } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { lockTransaction } from './lock-transaction.ts'
import { transactionOf } from './queries.ts'

/** Ends a pending transaction. It stays visible as void. */
export const voidTransaction = command<VoidTransaction, TransactionView>({
  name: 'transaction.void',
  can: ['update', 'Transaction'],
  touches: ['transactions', 'accounts'],
  async run(scope) {
    const { tx, input } = scope
    const pending = await lockTransaction(scope, input.id)
    scope.demand(pending)
    if (pending.status !== 'pending') throw new DomainError('conflict', 'not_pending')
    demandFresh(
      await tx.transaction.updateMany({
        where: { tenantId: tx.tenantId, id: input.id, version: input.version },
        data: { status: 'void', version: { increment: 1 } },
      }),
    )
    const after = await transactionOf(scope, input.id)
    return {
      result: after,
      audit: { entity: input.id, before: { status: 'pending' }, after: { status: 'void' } },
      payload: { version: after.version },
    }
  },
})
