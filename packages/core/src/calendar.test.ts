import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayIn, daysBetween, midnightIn, monthOf, monthStart } from './calendar.ts'

const Day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('adding days and counting them are each other’s reverse', () => {
  fc.assert(
    fc.property(Day, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
      expect(daysBetween(day, addDays(day, days))).toBe(days)
      expect(addDays(addDays(day, days), -days)).toBe(day)
    }),
  )
})

test('a month holds its day, begins on the first and touches the next', () => {
  fc.assert(
    fc.property(Day, (day) => {
      const { from, to } = monthOf(day)
      expect(from <= day && day <= to).toBe(true)
      expect(from).toBe(`${day.slice(0, 7)}-01`)
      expect(addDays(to, 1)).toBe(monthStart(day, 1))
    }),
  )
})

test('months away and back lead to the same month, also over a year’s end', () => {
  fc.assert(
    fc.property(Day, fc.integer({ min: -200, max: 200 }), (day, months) => {
      expect(monthStart(monthStart(day, months), -months)).toBe(monthStart(day))
    }),
  )
  expect(monthStart('2026-01-31', -1)).toBe('2025-12-01')
  expect(monthOf('2024-02-10').to).toBe('2024-02-29')
})

test('an instant falls on the day that the clock on the wall shows there', () => {
  const instant = new Date('2026-03-01T02:30:00Z')
  expect(dayIn('UTC', instant)).toBe('2026-03-01')
  expect(dayIn('America/Sao_Paulo', instant)).toBe('2026-02-28')
  expect(dayIn('Asia/Tokyo', new Date('2026-02-28T15:00:00Z'))).toBe('2026-03-01')
  // Clocks go forward at 1:00 UTC: the day stays the same day.
  expect(dayIn('Europe/Lisbon', new Date('2026-03-29T00:59:59Z'))).toBe('2026-03-29')
  expect(dayIn('Europe/Lisbon', new Date('2026-03-29T23:00:00Z'))).toBe('2026-03-30')
})

test('a day begins at the first instant that the wall there shows it, also where midnight is left out', () => {
  const zones = [
    'UTC',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Asia/Kolkata',
  ]
  fc.assert(
    fc.property(Day, fc.constantFrom(...zones), (day, zone) => {
      const begin = midnightIn(zone, day)
      expect(dayIn(zone, begin) >= day).toBe(true)
      expect(dayIn(zone, new Date(begin.getTime() - 1_000)) < day).toBe(true)
    }),
  )
  expect(midnightIn('Asia/Kolkata', '2026-03-01').toISOString()).toBe('2026-02-28T18:30:00.000Z')
  // Cairo sets its clocks forward at midnight; Apia had no 30 December 2011.
  expect(midnightIn('Africa/Cairo', '2026-04-24').toISOString()).toBe('2026-04-23T22:00:00.000Z')
  expect(midnightIn('Pacific/Apia', '2011-12-30')).toEqual(midnightIn('Pacific/Apia', '2011-12-31'))
})
