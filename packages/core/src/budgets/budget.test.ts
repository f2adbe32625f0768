import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar.ts'
import { levelReached, paceOf } from './budget.ts'

const Minor = fc.bigInt(1n, 10n ** 18n - 1n)
const Thresholds = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 10 })

test('the level is the highest threshold that spending has reached, exactly, however large', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n - 1n), Minor, Thresholds, (spent, amount, thresholds) => {
      const level = levelReached(spent, amount, thresholds)
      for (const threshold of thresholds)
        expect(threshold <= level).toBe(spent * 100n >= amount * BigInt(threshold) || threshold < level)
      if (level !== 0) expect(spent * 100n >= amount * BigInt(level)).toBe(true)
    }),
  )
  expect(levelReached(7_999n, 10_000n, [50, 80, 100])).toBe(50)
  expect(levelReached(8_000n, 10_000n, [50, 80, 100])).toBe(80)
  expect(levelReached(-1n, 10_000n, [50])).toBe(0)
})

test('more spending never lowers the level', () => {
  fc.assert(
    fc.property(Minor, Minor, Minor, Thresholds, (spent, more, amount, thresholds) => {
      expect(levelReached(spent + more, amount, thresholds)).toBeGreaterThanOrEqual(
        levelReached(spent, amount, thresholds),
      )
    }),
  )
})

test('pace goes from nothing to all over the days of a period', () => {
  const period = { from: '2026-02-01', to: '2026-02-28' }
  expect(paceOf(period, '2026-01-31')).toBe(0)
  expect(paceOf(period, '2026-02-14')).toBe(0.5)
  expect(paceOf(period, '2026-02-28')).toBe(1)
  expect(paceOf(period, '2026-05-01')).toBe(1)
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 100 }), (offset) => {
      const day = addDays(period.from, offset)
      const pace = paceOf(period, day)
      expect(pace).toBeGreaterThanOrEqual(0)
      expect(pace).toBeLessThanOrEqual(1)
      expect(paceOf(period, addDays(day, 1))).toBeGreaterThanOrEqual(pace)
      if (pace > 0 && pace < 1) expect(pace).toBeCloseTo((daysBetween(period.from, day) + 1) / 28)
    }),
  )
})
