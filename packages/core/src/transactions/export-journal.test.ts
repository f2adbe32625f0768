/** hledger reads what the product exports of a ledger full of everything, and comes to the same balances. */
import { decimalText } from '@chronos/contracts/money'
import { suiteDatabase } from '@chronos/testing/database'
import { hledger, hledgerBalances } from '@chronos/testing/hledger'
import { expect, test } from 'vitest'
import { expenseOf, newAccount, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld } from '../../testing/world.ts'
import { mergeCategory } from '../categories/merge-category.ts'
import { listCategories } from '../categories/queries.ts'
import { adjustBalance } from './adjust-balance.ts'
import { editTransaction } from './edit-transaction.ts'
import { exportJournal } from './export-journal.ts'
import { recordTransaction } from './record-transaction.ts'
import { refundTransaction } from './refund-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'
import { voidTransaction } from './void-transaction.ts'

const ROUNDS = 40

test('hledger agrees on every account, posted only and with what is pending', async () => {
  const database = await suiteDatabase()
  const world = await openWorld(database)
  try {
    const ctx = await world.a.as('manager')
    const yen = await newAccount(world.a, 'JPY')
    for (let n = 0; n < ROUNDS; n++) {
      const expense = { ...expenseOf(world.a, n % 7 === 0), amount: usd(String(1000 + 37 * n)) }
      const payee = ['Café "Ñ"', 'a;b  c', '=1+1'][n % 3] ?? ''
      const view = await recordTransaction(ctx, {
        ...expense,
        payee,
        note: '2026-01-01 ; note',
        tags: ['x:y'],
      })
      if (n % 7 === 0 && n % 2 === 0) await voidTransaction(ctx, versionOf(view))
      if (n % 5 === 1 && view.status === 'posted')
        await refundTransaction(ctx, { id: view.id, amount: usd('333'), bookedOn: '2026-03-09' })
      if (n % 5 === 2 && view.status === 'posted')
        await editTransaction(ctx, { ...versionOf(view), amount: usd('5') })
      if (n % 5 === 3 && view.status === 'posted') await reverseTransaction(ctx, { id: view.id })
      if (n % 5 === 4)
        await transferBetween(ctx, {
          fromAccountId: world.a.accountId,
          toAccountId: n % 2 ? yen.id : world.a.otherAccountId,
          amount: usd('777'),
          ...(n % 2 && { received: { amountMinor: String(1000 + n), currency: 'JPY' } }),
          bookedOn: '2026-03-08',
        })
    }
    await adjustBalance(ctx, {
      accountId: world.a.otherAccountId,
      balance: usd('4242'),
      bookedOn: '2026-03-20',
    })
    const { items } = await listCategories(ctx)
    const [food, health] = ['food', 'health'].map((key) => items.find((one) => one.key === key))
    if (!food || !health) throw new Error('the tenant has no such category')
    await mergeCategory(ctx, { ...versionOf(health), intoId: food.id })

    const journal = await exportJournal(ctx)
    expect(hledger(journal, 'check', '--strict')).toBe('')
    const rows = await world.sql<{
      name: string
      type: string
      currency: string
      posted: string
      pending: string
    }>(
      `select a.name, a.type, a.currency, b.posted_minor as posted, b.pending_minor as pending
       from accounts a join account_balances b on b.tenant_id = a.tenant_id and b.account_id = a.id where a.tenant_id = $1`,
      [world.a.id],
    )
    const [posted, all] = [hledgerBalances(journal, '--cleared'), hledgerBalances(journal)]
    let compared = 0
    for (const row of rows) {
      const told = (from: Map<string, string>) =>
        [...from].find(([name]) => name.endsWith(`:${row.name} ${row.currency}`))?.[1] ??
        decimalText(0n, row.currency)
      expect([row.name, told(posted)]).toEqual([row.name, decimalText(BigInt(row.posted), row.currency)])
      const sum = BigInt(row.posted) + BigInt(row.pending)
      expect([row.name, told(all)]).toEqual([row.name, decimalText(sum, row.currency)])
      compared++
    }
    expect(compared).toBeGreaterThan(5)
  } finally {
    await world.close()
    await database.drop()
  }
})
