/** Calendar days in a time zone, as `YYYY-MM-DD`, which compare as text. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that `instant` falls on in `timeZone` (an IANA name). */
export function dayIn(timeZone: string, instant: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(instant)
}

const DAY_MS = 86_400_000

/**
 * The first instant of `day` in `timeZone`, to the second: not always midnight, since clocks are set forward then in some places.
 */
export function midnightIn(timeZone: string, day: string): Date {
  // No zone is a whole day away from UTC.
  let before = asUtc(day).getTime() - DAY_MS
  let after = before + 2 * DAY_MS
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000
    if (dayIn(timeZone, new Date(middle)) < day) before = middle
    else after = middle
  }
  return new Date(after)
}

const asUtc = (day: string) => new Date(`${day}T00:00:00Z`)
const asDay = (date: Date) => date.toISOString().slice(0, 10)

/** `day` moved by whole days, also negative. */
export function addDays(day: string, days: number): string {
  const date = asUtc(day)
  date.setUTCDate(date.getUTCDate() + days)
  return asDay(date)
}

/** The first day of the month that is `months` away from the month of `day`. */
export function monthStart(day: string, months = 0): string {
  const date = asUtc(day)
  return asDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)))
}

/** First and last day of the month that holds `day`. */
export function monthOf(day: string): { from: string; to: string } {
  return { from: monthStart(day), to: addDays(monthStart(day, 1), -1) }
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / DAY_MS)
}
