import type { AccountView, OpenAccount } from '@chronos/contracts/accounts'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { bookTransaction } from '../transactions/book-transaction.ts'
import { accountOf } from './queries.ts'

/** The tenant's account against which openings are booked, one a currency, made when first needed. */
async function openingEquity({ tx, ctx }: Scope, currency: string): Promise<string> {
  await tx.sql(
    `insert into accounts (id, name, type, currency, system_key, created_at) values ($1, $2, 'equity', $3, 'opening_equity', $4)
     on conflict (tenant_id, system_key, currency) where system_key is not null do nothing`,
    [newId(), `Opening equity ${currency}`, currency, ctx.now],
  )
  return demandFound(
    await tx.account.findFirst({ where: { tenantId: tx.tenantId, systemKey: 'opening_equity', currency } }),
  ).id
}

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
      const equityId = await openingEquity(scope, currency)
      await bookTransaction(scope, {
        type: 'opening',
        bookedOn: opening.on,
        currency,
        amountMinor: openingMinor,
        accountId: id,
        customerId,
        lines: [
          { accountId: id, categoryId: null, amountMinor: openingMinor },
          { accountId: equityId, categoryId: null, amountMinor: -openingMinor },
        ],
      })
    }
    const after = await accountOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
