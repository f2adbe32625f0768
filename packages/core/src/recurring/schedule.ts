/**
 * The days on which a schedule comes: plain dates, no time of day and no zone. `rrule-temporal` reads the rule;
 * nothing else knows of it.
 */
import { OCCURRENCES_MAX, type Schedule } from '@chronos/contracts/recurring'
import { RRuleTemporal } from 'rrule-temporal'
import { addDays, daysBetween } from '../calendar.ts'

/** `on` is the day by the rule, and names the occurrence for good; `bookedOn` the day it was moved to, or the same. */
export interface Occurrence {
  on: string
  bookedOn: string
}

export interface Span {
  /** First and last day, both included. */
  from: string
  to: string
  /** At most `OCCURRENCES_MAX`. */
  max: number
}

/** The calendar's end, as `IsoDate` has it. */
const LAST_DAY = '2199-12-31'
const FIRST_STRIDE_DAYS = 400

/**
 * The first `max` occurrences booked within the span, by day booked, then by rule. Time is bounded by the span,
 * also for a rule that never comes. Throws RangeError for a `max` out of range.
 */
export function occurrences(schedule: Schedule, { from, to, max }: Span): Occurrence[] {
  if (!Number.isInteger(max) || max < 1 || max > OCCURRENCES_MAX) throw new RangeError(`not a page: ${max}`)
  const daysByRule = ruleOf(schedule)
  const moved = schedule.changed.flatMap(({ on, to: bookedOn }) => (bookedOn ? [{ on, bookedOn }] : []))
  const elsewhere = new Set([...schedule.skipped, ...moved.map(({ on }) => on)])
  const arrived = moved.filter(
    ({ on, bookedOn }) => bookedOn >= from && bookedOn <= to && daysByRule(on, on).length > 0,
  )
  const regular: Occurrence[] = []
  let begin = from < schedule.from ? schedule.from : from
  // Strides that double: a near page costs little, a far one few steps.
  for (let stride = FIRST_STRIDE_DAYS; begin <= to && regular.length < max; stride *= 2) {
    const end = stride < daysBetween(begin, to) ? addDays(begin, stride) : to
    for (const on of daysByRule(begin, end)) if (!elsewhere.has(on)) regular.push({ on, bookedOn: on })
    begin = addDays(end, 1)
  }
  return [...regular, ...arrived].sort(byDay).slice(0, max)
}

/** The first occurrence booked after a day; null when there is none before the year 2200. */
export function nextOccurrence(schedule: Schedule, after: string): Occurrence | null {
  return occurrences(schedule, { from: addDays(after, 1), to: LAST_DAY, max: 1 })[0] ?? null
}

const inOrder = (left: string, right: string) => Number(left > right) - Number(left < right)
const byDay = (left: Occurrence, right: Occurrence) =>
  inOrder(left.bookedOn, right.bookedOn) || inOrder(left.on, right.on)

const compact = (day: string) => day.replaceAll('-', '')
const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

/** Days by the rule alone, from one to another, both included. */
function ruleOf({ rule, from, until, count }: Schedule): (first: string, last: string) => string[] {
  const end = count !== undefined ? `;COUNT=${count}` : until !== undefined ? `;UNTIL=${compact(until)}` : ''
  const recurrence = new RRuleTemporal({
    rruleString: `DTSTART;VALUE=DATE:${compact(from)}\nRRULE:${rule}${end}`,
    // More periods than there are days up to the calendar's end.
    maxIterations: 120_000,
  })
  return (first, last) =>
    recurrence.between(midnight(first), midnight(last), true).map((found) => found.toString().slice(0, 10))
}
