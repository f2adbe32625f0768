import { DomainError } from '@chronos/contracts/errors'
import {
  CALENDAR_DAYS_MAX,
  CALENDAR_MAX,
  type GetRecurringCalendar,
  NEXT_SHOWN,
  type OccurrenceView,
  RECURRING_MAX,
  type RecurringCalendar,
  type RecurringDetail,
  RecurringView,
} from '@chronos/contracts/recurring'
import { daysBetween } from '../calendar.ts'
import { MERGED_SQL, type Merged } from '../categories/merged-categories.ts'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { changeOn } from './occurrence.ts'
import { occurrences } from './schedule.ts'
import { standingTemplate } from './standing-template.ts'

const PAST_SHOWN = 50
const LAST_DAY = '2199-12-31'

interface RecurringRow {
  id: string
  name: string
  template: unknown
  schedule: unknown
  status: string
  next_on: string | null
  failed_on: string | null
  failed_reason: string | null
  version: number
  merged: Merged
}

const COLUMNS = `id, name, template, schedule, status, next_on, failed_on, failed_reason, version, (${MERGED_SQL}) as merged`

function recurringView({
  next_on: nextOn,
  failed_on: on,
  failed_reason: reason,
  merged,
  ...row
}: RecurringRow) {
  const failed = on !== null && reason !== null ? { on, reason } : null
  const view = RecurringView.parse({ ...row, nextOn, failed })
  return { ...view, template: standingTemplate(view.template, merged) }
}

/** All of a tenant, those that come next first; of those that ended only the last. */
export async function allRecurring({ tx }: Scope): Promise<RecurringView[]> {
  const rows = await tx.sql<RecurringRow>(
    `select ${COLUMNS} from recurring_transactions where tenant_id = $1 order by status = 'ended', next_on nulls last, id desc limit ${RECURRING_MAX}`,
    [tx.tenantId],
  )
  return rows.map(recurringView)
}

/** One, locked against others until the end where asked. Throws `not_found`. */
export async function recurringOf({ tx }: Scope, id: string, lock = false): Promise<RecurringView> {
  const [row] = await tx.sql<RecurringRow>(
    `select ${COLUMNS} from recurring_transactions where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`,
    [tx.tenantId, id],
  )
  return recurringView(demandFound(row))
}

interface OccurrenceRow {
  recurring_id: string
  day: string
  booked_on: string
  status: 'posted' | 'skipped' | 'failed'
  reason: string | null
  transaction_id: string | null
  amount_minor: bigint | null
  currency: string | null
}

/** What became of days, over `o`: the amount is the one that was posted. */
const OCCURRENCES = `
  select o.recurring_id, o.day, o.booked_on, o.status, o.reason, o.transaction_id, abs(t.amount_minor) as amount_minor, t.currency
  from recurring_occurrences o left join transactions t on t.tenant_id = o.tenant_id and t.id = o.transaction_id`

const amountOn = ({ template, schedule }: RecurringView, on: string) =>
  changeOn(schedule, on)?.amount ?? template.amount

function pastView(recurring: RecurringView, row: OccurrenceRow): OccurrenceView {
  const { amount_minor: minor, currency } = row
  const posted = minor !== null && currency !== null
  return {
    recurringId: recurring.id,
    name: recurring.name,
    on: row.day,
    bookedOn: row.booked_on,
    status: row.status,
    amount: posted ? { amountMinor: minor.toString(), currency } : amountOn(recurring, row.day),
    transactionId: row.transaction_id,
    reason: row.reason,
  }
}

/** Days to come that nobody has posted, skipped or failed at; none unless it is active. */
function dueViews(
  recurring: RecurringView,
  handled: ReadonlySet<string>,
  span: { from: string; to: string; max: number },
): OccurrenceView[] {
  const { id, name, schedule, nextOn } = recurring
  if (nextOn === null) return []
  const from = nextOn > span.from ? nextOn : span.from
  // Handled days stand among the first: some more are asked for in their place.
  const max = Math.min(1_000, span.max + handled.size)
  return occurrences(schedule, { ...span, from, max })
    .filter(({ on }) => !handled.has(on))
    .slice(0, span.max)
    .map(({ on, bookedOn }) => ({
      recurringId: id,
      name,
      on,
      bookedOn,
      status: 'due',
      amount: amountOn(recurring, on),
      transactionId: null,
      reason: null,
    }))
}

export const listRecurring = (ctx: Ctx): Promise<{ items: RecurringView[] }> =>
  reading(ctx, async (scope) => ({ items: await allRecurring(scope) }))

/** One with its next days and its last ones. Throws `not_found`. */
export const getRecurring = (ctx: Ctx, input: { id: string }): Promise<RecurringDetail> =>
  reading(ctx, async (scope) => {
    const { tx } = scope
    const recurring = await recurringOf(scope, input.id)
    const rows = await tx.sql<OccurrenceRow>(
      `${OCCURRENCES} where o.tenant_id = $1 and o.recurring_id = $2 order by o.day desc limit ${PAST_SHOWN}`,
      [tx.tenantId, input.id],
    )
    const handled = new Set(rows.map(({ day }) => day))
    const next = dueViews(recurring, handled, { from: '1900-01-01', to: LAST_DAY, max: NEXT_SHOWN })
    return { ...recurring, next, past: rows.map((row) => pastView(recurring, row)) }
  })

const byDay = (left: OccurrenceView, right: OccurrenceView) =>
  left.bookedOn.localeCompare(right.bookedOn) || left.name.localeCompare(right.name)

/** Every occurrence between two days, of all schedules. Throws `date_out_of_range` when they are too far apart. */
export const recurringCalendar = (ctx: Ctx, { from, to }: GetRecurringCalendar): Promise<RecurringCalendar> =>
  reading(ctx, async (scope) => {
    const days = daysBetween(from, to)
    if (days < 0 || days > CALENDAR_DAYS_MAX) throw new DomainError('invalid', 'date_out_of_range')
    const { tx } = scope
    const recurring = await allRecurring(scope)
    const byId = new Map(recurring.map((each) => [each.id, each]))
    const rows = await tx.sql<OccurrenceRow>(
      `${OCCURRENCES} where o.tenant_id = $1 and o.booked_on between $2::date and $3::date order by o.booked_on, o.id limit ${CALENDAR_MAX + 1}`,
      [tx.tenantId, from, to],
    )
    const handled = new Map<string, Set<string>>()
    const ahead = await tx.sql<{ recurring_id: string; day: string }>(
      `select o.recurring_id, o.day from recurring_occurrences o join recurring_transactions r
       on r.tenant_id = o.tenant_id and r.id = o.recurring_id where o.tenant_id = $1 and greatest(o.day, o.booked_on) >= r.next_on`,
      [tx.tenantId],
    )
    for (const { recurring_id: id, day } of ahead) handled.set(id, (handled.get(id) ?? new Set()).add(day))
    const past = rows.flatMap((row) => {
      const of = byId.get(row.recurring_id)
      return of ? [pastView(of, row)] : []
    })
    const span = { from, to, max: CALENDAR_DAYS_MAX + 1 }
    const due = recurring.flatMap((each) => dueViews(each, handled.get(each.id) ?? new Set(), span))
    const items = [...past, ...due].sort(byDay)
    return { items: items.slice(0, CALENDAR_MAX), more: items.length > CALENDAR_MAX }
  })
