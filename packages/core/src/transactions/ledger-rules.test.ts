/** The rules of the ledger as a person meets them. */

import type { TransactionView } from '@chronos/contracts/transactions'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { listed } from '../../testing/listed.ts'
import { expenseOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { openAccount } from '../accounts/open-account.ts'
import { getAccount, getBalance, getBalanceHistory } from '../accounts/queries.ts'
import { editTransaction } from './edit-transaction.ts'
import { postTransaction } from './post-transaction.ts'
import { getTransaction } from './queries.ts'
import { recordTransaction } from './record-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'
import { voidTransaction } from './void-transaction.ts'

const AMOUNT_MAX = '999999999999999999'
let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' })
const versionOf = ({ id, version }: TransactionView) => ({ id, version })
let names = 0
const newAccount = (more: { overdraft?: 'warn' | 'refuse'; currency?: string; opening?: string } = {}) =>
  openAccount(world.a.system(), {
    name: `Account ${++names}`,
    type: 'cash',
    currency: more.currency ?? 'USD',
    overdraft: more.overdraft ?? 'allow',
    ...(more.opening && { opening: { amountMinor: more.opening, on: '2026-01-01' } }),
  })
const balanceOf = async (id: string) => (await getAccount(world.a.system(), { id })).balance.amountMinor

test('an edit is a reversal and a replacement on the original day, shown as one transaction with its history', async () => {
  const ctx = await world.a.as('manager')
  const { id: accountId } = await newAccount()
  const first = await recordTransaction(ctx, { ...expenseOf(world.a), accountId, payee: 'Café' })
  const second = await editTransaction(ctx, { ...versionOf(first), amount: usd('2000') })
  expect(second).toMatchObject({
    amount: usd('-2000'),
    bookedOn: first.bookedOn,
    payee: 'Café',
    status: 'posted',
  })
  expect(await balanceOf(accountId)).toBe('-2000')

  const detail = await getTransaction(ctx, { id: second.id })
  expect(detail.history.map(({ type, amount }) => [type, amount.amountMinor])).toEqual([
    ['expense', '-1250'],
    ['reversal', '1250'],
    ['expense', '-2000'],
  ])
  expect(detail.history[0]).toMatchObject({ reversedById: detail.history[1]?.id, replacedById: second.id })
  const found = await listed(ctx, { accountId, all: false, limit: 10 })
  expect(found.items.map(({ id }) => id)).toEqual([second.id])
  const [rollup] = await world.sql<{ count: string; sum_minor: string }>(
    'select count, sum_minor from daily_rollups where account_id = $1 and category_id is not null',
    [accountId],
  )
  expect(rollup).toEqual({ count: '1', sum_minor: '2000' })

  const old = editTransaction(ctx, { ...versionOf(first), version: first.version + 2, amount: usd('1') })
  await expect(old).rejects.toMatchObject({ reason: 'already_reversed' })
})

test('words change in place, and a stale version is refused', async () => {
  const ctx = await world.a.as('manager')
  const made = await recordTransaction(ctx, expenseOf(world.a))
  const edited = await editTransaction(ctx, { ...versionOf(made), note: 'with Rui', payee: null })
  expect(edited).toMatchObject({ id: made.id, note: 'with Rui', version: made.version + 1 })
  const stale = editTransaction(ctx, { ...versionOf(made), note: 'other' })
  await expect(stale).rejects.toMatchObject({ reason: 'stale_version' })
})

test('a pending transaction waits apart, then counts or goes', async () => {
  const ctx = await world.a.as('manager')
  const { id: accountId } = await newAccount()
  const one = await recordTransaction(ctx, { ...expenseOf(world.a, true), accountId })
  const two = await recordTransaction(ctx, { ...expenseOf(world.a, true), accountId })
  expect(await getAccount(ctx, { id: accountId })).toMatchObject({ balance: usd('0'), pending: usd('-2500') })
  await postTransaction(ctx, versionOf(one))
  await voidTransaction(ctx, versionOf(two))
  expect(await getAccount(ctx, { id: accountId })).toMatchObject({ balance: usd('-1250'), pending: usd('0') })
  const fresh = { id: one.id, version: one.version + 1 }
  await expect(postTransaction(ctx, fresh)).rejects.toMatchObject({ reason: 'not_pending' })
  await expect(voidTransaction(ctx, fresh)).rejects.toMatchObject({ reason: 'not_pending' })
  await expect(reverseTransaction(ctx, { id: two.id })).rejects.toMatchObject({ reason: 'not_posted' })
})

test('a reversal is the mirror, linked both ways, and cannot itself be taken back', async () => {
  const ctx = await world.a.as('manager')
  const made = await recordTransaction(ctx, expenseOf(world.a))
  const reversal = await reverseTransaction(ctx, { id: made.id, reason: 'twice' })
  const detail = await getTransaction(ctx, { id: made.id })
  expect(detail.reversedById).toBe(reversal.id)
  const mirror = await getTransaction(ctx, { id: reversal.id })
  expect(mirror.entries.map(({ amount }) => amount.amountMinor)).toEqual(
    detail.entries.map(({ amount }) => String(-BigInt(amount.amountMinor))),
  )
  await expect(reverseTransaction(ctx, { id: reversal.id })).rejects.toMatchObject({
    reason: 'reversal_of_reversal',
  })
  const edit = editTransaction(ctx, { ...versionOf(reversal), amount: usd('1') })
  await expect(edit).rejects.toMatchObject({ reason: 'reversal_of_reversal' })
})

test('what an account refuses below its limit, staff cannot enter; a warning only flags', async () => {
  const ctx = await world.a.as('agent')
  const strict = await newAccount({ overdraft: 'refuse', opening: '1000' })
  const spend = (accountId: string, amount: string) =>
    recordTransaction(ctx, { ...expenseOf(world.a), accountId, amount: usd(amount) })
  await expect(spend(strict.id, '1001')).rejects.toMatchObject({ reason: 'insufficient_funds' })
  await spend(strict.id, '1000')
  const away = transferBetween(ctx, {
    fromAccountId: strict.id,
    toAccountId: world.a.otherAccountId,
    amount: usd('1'),
    bookedOn: '2026-03-01',
  })
  await expect(away).rejects.toMatchObject({ reason: 'insufficient_funds' })
  // What has already happened elsewhere is recorded all the same.
  const happened = { ...expenseOf(world.a), accountId: strict.id, amount: usd('5') }
  const { id } = await recordTransaction(world.a.system(), happened)
  expect(await world.sql('select flags from transactions where id = $1', [id])).toEqual([
    { flags: ['overdrawn'] },
  ])

  const lenient = await newAccount({ overdraft: 'warn' })
  const flagged = await spend(lenient.id, '5')
  expect(await world.sql('select flags from transactions where id = $1', [flagged.id])).toEqual([
    { flags: ['overdrawn'] },
  ])
})

test('nothing is booked on a closed account, posted or pending', async () => {
  const ctx = await world.a.as('manager')
  const account = await newAccount()
  const { id, version } = account
  await closeAccount(ctx, { id, version })
  for (const pending of [false, true]) {
    const late = recordTransaction(ctx, { ...expenseOf(world.a, pending), accountId: id })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', reason: 'account_closed' })
  }
})

test('an amount may be as large as the column says, a sum beyond it is refused clearly', async () => {
  const ctx = await world.a.as('manager')
  const { id: accountId } = await newAccount({ opening: AMOUNT_MAX })
  // A second one of that size is nothing to the first, nor to the account that openings are booked against.
  await newAccount({ opening: AMOUNT_MAX })
  expect(await balanceOf(accountId)).toBe(AMOUNT_MAX)
  const { items } = await listed(ctx, { accountId, all: false, limit: 1 })
  expect((await getTransaction(ctx, { id: items[0]?.id ?? '' })).entries).toMatchObject([
    { balanceAfter: usd(AMOUNT_MAX) },
    { balanceAfter: null },
  ])
  const income = { ...expenseOf(world.a), type: 'income' as const, accountId }
  const categoryId = world.a.categories.get('salary') ?? ''
  for (const pending of [false, true]) {
    const more = recordTransaction(ctx, { ...income, pending, categoryId, amount: usd(AMOUNT_MAX) })
    if (pending) await voidTransaction(ctx, versionOf(await more))
    else await expect(more).rejects.toMatchObject({ kind: 'invalid', reason: 'amount_out_of_range' })
  }
  // Beyond what the contract lets through: the database says the same.
  for (const amount of ['1000000000000000000', '99999999999999999999999']) {
    const beyond = recordTransaction(ctx, { ...income, categoryId, amount: usd(amount) })
    await expect(beyond).rejects.toMatchObject({ kind: 'invalid', reason: 'amount_out_of_range' })
  }
  await recordTransaction(ctx, { ...expenseOf(world.a), accountId, amount: usd(AMOUNT_MAX) })
  expect(await balanceOf(accountId)).toBe('0')
})

test('accounts, categories, currencies and dates must fit', async () => {
  const ctx = await world.a.as('manager')
  const euros = await newAccount({ currency: 'EUR' })
  const expense = expenseOf(world.a)
  const bad = [
    [{ ...expense, accountId: euros.id }, 'currency_mismatch'],
    [{ ...expense, type: 'income' as const }, 'category_kind'],
    [{ ...expense, bookedOn: '2200-01-01' }, 'date_out_of_range'],
  ] as const
  for (const [input, reason] of bad)
    await expect(recordTransaction(ctx, input)).rejects.toMatchObject({ kind: 'invalid', reason })
  const { accountId } = world.a
  const transfer = (toAccountId: string) =>
    transferBetween(ctx, { fromAccountId: accountId, toAccountId, amount: usd('1'), bookedOn: '2026-03-01' })
  await expect(transfer(accountId)).rejects.toMatchObject({ reason: 'same_account' })
  await expect(transfer(euros.id)).rejects.toMatchObject({ reason: 'received_missing' })
})

test('the balance of any day is the current one less what came after', async () => {
  const ctx = await world.a.as('manager')
  const { id } = await newAccount({ opening: '5000' })
  const spend = (bookedOn: string) =>
    recordTransaction(ctx, { ...expenseOf(world.a), accountId: id, bookedOn, amount: usd('100') })
  await spend('2026-02-10')
  await spend('2026-02-12')
  const on = async (day: string) => (await getBalance(ctx, { id, on: day })).balance.amountMinor
  expect([
    await on('2025-12-31'),
    await on('2026-01-01'),
    await on('2026-02-10'),
    await on('2026-02-11'),
  ]).toEqual(['0', '5000', '4900', '4900'])
  expect(await on('2026-02-12')).toBe('4800')
  const { points } = await getBalanceHistory(ctx, { id, days: 366 })
  expect(points).toHaveLength(366)
  expect(points.at(-1)?.balance).toEqual(usd('4800'))
})

test('an agent corrects what they entered themselves, nothing else', async () => {
  const agent = await world.a.as('agent')
  const own = await recordTransaction(agent, expenseOf(world.a))
  expect(await editTransaction(agent, { ...versionOf(own), amount: usd('1') })).toMatchObject({
    amount: usd('-1'),
  })
  const other = await recordTransaction(await world.a.as('manager'), expenseOf(world.a))
  await expect(reverseTransaction(agent, { id: other.id })).rejects.toMatchObject({ reason: 'forbidden' })
})
