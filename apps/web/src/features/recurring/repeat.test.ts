import { RecurrenceRule } from '@chronos/contracts/recurring'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextDays, type Repeat, repeatOf, ruleOf, UNITS } from './repeat.ts'

const monthly: Repeat = { unit: 'month', each: 1, weekdays: [1], monthDay: 31 }
const from = '2026-01-15'

test('whatever is picked is a lawful rule, and is read back as it was picked', () => {
  const picked = fc.record({
    unit: fc.constantFrom(...UNITS),
    each: fc.integer({ min: 1, max: 99 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    monthDay: fc.oneof(fc.constant('last' as const), fc.integer({ min: 1, max: 31 })),
  })
  fc.assert(
    fc.property(picked, (repeat) => {
      const rule = ruleOf(repeat)
      expect(RecurrenceRule.safeParse(rule).success).toBe(true)
      const read = repeatOf(rule, from)
      expect(read && ruleOf(read)).toBe(rule)
    }),
  )
})

test('a rule that says more than the picker can is left alone', () => {
  expect(repeatOf('FREQ=MONTHLY;BYDAY=-1FR', from)).toBeNull()
  expect(repeatOf('FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1', from)).toBeNull()
  expect(repeatOf('FREQ=MONTHLY;BYMONTHDAY=1,15', from)).toBeNull()
})

test('a day that a month lacks is passed over, and the last day is always there', () => {
  const since = from
  expect(nextDays(monthly, from, { since, max: 3 })).toEqual(['2026-01-31', '2026-03-31', '2026-05-31'])
  expect(nextDays({ ...monthly, monthDay: 'last' }, from, { since, max: 3 })).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
  ])
})

test('every second week means the weeks of the beginning, and the days before it do not count', () => {
  const repeat: Repeat = { unit: 'week', each: 2, weekdays: [4, 1], monthDay: 1 }
  expect(nextDays(repeat, '2026-09-23', { since: '2026-09-23', max: 3 })).toEqual([
    '2026-09-24',
    '2026-10-05',
    '2026-10-08',
  ])
})

test('a count is counted from the beginning, and the last day may be one', () => {
  const daily: Repeat = { unit: 'day', each: 3, weekdays: [1], monthDay: 1 }
  expect(nextDays(daily, from, { count: 3, since: '2026-01-18', max: 6 })).toEqual([
    '2026-01-18',
    '2026-01-21',
  ])
  expect(nextDays(daily, from, { until: '2026-01-18', since: from, max: 6 })).toEqual([from, '2026-01-18'])
  expect(nextDays(daily, '2001-01-01', { since: '2026-01-01', max: 1 })).toHaveLength(1)
})

test('29 February comes in leap years', () => {
  const yearly: Repeat = { unit: 'year', each: 1, weekdays: [1], monthDay: 1 }
  expect(nextDays(yearly, '2024-02-29', { since: '2026-01-01', max: 2 })).toEqual([
    '2028-02-29',
    '2032-02-29',
  ])
})
