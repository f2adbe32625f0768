import { partsOfRule, RecurrenceRule, type Schedule } from '@chronos/contracts/recurring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, monthOf } from '../calendar.ts'
import { nextOccurrence, occurrences } from './schedule.ts'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const schedule = (rule: string, from: string, more: Partial<Schedule> = {}): Schedule => ({
  rule,
  from,
  skipped: [],
  changed: [],
  ...more,
})
const daysOf = (of: Schedule, from: string, to: string, max = 1_000) =>
  occurrences(of, { from, to, max }).map(({ bookedOn }) => bookedOn)

// 1900-01-01 was a Monday.
const weekday = (day: string) => ((daysBetween('1900-01-01', day) % 7) + 7) % 7
const numbers = (list: string | undefined) => list?.split(',').map(Number)
const yearOf = (day: string) => Number(day.slice(0, 4))
const monthIndex = (day: string) => yearOf(day) * 12 + Number(day.slice(5, 7)) - 1

/** RFC 5545 read plainly: is this day in the rule's set, positions left aside? */
function inSet(parts: ReadonlyMap<string, string>, start: string, day: string): boolean {
  const [freq, byDay] = [parts.get('FREQ'), parts.get('BYDAY')?.split(',')]
  const [monthDays, months] = [numbers(parts.get('BYMONTHDAY')), numbers(parts.get('BYMONTH'))]
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO')
  const weekOf = (of: string) => Math.floor((daysBetween('1900-01-01', of) - weekStart) / 7)
  const apart = {
    DAILY: daysBetween(start, day),
    WEEKLY: weekOf(day) - weekOf(start),
    MONTHLY: monthIndex(day) - monthIndex(start),
    YEARLY: yearOf(day) - yearOf(start),
  }[freq ?? '']
  if (apart === undefined || apart % interval !== 0) return false
  const number = Number(day.slice(8))
  const length = Number(monthOf(day).to.slice(8))
  const nth = `${Math.ceil(number / 7)}${WEEKDAYS[weekday(day)]}`
  const nthLast = `-${Math.ceil((length - number + 1) / 7)}${WEEKDAYS[weekday(day)]}`
  const named = byDay?.map((name) => name.replace('+', ''))
  if (months && !months.includes(Number(day.slice(5, 7)))) return false
  if (monthDays && !monthDays.includes(number) && !monthDays.includes(number - length - 1)) return false
  if (named && ![WEEKDAYS[weekday(day)], nth, nthLast].some((name) => name && named.includes(name)))
    return false
  if (named || monthDays || freq === 'DAILY') return true
  if (freq === 'WEEKLY') return weekday(day) === weekday(start)
  if (freq === 'YEARLY' && !months && day.slice(5, 7) !== start.slice(5, 7)) return false
  return day.slice(8) === start.slice(8)
}

/** Every day asked, one after the other; positions counted within the month or the year. */
function naive({ rule, from, until, count }: Schedule, first: string, last: string): string[] {
  const parts = partsOfRule(rule) ?? new Map<string, string>()
  const positions = numbers(parts.get('BYSETPOS'))
  const periodOf = (day: string) => day.slice(0, parts.get('FREQ') === 'YEARLY' ? 4 : 7)
  const begin = positions ? `${from.slice(0, 4)}-01-01` : from
  const found: string[] = []
  for (let day = begin; day <= `${last.slice(0, 4)}-12-31`; day = addDays(day, 1))
    if (inSet(parts, from, day)) found.push(day)
  const periods = Map.groupBy(found, periodOf)
  const days = positions
    ? [...periods.values()].flatMap((set) =>
        set.filter((_, index) => positions.includes(index + 1) || positions.includes(index - set.length)),
      )
    : found
  return days
    .filter((day) => day >= from && (until === undefined || day <= until))
    .slice(0, count)
    .filter((day) => day >= first && day <= last)
}

const day = fc.integer({ min: 0, max: 2_200 }).map((days) => addDays('2023-06-15', days))
const some = <T>(values: T[]) =>
  fc.subarray(values, { minLength: 1, maxLength: 3 }).map((list) => list.join(','))
const ordinals = ['1', '2', '-1', '5', '-2', ''].flatMap((nth) => WEEKDAYS.map((name) => nth + name))
const rule = fc
  .record(
    {
      FREQ: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      INTERVAL: fc.integer({ min: 1, max: 5 }).map(String),
      BYDAY: fc.oneof(some(WEEKDAYS), some(ordinals)),
      BYMONTHDAY: some([1, 15, 28, 29, 30, 31, -1, -2]),
      BYMONTH: some([1, 2, 4, 12]),
      BYSETPOS: some([1, 2, -1]),
      WKST: fc.constantFrom('MO', 'SU'),
    },
    { requiredKeys: ['FREQ'] },
  )
  .map((parts) =>
    Object.entries(parts)
      .map((pair) => pair.join('='))
      .join(';'),
  )
  .filter((text) => RecurrenceRule.safeParse(text).success)
const ending = fc.oneof(
  fc.constant({}),
  fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ until: day.map((last) => addDays(last, 2_200)) }),
)
const plain = fc.tuple(rule, day, ending).map(([text, from, end]) => schedule(text, from, end))
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 1_500 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }))

describe('the days of a rule', () => {
  test('are those that a naive reader of RFC 5545 finds day by day', () => {
    fc.assert(
      fc.property(plain, span, (of, { from, to }) => {
        expect(daysOf(of, from, to)).toEqual(naive(of, from, to).slice(0, 1_000))
      }),
      { numRuns: 150 },
    )
  })

  test.each<[string, string, string[]]>([
    ['FREQ=MONTHLY', '2026-01-31', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2028-02-29', '2032-02-29']],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1', '2024-02-29', ['2024-02-29', '2025-02-28', '2026-02-28']],
    ['FREQ=MONTHLY;BYMONTHDAY=1', '2026-01-31', ['2026-02-01', '2026-03-01', '2026-04-01']],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2026-01-01',
      ['2026-01-30', '2026-02-27', '2026-03-31'],
    ],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU', '2026-01-06', ['2026-01-06', '2026-01-18', '2026-01-20']],
    ['FREQ=YEARLY;INTERVAL=2', '2096-02-29', ['2096-02-29', '2104-02-29', '2108-02-29']],
  ])('%s from %s begin %j', (text, from, expected) => {
    expect(daysOf(schedule(text, from), from, '2199-12-31', 3)).toEqual(expected)
  })

  test.each([
    'FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO',
    'FREQ=DAILY;INTERVAL=7;BYDAY=SU',
    'FREQ=DAILY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO',
    'FREQ=WEEKLY;INTERVAL=999;BYMONTH=2;BYDAY=MO',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYSETPOS=31',
    'FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-31',
  ])('%s, which comes rarely or never, is done with in moments', (text) => {
    expect(RecurrenceRule.parse(text)).toBe(text)
    const begun = performance.now()
    nextOccurrence(schedule(text, '1900-01-01', { count: 1_000 }), '1900-01-01')
    daysOf(schedule(text, '1900-01-01'), '1900-01-01', '2199-12-31')
    expect(performance.now() - begun).toBeLessThan(3_000)
  })
})

describe('occurrences', () => {
  const exceptions = fc.record({
    skip: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
    move: fc.array(fc.tuple(fc.nat({ max: 30 }), fc.integer({ min: -60, max: 60 })), { maxLength: 4 }),
  })
  const eventful = fc.tuple(plain, exceptions).map(([of, { skip, move }]) => {
    const days = daysOf(of, of.from, '2199-12-31', 31)
    const skipped = [...new Set(skip)].flatMap((index) => days[index] ?? [])
    const moved = new Map(move.map(([index, by]) => [days[index], by]))
    const changed = [...moved].flatMap(([on, by]) =>
      on === undefined || skipped.includes(on) ? [] : [{ on, to: addDays(on, by) }],
    )
    return { ...of, skipped, changed }
  })

  test('are sorted, each once, within the span, skipped and moved as told', () => {
    fc.assert(
      fc.property(eventful, span, (of, { from, to }) => {
        const found = occurrences(of, { from, to, max: 1_000 })
        const bare = { ...of, skipped: [], changed: [] }
        const moves = new Map(of.changed.map(({ on, to: day }) => [on, day]))
        const expected = daysOf(bare, addDays(from, -60), addDays(to, 60))
          .filter((on) => !of.skipped.includes(on))
          .map((on) => ({ on, bookedOn: moves.get(on) ?? on }))
          .filter(({ bookedOn }) => bookedOn >= from && bookedOn <= to)
          .sort((a, b) => (a.bookedOn + a.on < b.bookedOn + b.on ? -1 : 1))
        // Days that the bare schedule no longer reaches within its page are another test's.
        if (expected.length < 900) expect(found).toEqual(expected)
        expect(new Set(found.map(({ on }) => on)).size).toBe(found.length)
      }),
      { numRuns: 120 },
    )
  })

  test('pages join without a gap: the next after each is the next', () => {
    fc.assert(
      fc.property(plain, span, (of, { from, to }) => {
        const walked: string[] = []
        let next = nextOccurrence(of, addDays(from, -1))
        while (next && next.bookedOn <= to && walked.length < 20) {
          walked.push(next.bookedOn)
          next = nextOccurrence(of, next.bookedOn)
        }
        expect(walked).toEqual(daysOf(of, from, to, 20))
      }),
      { numRuns: 100 },
    )
  })

  test('a change of a day that is none, or of the amount alone, makes no occurrence', () => {
    const changed = [
      { on: '2026-01-02', to: '2026-01-03' },
      { on: '2026-01-05', note: 'once' },
    ]
    const of = schedule('FREQ=WEEKLY;BYDAY=MO', '2026-01-01', { changed, count: 2 })
    expect(daysOf(of, '2026-01-01', '2026-12-31')).toEqual(['2026-01-05', '2026-01-12'])
    expect(nextOccurrence(of, '2026-01-12')).toBeNull()
  })

  test('a page that has no size is refused', () => {
    for (const max of [0, -1, 1.5, 1_001])
      expect(() => daysOf(schedule('FREQ=DAILY', '2026-01-01'), '2026-01-01', '2026-01-02', max)).toThrow(
        RangeError,
      )
  })
})
