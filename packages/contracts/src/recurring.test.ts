import { describe, expect, test } from 'vitest'
import { RecurrenceRule, Schedule } from './recurring.ts'

describe('a recurrence rule', () => {
  test.each([
    'FREQ=DAILY',
    'INTERVAL=2;FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYDAY=-1FR',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU',
    'FREQ=DAILY;BYMONTH=2,3;BYMONTHDAY=30',
  ])('%s is one', (text) => {
    expect(RecurrenceRule.safeParse(text).success).toBe(true)
  })

  test.each([
    '',
    'MONTHLY',
    'RRULE:FREQ=DAILY',
    'FREQ=HOURLY',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;COUNT=3',
    'FREQ=DAILY;UNTIL=20260101',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=1000',
    'FREQ=DAILY;',
    'FREQ=DAILY;BYHOUR=1',
    'freq=daily',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYDAY=MO,MO',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYSETPOS=1',
    'FREQ=YEARLY;BYDAY=5FR',
    'FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=-31',
    'FREQ=DAILY\nEXDATE:20260101',
    `FREQ=DAILY;BYMONTH=${'1,'.repeat(200)}2`,
  ])('%j is none', (text) => {
    expect(RecurrenceRule.safeParse(text).success).toBe(false)
  })
})

describe('a schedule', () => {
  const daily = { rule: 'FREQ=DAILY', from: '2026-01-01' }

  test('ends by a day or by a count, not both, and not before it begins', () => {
    expect(Schedule.parse(daily)).toEqual({ ...daily, skipped: [], changed: [] })
    expect(Schedule.safeParse({ ...daily, count: 1 }).success).toBe(true)
    expect(Schedule.safeParse({ ...daily, until: '2026-01-01' }).success).toBe(true)
    expect(Schedule.safeParse({ ...daily, until: '2026-01-01', count: 1 }).success).toBe(false)
    expect(Schedule.safeParse({ ...daily, until: '2025-12-31' }).success).toBe(false)
    expect(Schedule.safeParse({ ...daily, count: 1_001 }).success).toBe(false)
  })

  test('says one thing of each day', () => {
    const on = '2026-01-05'
    expect(Schedule.safeParse({ ...daily, changed: [{ on, to: '2026-01-06' }] }).success).toBe(true)
    expect(Schedule.safeParse({ ...daily, changed: [{ on }] }).success).toBe(false)
    expect(Schedule.safeParse({ ...daily, skipped: [on, on] }).success).toBe(false)
    expect(Schedule.safeParse({ ...daily, skipped: [on], changed: [{ on, note: 'x' }] }).success).toBe(false)
  })
})
