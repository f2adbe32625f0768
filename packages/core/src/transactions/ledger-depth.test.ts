/** Splits, refunds, adjustments, transfers between currencies, tags, restoring, many at once, closed periods. */

import type { TransactionView } from '@chronos/contracts/transactions'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { listed } from '../../testing/listed.ts'
import { expenseOf, newAccount, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { getAccount, getBalance } from '../accounts/queries.ts'
import type { Ctx } from '../context.ts'
import { closePeriod } from '../periods/close-period.ts'
import { getPeriod } from '../periods/queries.ts'
import { reopenPeriod } from '../periods/reopen-period.ts'
import { adjustBalance } from './adjust-balance.ts'
import { editTransaction } from './edit-transaction.ts'
import { editTransactions } from './edit-transactions.ts'
import { getTransaction } from './queries.ts'
import { recordTransaction } from './record-transaction.ts'
import { refundTransaction } from './refund-transaction.ts'
import { restoreTransaction } from './restore-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
let food: string
let health: string
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('manager')
  food = world.a.categories.get('food') ?? ''
  health = world.a.categories.get('health') ?? ''
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const refusedFor = (reason: string) => expect.objectContaining({ reason })
const balanceOf = async (id: string) => (await getAccount(ctx, { id })).balance.amountMinor
const spentOn = async (categoryId: string, accountId: string): Promise<string> => {
  const [row] = await world.sql<{ sum: string }>(
    'select coalesce(sum(sum_minor), 0)::text as sum from daily_rollups where category_id = $1 and account_id = $2',
    [categoryId, accountId],
  )
  return row?.sum ?? ''
}
const split = (categoryId: string, amountMinor: string) => ({ categoryId, amount: usd(amountMinor) })
const expense = (accountId: string, more: object = {}) => ({ ...expenseOf(world.a), accountId, ...more })
async function splitExpense(accountId: string): Promise<TransactionView> {
  const { categoryId: _, ...rest } = expense(accountId)
  return recordTransaction(ctx, { ...rest, splits: [split(food, '1000'), split(health, '250')] })
}

describe('a split', () => {
  test('books each part on its category, and is found by any of them', async () => {
    const { id: accountId } = await newAccount(world.a)
    const view = await splitExpense(accountId)
    expect([
      await balanceOf(accountId),
      await spentOn(food, accountId),
      await spentOn(health, accountId),
    ]).toEqual(['-1250', '1000', '250'])
    const found = await listed(ctx, { accountId, categoryId: health, all: false, limit: 50 })
    expect(found.items.map(({ id }) => id)).toEqual([view.id])
  })

  test.each([
    ['parts that do not sum to the whole', () => [split(food, '1000'), split(health, '249')]],
    ['a category named twice', () => [split(food, '1000'), split(food, '250')]],
  ])('is refused for %s', async (_, splits) => {
    const { categoryId: _category, ...rest } = expense(world.a.accountId)
    await expect(recordTransaction(ctx, { ...rest, splits: splits() })).rejects.toEqual(
      refusedFor('bad_split'),
    )
  })

  test('keeps its parts through a new day, wants new ones for a new amount, and may become one category', async () => {
    const { id: accountId } = await newAccount(world.a)
    const moved = await editTransaction(ctx, {
      ...versionOf(await splitExpense(accountId)),
      bookedOn: '2026-03-09',
    })
    expect(moved).toMatchObject({ splits: 2, bookedOn: '2026-03-09' })
    await expect(editTransaction(ctx, { ...versionOf(moved), amount: usd('900') })).rejects.toEqual(
      refusedFor('bad_split'),
    )
    const one = await editTransaction(ctx, { ...versionOf(moved), amount: usd('900'), categoryId: health })
    expect(one).toMatchObject({ splits: 0, categoryId: health })
    expect([await spentOn(food, accountId), await spentOn(health, accountId)]).toEqual(['0', '900'])
  })
})

describe('a refund', () => {
  test('gives back in proportion, lowers what was spent, and stands with its expense', async () => {
    const { id: accountId } = await newAccount(world.a)
    const bought = await splitExpense(accountId)
    const refund = await refundTransaction(ctx, { id: bought.id, amount: usd('625'), bookedOn: '2026-03-06' })
    expect(refund).toMatchObject({ type: 'refund', amount: usd('625'), refundsId: bought.id, splits: 2 })
    expect([
      await balanceOf(accountId),
      await spentOn(food, accountId),
      await spentOn(health, accountId),
    ]).toEqual(['-625', '500', '125'])
    expect((await getTransaction(ctx, { id: bought.id })).refunds.map(({ id }) => id)).toEqual([refund.id])
    await expect(reverseTransaction(ctx, { id: bought.id })).rejects.toEqual(refusedFor('has_refunds'))
  })

  test('never exceeds the expense: not at once, not in parts, not by many at a time, not by an edit', async () => {
    const { id: accountId } = await newAccount(world.a)
    const bought = await recordTransaction(ctx, expense(accountId))
    const give = (amountMinor: string) =>
      refundTransaction(ctx, { id: bought.id, amount: usd(amountMinor), bookedOn: '2026-03-06' })
    await expect(give('1251')).rejects.toEqual(refusedFor('refund_too_large'))
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => give('250')))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(await balanceOf(accountId)).toBe('0')
    const { refunds } = await getTransaction(ctx, { id: bought.id })
    const [first] = refunds
    if (!first) throw new Error('no refund')
    await expect(editTransaction(ctx, { ...versionOf(first), amount: usd('251') })).rejects.toEqual(
      refusedFor('refund_too_large'),
    )
    const fresh = await getTransaction(ctx, { id: bought.id })
    await expect(editTransaction(ctx, { ...versionOf(fresh), amount: usd('1249') })).rejects.toEqual(
      refusedFor('refund_too_large'),
    )
  })

  test('follows its expense through an edit, and is refused for anything but a standing expense', async () => {
    const { id: accountId } = await newAccount(world.a)
    const first = await recordTransaction(ctx, expense(accountId))
    const second = await editTransaction(ctx, { ...versionOf(first), amount: usd('2000') })
    const give = (id: string) => refundTransaction(ctx, { id, amount: usd('1500'), bookedOn: '2026-03-06' })
    await expect(give(first.id)).rejects.toEqual(refusedFor('not_refundable'))
    const refund = await give(second.id)
    await expect(give(refund.id)).rejects.toEqual(refusedFor('not_refundable'))
    expect((await getTransaction(ctx, { id: second.id })).refunds).toHaveLength(1)
  })
})

describe('between currencies', () => {
  test('each sums to zero, and the rate is what came of it', async () => {
    const [from, to] = [await newAccount(world.a), await newAccount(world.a, 'JPY')]
    const move = (more: object = {}) =>
      transferBetween(ctx, {
        fromAccountId: from.id,
        toAccountId: to.id,
        amount: usd('10000'),
        bookedOn: '2026-03-04',
        ...more,
      })
    await expect(move()).rejects.toEqual(refusedFor('received_missing'))
    await expect(move({ received: usd('10000') })).rejects.toEqual(refusedFor('currency_mismatch'))
    const view = await move({ received: { amountMinor: '15025', currency: 'JPY' } })
    expect(view).toMatchObject({
      counterAmount: { amountMinor: '15025', currency: 'JPY' },
      rate: { value: '150.25', to: 'JPY', on: '2026-03-04' },
    })
    expect([await balanceOf(from.id), await balanceOf(to.id)]).toEqual(['-10000', '15025'])
    const edited = await editTransaction(ctx, {
      ...versionOf(view),
      received: { amountMinor: '15100', currency: 'JPY' },
    })
    expect(edited.rate?.value).toBe('151')
    await reverseTransaction(ctx, { id: edited.id })
    expect([await balanceOf(from.id), await balanceOf(to.id)]).toEqual(['0', '0'])
  })

  test('an expense keeps the rate that it was given, through its versions', async () => {
    const rate = { value: '5.4321', to: 'BRL', on: '2026-03-03', source: 'central bank' }
    const view = await recordTransaction(ctx, expense(world.a.accountId, { rate }))
    const edited = await editTransaction(ctx, { ...versionOf(view), amount: usd('99') })
    expect([view.rate, edited.rate]).toEqual([rate, rate])
    await expect(
      recordTransaction(ctx, expense(world.a.accountId, { rate: { ...rate, to: 'USD' } })),
    ).rejects.toEqual(refusedFor('currency_mismatch'))
  })
})

test('an adjustment brings an account to what it held on that day, also while others post', async () => {
  const { id: accountId } = await newAccount(world.a)
  const adjust = (amountMinor: string, bookedOn: string) =>
    adjustBalance(ctx, { accountId, balance: { amountMinor, currency: 'USD' }, bookedOn })
  await recordTransaction(ctx, expense(accountId, { bookedOn: '2026-03-10' }))
  expect(await adjust('5000', '2026-03-05')).toMatchObject({ amount: usd('5000'), type: 'adjustment' })
  await expect(adjust('5000', '2026-03-05')).rejects.toEqual(refusedFor('nothing_to_adjust'))
  expect(await balanceOf(accountId)).toBe('3750')
  const writes = Array.from({ length: 10 }, () =>
    recordTransaction(ctx, expense(accountId, { bookedOn: '2026-03-12' })),
  )
  await Promise.all([...writes, adjust('-100', '2026-03-11')])
  const { balance } = await getBalance(ctx, { id: accountId, on: '2026-03-11' })
  expect(balance.amountMinor).toBe('-100')
})

test('tags and words change in place and are found; a version keeps them', async () => {
  const { id: accountId } = await newAccount(world.a)
  const first = await recordTransaction(ctx, expense(accountId, { tags: ['lisbon', 'work'] }))
  const tagged = await editTransaction(ctx, { ...versionOf(first), tags: ['work'] })
  expect(tagged).toMatchObject({ id: first.id, tags: ['work'] })
  const moved = await editTransaction(ctx, { ...versionOf(tagged), amount: usd('10') })
  const by = (tag: string) => listed(ctx, { accountId, tag, all: false, limit: 50 })
  expect([(await by('work')).items.map(({ id }) => id), (await by('lisbon')).items]).toEqual([[moved.id], []])
  const between = await listed(ctx, {
    accountId,
    amountFrom: '10',
    amountTo: '10',
    all: false,
    limit: 5,
  })
  expect(between.items.map(({ id }) => id)).toEqual([moved.id])
})

test('what was reversed is restored once, as its next version, also when fifty try', async () => {
  const { id: accountId } = await newAccount(world.a)
  const first = await recordTransaction(ctx, expense(accountId))
  await expect(restoreTransaction(ctx, { id: first.id })).rejects.toEqual(refusedFor('not_reversed'))
  await reverseTransaction(ctx, { id: first.id })
  const tries = await Promise.allSettled(
    Array.from({ length: 50 }, () => restoreTransaction(ctx, { id: first.id })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await balanceOf(accountId)).toBe('-1250')
})

describe('many at once', () => {
  const record = (accountId: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => recordTransaction(ctx, expense(accountId))))

  test('all or none: one that is stale leaves every other as it was', async () => {
    const { id: accountId } = await newAccount(world.a)
    const [one, two] = await record(accountId, 2)
    if (!one || !two) throw new Error('nothing recorded')
    const items = [versionOf(one), { ...versionOf(two), version: 7 }]
    await expect(
      editTransactions(ctx, { items, change: { categoryId: health }, atomic: true }),
    ).rejects.toEqual(refusedFor('stale_version'))
    expect([await spentOn(food, accountId), await spentOn(health, accountId)]).toEqual(['2500', '0'])
  })

  test('each for itself: the others are changed, and it says why this one was not', async () => {
    const { id: accountId } = await newAccount(world.a)
    const [one, two, three] = await record(accountId, 3)
    if (!one || !two || !three) throw new Error('nothing recorded')
    await reverseTransaction(ctx, { id: two.id })
    const { items } = await editTransactions(ctx, {
      items: [one, two, three].map(versionOf),
      change: { categoryId: health, addTags: ['swept'] },
      atomic: false,
    })
    expect(items.map(({ reason }) => reason)).toEqual([null, 'already_reversed', null])
    expect([await spentOn(food, accountId), await spentOn(health, accountId)]).toEqual(['0', '2500'])
  })

  test('a thousand are done in one call', async () => {
    const { id: accountId } = await newAccount(world.a)
    const items = []
    for (let n = 0; n < 20; n++) items.push(...(await record(accountId, 50)).map(versionOf))
    const before = performance.now()
    const done = await editTransactions(ctx, { items, change: { categoryId: health }, atomic: true })
    expect(performance.now() - before).toBeLessThan(60_000)
    expect(done.items.filter(({ newId }) => newId !== null)).toHaveLength(1000)
    expect([await spentOn(food, accountId), await spentOn(health, accountId)]).toEqual(['0', '1250000'])
  }, 120_000)
})

describe('a closed period', () => {
  test('keeps what is in it: nothing added, nothing edited, a reversal on the first open day', async () => {
    const { id: accountId } = await newAccount(world.b)
    const theirs = await world.b.as('manager')
    const owner = await world.b.as('owner')
    const inside = { ...expenseOf(world.b), accountId, bookedOn: '2026-01-15' }
    const kept = await recordTransaction(theirs, inside)
    const waiting = await recordTransaction(theirs, { ...inside, pending: true })
    expect(await closePeriod(theirs, { through: '2026-01-31' })).toEqual({
      closedThrough: '2026-01-31',
      pending: 1,
    })
    const closed = refusedFor('period_closed')
    await expect(recordTransaction(theirs, inside)).rejects.toEqual(closed)
    await expect(editTransaction(theirs, { ...versionOf(kept), amount: usd('1') })).rejects.toEqual(closed)
    await expect(editTransaction(theirs, { ...versionOf(kept), bookedOn: '2026-02-02' })).rejects.toEqual(
      closed,
    )
    expect(await editTransaction(theirs, { ...versionOf(kept), note: 'words may change' })).toMatchObject({
      id: kept.id,
    })
    expect(await reverseTransaction(theirs, { id: kept.id })).toMatchObject({ bookedOn: '2026-02-01' })
    await expect(restoreTransaction(theirs, { id: kept.id })).rejects.toEqual(closed)

    const order = refusedFor('period_order')
    await expect(closePeriod(theirs, { through: '2026-01-31' })).rejects.toEqual(order)
    await expect(closePeriod(theirs, { through: '2199-01-01' })).rejects.toEqual(
      refusedFor('date_out_of_range'),
    )
    const reopen = { through: null, reason: 'the bank sent a correction' }
    await expect(reopenPeriod(theirs, reopen)).rejects.toEqual(refusedFor('forbidden'))
    await expect(reopenPeriod(owner, { ...reopen, through: '2026-02-01' })).rejects.toEqual(order)
    expect(await reopenPeriod(owner, reopen)).toEqual({ closedThrough: null, pending: 0 })
    expect(waiting.status).toBe('pending')
    await recordTransaction(theirs, inside)
    expect(await getPeriod(theirs)).toMatchObject({ closedThrough: null })
  })

  test('never holds what was posted while it closed: both cross a hundred times', async () => {
    const { id: accountId } = await newAccount(world.b)
    const theirs = await world.b.as('manager')
    const owner = await world.b.as('owner')
    for (let n = 0; n < 10; n++) {
      const writes = Array.from({ length: 10 }, () =>
        recordTransaction(theirs, { ...expenseOf(world.b), accountId, bookedOn: '2026-01-20' }),
      )
      const closing = closePeriod(theirs, { through: '2026-01-31' })
      await Promise.allSettled([...writes, closing])
      await closing
      const count = async () =>
        (await world.sql('select 1 from transactions where account_id = $1', [accountId])).length
      const before = await count()
      await expect(
        recordTransaction(theirs, { ...expenseOf(world.b), accountId, bookedOn: '2026-01-20' }),
      ).rejects.toEqual(refusedFor('period_closed'))
      expect(await count()).toBe(before)
      await reopenPeriod(owner, { through: null, reason: 'again' })
    }
  })
})
