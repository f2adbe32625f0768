import { expect, test } from 'vitest'
import { addMonths, lastOfMonth, monthGrid, todayIn, weekdayOf } from './days.ts'

test('a month later keeps the day, or takes the last one of a shorter month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(lastOfMonth('2026-02-10')).toBe('2026-02-28')
})

test('a calendar page begins on the chosen weekday and holds the whole month', () => {
  for (const start of [1, 6, 7]) {
    const grid = monthGrid('2026-09-21', start)
    expect(weekdayOf(grid[0] ?? '')).toBe(start)
    expect(grid).toContain('2026-09-01')
    expect(grid).toContain('2026-09-30')
  }
})

test('today is the date of the zone, not of the machine', () => {
  const late = new Date('2026-09-21T01:30:00Z')
  expect(todayIn('America/Sao_Paulo', late)).toBe('2026-09-20')
  expect(todayIn('Africa/Lagos', late)).toBe('2026-09-21')
})
