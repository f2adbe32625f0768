import type { AccountView, OpenAccount } from '@chronos/contracts/accounts'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { bookTransaction } from '../transactions/book-transaction.ts'
import { accountOf } from './queries.ts'
import { systemAccount } from './system-account.ts'

/** Opens an account; an opening balance becomes an opening transaction. */
export const openAccount = command<OpenAccount, AccountView>({
  name: 'account.open',
  can: ['create', 'Account'],
  touches: ['accounts', 'transactions'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { name, type, currency, overdraft, customerId = null, opening } = input
    const id = newId()
    await tx.account.create({ data: { id, name, type, currency, overdraft, customerId, createdAt: ctx.now } })
    const openingMinor = BigInt(opening?.amountMinor ?? '0')
    if (opening && openingMinor !== 0n) {
      const equityId = await systemAccount(scope, 'opening_equity', currency)
      await bookTransaction(scope, {
        type: 'opening',
        bookedOn: opening.on,
        currency,
        amountMinor: openingMinor,
        accountId: id,
        customerId,
        lines: [
          { accountId: id, categoryId: null, amountMinor: openingMinor, currency },
          { accountId: equityId, categoryId: null, amountMinor: -openingMinor, currency },
        ],
      })
    }
    const after = await accountOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
