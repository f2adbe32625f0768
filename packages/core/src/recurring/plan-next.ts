import type { RecurringView, Schedule } from '@chronos/contracts/recurring'
import { addDays, midnightIn } from '../calendar.ts'
import type { Scope } from '../scope.ts'
import { tenantView } from '../tenants/queries.ts'
import { type Occurrence, occurrences } from './schedule.ts'
import { RECURRING_WORK } from './work-kinds.ts'

const LAST_DAY = '2199-12-31'
const PAGES = [20, 1_000] as const
/** Looked at once a day at least, so that a clock that was set is noticed. */
const WAIT_MAX_MS = 24 * 3_600_000

/** Those of some days that were posted, skipped or failed. */
async function handledOf({ tx }: Scope, id: string, days: readonly string[]): Promise<Set<string>> {
  const rows = await tx.sql<{ day: string }>(
    'select day from recurring_occurrences where tenant_id = $1 and recurring_id = $2 and day = any ($3::date[])',
    [tx.tenantId, id, [...days]],
  )
  return new Set(rows.map(({ day }) => day))
}

/** The first occurrence booked on a day or later that nobody handled; null when there is none. */
export async function firstOpen(
  scope: Scope,
  { id, schedule }: { id: string; schedule: Schedule },
  from: string,
): Promise<Occurrence | null> {
  let begin = from
  for (let page = 0; ; page = 1) {
    const max = PAGES[page] ?? 1
    const found = occurrences(schedule, { from: begin, to: LAST_DAY, max })
    const handled = await handledOf(
      scope,
      id,
      found.map(({ on }) => on),
    )
    const open = found.find(({ on }) => !handled.has(on))
    const last = found.at(-1)
    if (open || !last || found.length < max) return open ?? null
    // A day may hold several that were moved there: it is looked at again, in a page that holds them all.
    begin = page === 0 ? begin : addDays(last.bookedOn, 1)
  }
}

/** How long until a day begins where the tenant lives; 0 when it has. */
export async function untilDay(scope: Scope, day: string): Promise<number> {
  const { timeZone } = await tenantView(scope)
  const ms = midnightIn(timeZone, day).getTime() - scope.ctx.now.getTime()
  return Math.min(WAIT_MAX_MS, Math.max(0, ms))
}

/**
 * Finds the next day of one that runs, from a day on, and has the worker wait for it. Without any it has ended. The row is
 * locked by the caller.
 */
export async function planNext(
  scope: Scope,
  recurring: Pick<RecurringView, 'id' | 'schedule'>,
  from: string,
): Promise<void> {
  const { tx } = scope
  const next = await firstOpen(scope, recurring, from)
  await tx.sql(
    `update recurring_transactions set next_on = $3, status = case when $3::date is null then 'ended' else 'active' end
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, recurring.id, next?.bookedOn ?? null],
  )
  if (!next) return
  const dueInMs = await untilDay(scope, next.bookedOn)
  await tx.system('work.add', { kind: RECURRING_WORK, keys: [recurring.id], dueInMs })
}
