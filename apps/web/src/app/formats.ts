/** Dates, shares and money as the person's locale writes them. */
import { formatMoney, type Money, type MoneyFormat, minorOf } from '@chronos/contracts/money'
import { locale } from './text.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  formats.set(key, format)
  return format
}

/** A calendar date has no zone: it is formatted as that day in UTC, where nothing shifts it. */
const noon = (day: string) => new Date(`${day}T12:00:00Z`)

export const shortDay = (day: string) =>
  dates({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon(day))
export const numericDay = (day: string) =>
  dates({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }).format(noon(day))
export const mediumDay = (day: string) => dates({ dateStyle: 'medium', timeZone: 'UTC' }).format(noon(day))
export const weekday = (day: string) =>
  dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    noon(day),
  )
export const monthName = (day: string) =>
  dates({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(noon(day))
export const shortMonth = (day: string) => dates({ month: 'short', timeZone: 'UTC' }).format(noon(day))
export const weekdayLetter = (day: string) => dates({ weekday: 'narrow', timeZone: 'UTC' }).format(noon(day))
export const weekdayName = (day: string) => dates({ weekday: 'long', timeZone: 'UTC' }).format(noon(day))

export const instant = (at: string) => dates({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
export const clock = (at: string) => dates({ timeStyle: 'short' }).format(new Date(at))

/** A share of one as a whole percentage. */
export const percent = (share: number) =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share)

export const money = (value: Money, opts?: MoneyFormat) => formatMoney(value, locale(), opts)

/** Money in a sentence: the figure, then its code, as tables show it. */
export const figure = (value: Money) => `${money(value, { mark: 'none' })} ${value.currency}`

/** `value` with its sign turned round. */
export const negated = (value: Money): Money => ({ ...value, amountMinor: String(-minorOf(value)) })
export const absolute = (value: Money): Money => (minorOf(value) < 0n ? negated(value) : value)

/** `part / whole` as a number for drawing only; 0 when there is no whole. */
export function ratio(part: Money, whole: Money): number {
  const total = minorOf(whole)
  return total === 0n ? 0 : Number((minorOf(part) * 10_000n) / total) / 10_000
}
