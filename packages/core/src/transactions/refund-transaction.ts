import { DomainError } from '@chronos/contracts/errors'
import type { RefundTransaction, TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { bookTransaction } from './book-transaction.ts'
import { lockTransaction, partsOfToday } from './lock-transaction.ts'
import { transactionOf } from './queries.ts'
import { demandRefundable } from './refundable.ts'
import { linesOf, proportion } from './transaction.ts'

/** Gives back all or a part of an expense: its account gets it, its categories lose it, and the two are linked. */
export const refundTransaction = command<RefundTransaction, TransactionView>({
  name: 'transaction.refund',
  can: ['create', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { ctx, input } = scope
    const { amount, bookedOn } = input
    const origin = await lockTransaction(scope, input.id)
    const { accountId, currency, customerId } = origin
    scope.demand({ customerId, createdBy: actorName(ctx.actor) })
    const stands = origin.status === 'posted' && origin.reversedById === null
    if (origin.type !== 'expense' || !stands) throw new DomainError('conflict', 'not_refundable')
    if (amount.currency !== currency) throw new DomainError('invalid', 'currency_mismatch')
    const amountMinor = BigInt(amount.amountMinor)
    await demandRefundable(scope, origin, { amountMinor, replaces: null })
    const parts = proportion(await partsOfToday(scope, origin.id), amountMinor)
    const id = await bookTransaction(scope, {
      type: 'refund',
      bookedOn,
      currency,
      amountMinor,
      accountId,
      customerId,
      payee: origin.payee,
      note: input.note ?? null,
      tags: origin.tags,
      rate: origin.rate,
      refundsId: origin.rootId,
      lines: linesOf('refund', { accountId, currency, parts }),
    })
    const after = await transactionOf(scope, id)
    return { result: after, audit: { entity: id, after }, payload: { refundsId: origin.rootId } }
  },
})
