import { toMoney } from '@chronos/contracts/money'
import { expect, test } from 'vitest'
import { endedSplits, undoSteps } from './bulk.ts'
import { sumsOf } from './day-groups.ts'
import { rateBetween, rateSentences } from './rates.ts'
import { leftToRefund } from './refunds.ts'
import { version } from './sample-transaction.ts'
import { allToggled, extended, NOTHING_SELECTED, refreshed, toggled, without } from './selection.ts'
import { contentOf } from './transaction-content.ts'

const a = version({ id: 'a' })
const b = version({ id: 'b' })
const c = version({ id: 'c' })
const d = version({ id: 'd' })
const rows = [a, b, c, d]
const ids = ({ rows: selected }: { rows: ReadonlyMap<string, unknown> }) => [...selected.keys()].sort()

test('Shift takes everything between, in either direction, and keeps what was selected before', () => {
  const first = toggled(toggled(NOTHING_SELECTED, d), b)
  expect(ids(extended(first, rows, d))).toEqual(['b', 'c', 'd'])
  expect(ids(extended(toggled(NOTHING_SELECTED, c), rows, a))).toEqual(['a', 'b', 'c'])
  expect(ids(extended(NOTHING_SELECTED, rows, c))).toEqual(['c'])
  expect(ids(toggled(first, b))).toEqual(['d'])
})

test('all that are loaded are selected, or none when all were; rows out of memory stay selected', () => {
  const gone = toggled(NOTHING_SELECTED, version({ id: 'z' }))
  expect(ids(allToggled(gone, rows))).toEqual(['a', 'b', 'c', 'd', 'z'])
  expect(allToggled(allToggled(gone, rows), rows)).toBe(NOTHING_SELECTED)
})

test('a selected row follows what it has become, and leaves when something took its place', () => {
  const selected = toggled(NOTHING_SELECTED, a)
  expect(refreshed(selected, [a, b])).toBe(selected)
  expect(without(selected, 'b')).toBe(selected)
  expect(ids(without(toggled(selected, b), 'a'))).toEqual(['b'])
  expect(refreshed(selected, [version({ id: 'a', version: 2 })]).rows.get('a')?.version).toBe(2)
})

test('sums are told per currency', () => {
  expect(sumsOf([a, version({ amount: toMoney(500n, 'EUR') }), b])).toEqual([
    toMoney(-2500n, 'USD'),
    toMoney(500n, 'EUR'),
  ])
})

test('what many get is taken back in one step for each thing they had, with the versions they have now', () => {
  const before = [
    version({ id: 'a', categoryId: 'food', version: 4 }),
    version({ id: 'b', categoryId: 'travel' }),
    version({ id: 'c', categoryId: 'food' }),
    version({ id: 'd', categoryId: null, splits: 2 }),
  ]
  const answer = {
    items: [
      { id: 'a', newId: 'a2', reason: null },
      { id: 'b', newId: null, reason: 'period_closed' },
      { id: 'c', newId: 'c2', reason: null },
      { id: 'd', newId: 'd2', reason: null },
    ],
  }
  const change = { categoryId: 'health' }
  expect(undoSteps(before, answer, change)).toEqual([
    {
      items: [
        { id: 'a2', version: 1 },
        { id: 'c2', version: 1 },
      ],
      change: { categoryId: 'food' },
    },
  ])
  expect(endedSplits(before, answer, change)).toEqual([{ id: 'd', newId: 'd2', version: 1 }])
})

test('undoing tags takes away only those that were added, and gives back only those that were there', () => {
  const before = [version({ id: 'a', tags: ['old'], version: 4 }), version({ id: 'b', tags: ['new'] })]
  const answer = { items: before.map(({ id }) => ({ id, newId: id, reason: null })) }
  expect(undoSteps(before, answer, { addTags: ['new'], removeTags: ['old'] })).toEqual([
    { items: [{ id: 'a', version: 5 }], change: { removeTags: ['new'], addTags: ['old'] } },
  ])
})

test('a rate is told both ways whatever the scales of its currencies', () => {
  expect(rateBetween(toMoney(-10_000n, 'USD'), toMoney(15_000n, 'JPY'))).toBe('150.000000000000000000')
  expect(rateSentences(toMoney(100n, 'USD'), toMoney(512n, 'BRL'))).toEqual([
    '1 USD = 5.12 BRL',
    '1 BRL = 0.195313 USD',
  ])
  expect(rateSentences(toMoney(0n, 'USD'), toMoney(1n, 'BRL'))).toEqual([])
})

test('what is left to give back is the expense less its refunds, never below nothing', () => {
  const amount = toMoney(-1000n, 'USD')
  expect(leftToRefund({ amount, refunds: [version({ amount: toMoney(300n, 'USD') })] })).toEqual(
    toMoney(700n, 'USD'),
  )
  expect(leftToRefund({ amount, refunds: [version({ amount: toMoney(1300n, 'USD') })] })).toEqual(
    toMoney(0n, 'USD'),
  )
})

test('a version can be said again: splits with their parts, transfers with what arrived, adjustments without a payee', () => {
  const entry = (categoryId: string | null, minor: bigint) => ({
    accountId: 'till',
    accountName: 'Till',
    categoryId,
    amount: toMoney(minor, 'USD'),
    balanceAfter: null,
  })
  const detail = { entries: [entry(null, -1250n)], refunds: [], history: [], message: null }
  const split = {
    ...version({}),
    ...detail,
    entries: [entry(null, -1250n), entry('food', 1000n), entry('travel', 250n)],
  }
  expect(contentOf(split)).toMatchObject({
    amount: toMoney(1250n, 'USD'),
    splits: [
      { categoryId: 'food', amount: toMoney(1000n, 'USD') },
      { categoryId: 'travel', amount: toMoney(250n, 'USD') },
    ],
  })
  const transfer = version({ type: 'transfer', counterAmount: toMoney(700n, 'EUR') })
  expect(contentOf({ ...transfer, ...detail })).toMatchObject({ received: toMoney(700n, 'EUR') })
  expect(contentOf({ ...version({ type: 'adjustment' }), ...detail })).not.toHaveProperty('payee')
})
