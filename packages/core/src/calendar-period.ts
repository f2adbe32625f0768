/** Stretches of the calendar that follow one another without a gap: weeks, months that begin where one likes, years. */
import { addDays, daysBetween, monthStart } from './calendar.ts'

/** First and last day, both included. */
export interface Period {
  from: string
  to: string
}

/**
 * `weekly`: `firstDay` is 1 (Monday) to 7. The others by months: `firstDay` is a day of the month, 1 to 28, or
 * 29 to 31, which stand for the month's last day where it has no such. Quarters and years begin in `firstMonth`
 * (1 to 12, January unless told). `fixed` is one range and has no neighbours.
 */
export type PeriodKind =
  | { kind: 'weekly'; firstDay: number }
  | { kind: 'monthly'; firstDay: number }
  | { kind: 'quarterly' | 'yearly'; firstDay: number; firstMonth?: number }
  | { kind: 'fixed'; from: string; to: string }

const MONTHS_IN = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** The period that holds a day; null when the day is outside a fixed range. Throws RangeError for a bad first day or month. */
export function periodOf(kind: PeriodKind, day: string): Period | null {
  if (kind.kind === 'fixed')
    return kind.from <= day && day <= kind.to ? { from: kind.from, to: kind.to } : null
  if (kind.kind === 'weekly') return weekOf(kind.firstDay, day)
  const months = MONTHS_IN[kind.kind]
  const firstMonth = kind.kind === 'monthly' ? 1 : (kind.firstMonth ?? 1)
  demand(kind.firstDay, 31)
  demand(firstMonth, 12)
  const into = (Number(day.slice(5, 7)) - firstMonth + 12) % months
  const begins = (away: number) => dayOfMonth(monthStart(day, away * months - into), kind.firstDay)
  // Early in its first month a day still belongs to the period before.
  const offset = begins(0) <= day ? 0 : -1
  return { from: begins(offset), to: addDays(begins(offset + 1), -1) }
}

/** The one that ends the day before. Null for a fixed range. */
export const previousPeriod = (kind: PeriodKind, { from }: Period): Period | null =>
  kind.kind === 'fixed' ? null : periodOf(kind, addDays(from, -1))

/** The one that begins the day after. Null for a fixed range. */
export const nextPeriod = (kind: PeriodKind, { to }: Period): Period | null =>
  kind.kind === 'fixed' ? null : periodOf(kind, addDays(to, 1))

function weekOf(firstDay: number, day: string): Period {
  demand(firstDay, 7)
  // 1 January 1900 was a Monday.
  const since = daysBetween('1900-01-01', day) - (firstDay - 1)
  const from = addDays(day, -(((since % 7) + 7) % 7))
  return { from, to: addDays(from, 6) }
}

function dayOfMonth(first: string, number: number): string {
  const last = addDays(monthStart(first, 1), -1)
  const day = addDays(first, number - 1)
  return day < last ? day : last
}

function demand(value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new RangeError(`not from 1 to ${most}: ${value}`)
}
