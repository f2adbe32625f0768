import { DomainError } from '@chronos/contracts/errors'
import type { AdjustBalance, TransactionView } from '@chronos/contracts/transactions'
import { accountOf, balanceOn } from '../accounts/queries.ts'
import { systemAccount } from '../accounts/system-account.ts'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { bookTransaction } from './book-transaction.ts'
import { transactionOf } from './queries.ts'
import { linesOfMovements } from './transaction.ts'

/** Brings an account to what it really holds at the end of a day; the difference is booked against the adjustment account. */
export const adjustBalance = command<AdjustBalance, TransactionView>({
  name: 'transaction.adjust',
  can: ['create', 'Transaction'],
  touches: ['transactions', 'accounts'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { accountId, balance, bookedOn } = input
    if (ctx.actor.type === 'customer') throw new DomainError('forbidden', 'forbidden')
    const { currency, customerId } = await accountOf(scope, accountId)
    scope.demand({ customerId, createdBy: actorName(ctx.actor) })
    if (balance.currency !== currency) throw new DomainError('invalid', 'currency_mismatch')
    const counterId = await systemAccount(scope, 'adjustment', currency)
    // Whoever posts to the account meanwhile waits, so that the difference stays true.
    await tx.sql('select ledger.lock_balances($1::uuid[])', [[accountId, counterId]])
    const amountMinor = BigInt(balance.amountMinor) - (await balanceOn(scope, accountId, bookedOn))
    if (amountMinor === 0n) throw new DomainError('conflict', 'nothing_to_adjust')
    const id = await bookTransaction(scope, {
      type: 'adjustment',
      bookedOn,
      currency,
      amountMinor,
      accountId,
      customerId,
      note: input.note ?? null,
      lines: linesOfMovements([{ fromAccountId: counterId, toAccountId: accountId, currency, amountMinor }]),
    })
    const after = await transactionOf(scope, id)
    return { result: after, audit: { entity: id, after }, payload: { version: after.version } }
  },
})
