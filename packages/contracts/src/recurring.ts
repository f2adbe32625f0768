/** What may be said of recurring transactions: on which days they come, which are skipped and which changed. */
import { z } from 'zod'
import { Id, IsoDate, line, Version } from './basics.ts'
import { Money, PositiveMoney } from './money.ts'
import { Note, Payee, Splits, Tags, TransactionView } from './transactions.ts'

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

/** What is booked each time: as it would be recorded by hand, save for its day. */
export const RecurringTemplate = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.enum(['expense', 'income']),
      accountId: Id,
      categoryId: Id.optional(),
      splits: Splits.optional(),
      amount: PositiveMoney,
      payee: Payee.optional(),
      note: Note.optional(),
      tags: Tags.optional(),
    })
    .refine(({ categoryId, splits }) => (categoryId === undefined) !== (splits === undefined), {
      path: ['categoryId'],
      message: 'name one category, or splits',
    }),
  z.strictObject({
    type: z.literal('transfer'),
    fromAccountId: Id,
    toAccountId: Id,
    amount: PositiveMoney,
    received: PositiveMoney.optional(),
    note: Note.optional(),
    tags: Tags.optional(),
  }),
])
export type RecurringTemplate = z.infer<typeof RecurringTemplate>

/** Schedules that a tenant may have beside those that ended, and days before today that a new one may still post. */
export const RECURRING_MAX = 500
export const CATCH_UP_MAX = 100
export const NEXT_SHOWN = 12
export const CALENDAR_MAX = 2_000
export const CALENDAR_DAYS_MAX = 100

/** `ended`: by a person, or since no day comes any more. */
export const RecurringStatus = z.enum(['active', 'paused', 'ended'])

/** `nextOn` is the day of the next one that nobody posted. `failed` stays until somebody acts on it. */
export const RecurringView = z.object({
  id: Id,
  name: z.string(),
  template: RecurringTemplate,
  schedule: Schedule,
  status: RecurringStatus,
  nextOn: IsoDate.nullable(),
  failed: z.object({ on: IsoDate, reason: z.string() }).nullable(),
  version: Version,
})
export type RecurringView = z.infer<typeof RecurringView>
export const RecurringList = z.object({ items: z.array(RecurringView).max(RECURRING_MAX) })

/** One day of a schedule. `on` is the day by the rule and names it, `bookedOn` the one it counts on. */
export const OccurrenceView = z.object({
  recurringId: Id,
  name: z.string(),
  on: IsoDate,
  bookedOn: IsoDate,
  status: z.enum(['due', 'posted', 'skipped', 'failed']),
  amount: Money,
  transactionId: Id.nullable(),
  reason: z.string().nullable(),
})
export type OccurrenceView = z.infer<typeof OccurrenceView>

export const GetRecurring = z.strictObject({ id: Id })
/** The next to come, and the last that were posted, skipped or failed, newest first. */
export const RecurringDetail = RecurringView.extend({
  next: z.array(OccurrenceView).max(NEXT_SHOWN),
  past: z.array(OccurrenceView),
})
export type RecurringDetail = z.infer<typeof RecurringDetail>

/** Both days included; at most `CALENDAR_DAYS_MAX` apart. */
export const GetRecurringCalendar = z.strictObject({ from: IsoDate, to: IsoDate })
export type GetRecurringCalendar = z.infer<typeof GetRecurringCalendar>
/** By day. `more`: there are others, left out. */
export const RecurringCalendar = z.object({
  items: z.array(OccurrenceView).max(CALENDAR_MAX),
  more: z.boolean(),
})
export type RecurringCalendar = z.infer<typeof RecurringCalendar>

export const AddRecurring = z.strictObject({
  name: line(120),
  template: RecurringTemplate,
  schedule: Schedule,
})
export type AddRecurring = z.infer<typeof AddRecurring>
/** What is left out stays; what was posted stays anyhow. */
export const EditRecurring = AddRecurring.partial().extend({ id: Id, version: Version })
export type EditRecurring = z.infer<typeof EditRecurring>
const VersionOf = z.strictObject({ id: Id, version: Version })
export const PauseRecurring = VersionOf
export type PauseRecurring = z.infer<typeof PauseRecurring>
/** Goes on from today; what came meanwhile is left out. */
export const ResumeRecurring = VersionOf
export type ResumeRecurring = z.infer<typeof ResumeRecurring>
export const EndRecurring = VersionOf
export type EndRecurring = z.infer<typeof EndRecurring>
/** `skip: false` takes it back. */
export const SkipOccurrence = VersionOf.extend({ on: IsoDate, skip: z.boolean().default(true) })
export type SkipOccurrence = z.infer<typeof SkipOccurrence>
/** `change: null` takes all changes of that day back. */
export const ChangeOccurrence = VersionOf.extend({
  on: IsoDate,
  change: z
    .strictObject({
      to: IsoDate.optional(),
      amount: PositiveMoney.optional(),
      payee: Payee.optional(),
      note: Note.optional(),
    })
    .refine((change) => Object.keys(change).length > 0, 'changes nothing')
    .nullable(),
})
export type ChangeOccurrence = z.infer<typeof ChangeOccurrence>
/** Posts one now: before its day, or after it failed. `bookedOn` is its own day, or today for one to come, unless told. */
export const PostOccurrence = z.strictObject({ id: Id, on: IsoDate, bookedOn: IsoDate.optional() })
export type PostOccurrence = z.infer<typeof PostOccurrence>
export const PostedOccurrence = z.object({ transaction: TransactionView, recurring: RecurringView })
export type PostedOccurrence = z.infer<typeof PostedOccurrence>
