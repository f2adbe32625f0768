import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from './calendar.ts'
import { nextPeriod, type PeriodKind, periodOf, previousPeriod } from './calendar-period.ts'

const day = fc.integer({ min: 400, max: 109_000 }).map((days) => addDays('1900-01-01', days))
const dayOfMonth = fc.integer({ min: 1, max: 31 })
const kind: fc.Arbitrary<PeriodKind> = fc.oneof(
  fc.record({ kind: fc.constant('weekly' as const), firstDay: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ kind: fc.constant('monthly' as const), firstDay: dayOfMonth }),
  fc.record({
    kind: fc.constantFrom('quarterly' as const, 'yearly' as const),
    firstDay: dayOfMonth,
    firstMonth: fc.integer({ min: 1, max: 12 }),
  }),
)

describe('periods', () => {
  test('hold their day, and every day of one leads to that one', () => {
    fc.assert(
      fc.property(kind, day, fc.nat({ max: 400 }), (of, on, along) => {
        const period = periodOf(of, on)
        if (!period) throw new Error('no period')
        expect(period.from <= on && on <= period.to).toBe(true)
        const other = addDays(period.from, along % (daysBetween(period.from, period.to) + 1))
        expect(periodOf(of, other)).toEqual(period)
      }),
      { numRuns: 500 },
    )
  })

  test('follow one another without a gap, there and back', () => {
    fc.assert(
      fc.property(kind, day, (of, on) => {
        const period = periodOf(of, on)
        const next = period && nextPeriod(of, period)
        if (!period || !next) throw new Error('no period')
        expect(next.from).toBe(addDays(period.to, 1))
        expect(previousPeriod(of, next)).toEqual(period)
      }),
      { numRuns: 500 },
    )
  })

  test.each<[PeriodKind, string, string, string]>([
    [{ kind: 'weekly', firstDay: 1 }, '2026-03-01', '2026-02-23', '2026-03-01'],
    [{ kind: 'weekly', firstDay: 7 }, '2026-03-01', '2026-03-01', '2026-03-07'],
    [{ kind: 'monthly', firstDay: 1 }, '2024-02-29', '2024-02-01', '2024-02-29'],
    [{ kind: 'monthly', firstDay: 25 }, '2026-01-24', '2025-12-25', '2026-01-24'],
    [{ kind: 'monthly', firstDay: 25 }, '2026-01-25', '2026-01-25', '2026-02-24'],
    [{ kind: 'monthly', firstDay: 31 }, '2026-02-27', '2026-01-31', '2026-02-27'],
    [{ kind: 'monthly', firstDay: 31 }, '2026-02-28', '2026-02-28', '2026-03-30'],
    [{ kind: 'quarterly', firstDay: 1 }, '2026-05-31', '2026-04-01', '2026-06-30'],
    [{ kind: 'quarterly', firstDay: 6, firstMonth: 4 }, '2026-01-05', '2025-10-06', '2026-01-05'],
    [{ kind: 'yearly', firstDay: 1 }, '2024-12-31', '2024-01-01', '2024-12-31'],
    [{ kind: 'yearly', firstDay: 6, firstMonth: 4 }, '2026-04-05', '2025-04-06', '2026-04-05'],
    [{ kind: 'yearly', firstDay: 29, firstMonth: 2 }, '2025-02-28', '2025-02-28', '2026-02-27'],
    [{ kind: 'fixed', from: '2026-01-10', to: '2026-01-20' }, '2026-01-20', '2026-01-10', '2026-01-20'],
  ])('%j holds %s from %s to %s', (of, on, from, to) => {
    expect(periodOf(of, on)).toEqual({ from, to })
  })

  test('a fixed range holds nothing beside itself and has no neighbours', () => {
    const trip: PeriodKind = { kind: 'fixed', from: '2026-01-10', to: '2026-01-20' }
    expect(periodOf(trip, '2026-01-21')).toBeNull()
    expect([nextPeriod(trip, trip), previousPeriod(trip, trip)]).toEqual([null, null])
  })

  test.each<PeriodKind>([
    { kind: 'weekly', firstDay: 0 },
    { kind: 'weekly', firstDay: 8 },
    { kind: 'monthly', firstDay: 32 },
    { kind: 'monthly', firstDay: 1.5 },
    { kind: 'yearly', firstDay: 1, firstMonth: 13 },
  ])('%j is refused', (of) => {
    expect(() => periodOf(of, '2026-01-01')).toThrow(RangeError)
  })
})
