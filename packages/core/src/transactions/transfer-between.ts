import { DomainError } from '@chronos/contracts/errors'
import type { TransactionView, TransferBetween } from '@chronos/contracts/transactions'
import { accountOf } from '../accounts/queries.ts'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { bookTransfer } from './book-transfer.ts'
import { transactionOf } from './queries.ts'

/** What a schedule adds to the contract. */
export interface TransferredBetween extends TransferBetween {
  source?: TransactionView['source']
}

/** Moves value between two accounts, of one currency or of two. */
export const transferBetween = command<TransferredBetween, TransactionView>({
  name: 'transaction.transfer',
  can: ['create', 'Transaction'],
  touches: ['transactions', 'accounts'],
  async run(scope) {
    const { ctx, input } = scope
    const { fromAccountId, toAccountId, amount, received = null, bookedOn } = input
    if (fromAccountId === toAccountId) throw new DomainError('invalid', 'same_account')
    // Chat notes and shows money; it never moves money.
    if (ctx.actor.type === 'customer') throw new DomainError('forbidden', 'forbidden')
    const from = await accountOf(scope, fromAccountId)
    const to = await accountOf(scope, toAccountId)
    scope.demand({ customerId: from.customerId, createdBy: actorName(ctx.actor) })
    if (from.currency !== to.currency && received === null)
      throw new DomainError('invalid', 'received_missing')
    if (from.currency !== amount.currency || to.currency !== (received ?? amount).currency)
      throw new DomainError('invalid', 'currency_mismatch')
    const id = await bookTransfer(scope, {
      fromAccountId,
      toAccountId,
      sent: amount,
      received,
      bookedOn,
      customerId: from.customerId,
      note: input.note ?? null,
      tags: input.tags ?? [],
      ...(input.source && { source: input.source }),
    })
    const after = await transactionOf(scope, id)
    return { result: after, audit: { entity: id, after }, payload: { version: after.version } }
  },
})
