import { DomainError } from '@chronos/contracts/errors'
import type { ReverseTransaction, TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { bookReversal } from './book-reversal.ts'
import { lockTransaction } from './lock-transaction.ts'
import { transactionOf } from './queries.ts'
import { refundedMinor } from './refundable.ts'

/** Takes a posted transaction back by its mirror image. At most once per transaction, also when many try at once. */
export const reverseTransaction = command<ReverseTransaction, TransactionView>({
  name: 'transaction.reverse',
  can: ['reverse', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { input } = scope
    const origin = await lockTransaction(scope, input.id)
    scope.demand(origin)
    // What was given back of it would be given back twice.
    if (origin.type === 'expense' && (await refundedMinor(scope, origin.rootId, null)) > 0n)
      throw new DomainError('conflict', 'has_refunds')
    const id = await bookReversal(scope, origin, { note: input.reason ?? null })
    const after = await transactionOf(scope, id)
    return {
      result: after,
      audit: { entity: origin.id, before: { reversedById: null }, after },
      payload: { reversalId: id },
    }
  },
})
