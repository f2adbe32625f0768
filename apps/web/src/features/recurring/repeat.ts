/** The schedules that a person picks: every so many days, weeks, months or years. Others are kept as they are. */
import { partsOfRule } from '@chronos/contracts/recurring'
import { addDays, addMonths, daysBetween, firstOfMonth, lastOfMonth, weekdayOf } from '../../app/days.ts'

export const UNITS = ['day', 'week', 'month', 'year'] as const
export type Unit = (typeof UNITS)[number]

export interface Repeat {
  unit: Unit
  /** Every `each` of them. */
  each: number
  /** ISO 8601, 1 is Monday; for weeks alone. */
  weekdays: readonly number[]
  /** For months alone. */
  monthDay: number | 'last'
}

export interface Ends {
  until?: string | undefined
  count?: number | undefined
}

const FREQS = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const PICKED: Record<Unit, string | null> = { day: null, week: 'BYDAY', month: 'BYMONTHDAY', year: null }
/** Periods looked at before giving up: the 31st of every twelfth month is never more than a few away. */
const PERIODS_MAX = 2_000

/** In the words of RFC 5545. */
export function ruleOf({ unit, each, weekdays, monthDay }: Repeat): string {
  const days = [...weekdays].sort((left, right) => left - right).map((day) => DAYS[day - 1])
  return [
    `FREQ=${FREQS[unit]}`,
    ...(each > 1 ? [`INTERVAL=${each}`] : []),
    ...(unit === 'week' ? [`BYDAY=${days.join(',')}`] : []),
    ...(unit === 'month' ? [`BYMONTHDAY=${monthDay === 'last' ? -1 : monthDay}`] : []),
  ].join(';')
}

/** What the picker shows for a rule; null for one that says more than the picker can. */
export function repeatOf(rule: string, from: string): Repeat | null {
  const parts = partsOfRule(rule)
  const unit = UNITS.find((each) => FREQS[each] === parts?.get('FREQ'))
  if (!parts || !unit) return null
  const known = [...parts.keys()].every((name) => ['FREQ', 'INTERVAL', PICKED[unit]].includes(name))
  const weekdays = parts
    .get('BYDAY')
    ?.split(',')
    .map((day) => DAYS.indexOf(day) + 1) ?? [weekdayOf(from)]
  const monthDay = Number(parts.get('BYMONTHDAY') ?? from.slice(8))
  if (!known || weekdays.includes(0) || !(monthDay === -1 || (monthDay >= 1 && monthDay <= 31))) return null
  return {
    unit,
    each: Number(parts.get('INTERVAL') ?? 1),
    weekdays,
    monthDay: monthDay === -1 ? 'last' : monthDay,
  }
}

/** The days of one period: the `index`-th day, week, month or year after the one that holds `from`. */
function daysOf(repeat: Repeat, from: string, index: number): string[] {
  const step = index * repeat.each
  if (repeat.unit === 'day') return [addDays(from, step)]
  if (repeat.unit === 'week') {
    const monday = addDays(from, 1 - weekdayOf(from) + step * 7)
    return [...repeat.weekdays].sort((left, right) => left - right).map((day) => addDays(monday, day - 1))
  }
  // A day that a month lacks does not come.
  if (repeat.unit === 'year') {
    const day = addMonths(from, step * 12)
    return day.slice(5) === from.slice(5) ? [day] : []
  }
  const month = addMonths(firstOfMonth(from), step)
  if (repeat.monthDay === 'last') return [lastOfMonth(month)]
  const day = addDays(month, repeat.monthDay - 1)
  return day.slice(0, 7) === month.slice(0, 7) ? [day] : []
}

/** The first `max` days on or after `since`; `count` counts from the beginning, whatever `since` says. */
export function nextDays(
  repeat: Repeat,
  from: string,
  { until, count, since, max }: Ends & { since: string; max: number },
) {
  const found: string[] = []
  let seen = 0
  // A daily schedule that began long ago need not be walked through day by day, unless it is counted.
  const skip = repeat.unit === 'day' && count === undefined && since > from ? daysBetween(from, since) : 0
  const first = Math.floor(skip / repeat.each)
  for (let index = first; index < first + PERIODS_MAX && found.length < max; index += 1) {
    for (const day of daysOf(repeat, from, index)) {
      if (day < from) continue
      seen += 1
      if ((until !== undefined && day > until) || (count !== undefined && seen > count)) return found
      if (day >= since && found.length < max) found.push(day)
    }
  }
  return found
}
