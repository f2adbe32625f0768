import { DomainError } from '@chronos/contracts/errors'
import type { RecurringView, Schedule } from '@chronos/contracts/recurring'
import type { Outcome, Run } from '../command.ts'
import type { Scope } from '../scope.ts'
import { today } from '../tenants/queries.ts'
import { planNext } from './plan-next.ts'
import { recurringOf } from './queries.ts'

/** The row, locked, of the version that the caller knows. */
export async function lockRecurring(scope: Run<{ id: string; version: number }>): Promise<RecurringView> {
  const { id, version } = scope.input
  const before = await recurringOf(scope, id, true)
  scope.demand(before)
  if (before.version !== version) throw new DomainError('conflict', 'stale_version')
  return before
}

/** Plans anew from what is still open: nothing before it was missed, and nothing that was handled comes again. */
export async function replan(scope: Scope, before: RecurringView, schedule: Schedule): Promise<void> {
  const now = await today(scope)
  const from = before.nextOn !== null && before.nextOn < now ? before.nextOn : now
  if (before.status !== 'paused') await planNext(scope, { id: before.id, schedule }, from)
}

type Change = Partial<Pick<RecurringView, 'name' | 'template' | 'schedule'>>

/** What edits and exceptions share. */
export async function changeRecurring(
  scope: Run<{ id: string; version: number }>,
  before: RecurringView,
  change: Change,
): Promise<Outcome<RecurringView>> {
  const { tx } = scope
  const { id, name, template, schedule } = { ...before, ...change }
  await tx.sql(
    `update recurring_transactions set name = $3, template = $4::jsonb, schedule = $5::jsonb, version = version + 1
     where tenant_id = $1 and id = $2`,
    [tx.tenantId, id, name, JSON.stringify(template), JSON.stringify(schedule)],
  )
  if (change.schedule) await replan(scope, before, schedule)
  return outcomeOf(scope, before)
}

/** Pauses or ends: nothing is posted any more. */
export async function haltRecurring(
  scope: Run<{ id: string; version: number }>,
  status: 'paused' | 'ended',
): Promise<Outcome<RecurringView>> {
  const { tx } = scope
  const before = await lockRecurring(scope)
  if (before.status === 'ended' || before.status === status) throw new DomainError('conflict', 'not_active')
  await tx.sql(
    `update recurring_transactions set status = $3, next_on = null, version = version + 1 where tenant_id = $1 and id = $2`,
    [tx.tenantId, before.id, status],
  )
  return outcomeOf(scope, before)
}

/** What came of it, for the caller and for the audit. */
export async function outcomeOf(scope: Run<unknown>, before: RecurringView): Promise<Outcome<RecurringView>> {
  const after = await recurringOf(scope, before.id)
  scope.demand(after)
  return { result: after, audit: { entity: before.id, before, after }, payload: { version: after.version } }
}
