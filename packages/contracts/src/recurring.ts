/** What may be said of recurring transactions: on which days they come, which are skipped and which changed. */
import { z } from 'zod'
import { IsoDate, line } from './basics.ts'
import { PositiveMoney } from './money.ts'

/** Times a schedule may come when it is counted, and days that may be skipped or changed. */
export const OCCURRENCES_MAX = 1_000
export const EXCEPTIONS_MAX = 500

const DAY = '(MO|TU|WE|TH|FR|SA|SU)'
const listOf = (item: string) => new RegExp(`^(${item})(,(${item}))*$`)

/** Parts of RFC 5545 3.3.10 that make plain dates. When it ends is said beside the rule, not in it. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['FREQ', /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/],
  ['INTERVAL', /^[1-9]\d{0,2}$/],
  ['BYDAY', listOf(`([+-]?[1-5])?${DAY}`)],
  ['BYMONTHDAY', listOf('-?([1-9]|[12]\\d|3[01])')],
  ['BYMONTH', listOf('[1-9]|1[0-2]')],
  ['BYSETPOS', listOf('-?([1-9]|[12]\\d|3[01])')],
  ['WKST', new RegExp(`^${DAY}$`)],
])

/** A rule as its parts, `FREQ` among them; null for a text that is none, or that the RFC forbids. */
export function partsOfRule(text: string): ReadonlyMap<string, string> | null {
  const pairs = text.split(';').map((pair) => pair.split('='))
  const parts = new Map(pairs.map(([name = '', ...values]): [string, string] => [name, values.join('=')]))
  const known = [...parts].every(([name, value]) => PARTS.get(name)?.test(value) ?? false)
  const lists = [...parts].filter(([name]) => name.startsWith('BY')).map(([, value]) => value.split(','))
  const once = parts.size === pairs.length && lists.every((list) => new Set(list).size === list.length)
  return known && once && lawful(parts) ? parts : null
}

const DAYS_AT_MOST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a month of the rule has a day of the rule in some year; 30 February would be sought for centuries. */
function possible(months: string | undefined, days: string | undefined): boolean {
  const lengths = months?.split(',').map((month) => DAYS_AT_MOST[Number(month) - 1] ?? 0) ?? DAYS_AT_MOST
  return days === undefined || days.split(',').some((day) => Math.abs(Number(day)) <= Math.max(...lengths))
}

/** Which parts go together (the table and notes of RFC 5545 3.3.10). */
function lawful(parts: ReadonlyMap<string, string>): boolean {
  const freq = parts.get('FREQ')
  const long = freq === 'MONTHLY' || freq === 'YEARLY'
  const ordinal = /\d/.test(parts.get('BYDAY') ?? '')
  const within = freq === 'MONTHLY' || parts.has('BYMONTH')
  return (
    freq !== undefined &&
    (freq !== 'WEEKLY' || !parts.has('BYMONTHDAY')) &&
    // The fifth Friday of a year is a thing nobody means: in a year, ordinals count within months.
    (!ordinal || (long && within)) &&
    possible(parts.get('BYMONTH'), parts.get('BYMONTHDAY')) &&
    (!parts.has('BYSETPOS') || (long && (parts.has('BYDAY') || parts.has('BYMONTHDAY'))))
  )
}

/**
 * When it repeats, in the words of RFC 5545: `FREQ=MONTHLY;BYMONTHDAY=-1`. A day that a month lacks is skipped,
 * so for its end say `BYMONTHDAY=-1`. Without `COUNT` and `UNTIL`.
 */
export const RecurrenceRule = z
  .string()
  .max(200)
  .refine((text) => partsOfRule(text) !== null, 'not a recurrence rule')

/** The one occurrence of day `on`, otherwise than its schedule says. `to` moves it to another day. */
export const ChangedOccurrence = z
  .strictObject({
    on: IsoDate,
    to: IsoDate.optional(),
    amount: PositiveMoney.optional(),
    payee: line(120).optional(),
    note: line(500).optional(),
  })
  .refine((change) => Object.keys(change).length > 1, 'changes nothing')
export type ChangedOccurrence = z.infer<typeof ChangedOccurrence>

/**
 * Days of the tenant's calendar. `from` is the first that may be one, and is one only if the rule says so; it
 * gives the rule the day it does not name. `until` is the last that may be one.
 */
export const Schedule = z
  .strictObject({
    rule: RecurrenceRule,
    from: IsoDate,
    until: IsoDate.optional(),
    count: z.int().min(1).max(OCCURRENCES_MAX).optional(),
    skipped: z.array(IsoDate).max(EXCEPTIONS_MAX).default([]),
    changed: z.array(ChangedOccurrence).max(EXCEPTIONS_MAX).default([]),
  })
  .refine(({ until, count }) => until === undefined || count === undefined, 'ends twice')
  .refine(({ from, until }) => until === undefined || until >= from, 'ends before it begins')
  .refine(({ skipped, changed }) => {
    const days = [...skipped, ...changed.map(({ on }) => on)]
    return new Set(days).size === days.length
  }, 'a day twice')
export type Schedule = z.infer<typeof Schedule>
