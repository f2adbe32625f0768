import { DomainError } from '@chronos/contracts/errors'
import type { RestoreTransaction, TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { bookReplacement } from './book-replacement.ts'
import { lockTransaction } from './lock-transaction.ts'
import { noteSpending } from './note-spending.ts'
import { transactionOf } from './queries.ts'

/** Takes a reversal back: the same transaction is booked anew, as its next version. At most once per version. */
export const restoreTransaction = command<RestoreTransaction, TransactionView>({
  name: 'transaction.restore',
  can: ['reverse', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const origin = await lockTransaction(scope, scope.input.id)
    scope.demand(origin)
    if (origin.reversedById === null || origin.replacedById !== null)
      throw new DomainError('conflict', 'not_reversed')
    const after = await transactionOf(scope, await bookReplacement(scope, origin, {}))
    await noteSpending(scope, after)
    return {
      result: after,
      audit: { entity: origin.id, before: { reversedById: origin.reversedById }, after },
      payload: { replacedById: after.id },
    }
  },
})
