import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import type { Scope } from '../scope.ts'
import type { Occurrence } from './schedule.ts'

/** What became of one day. */
export type Fate =
  | { status: 'posted'; transactionId: string }
  | { status: 'skipped' }
  | { status: 'failed'; reason: string }

/** What is known of a day: null while nobody handled it. */
export async function fateOf({ tx }: Scope, id: string, on: string): Promise<Fate['status'] | null> {
  const [row] = await tx.sql<{ status: Fate['status'] }>(
    'select status from recurring_occurrences where tenant_id = $1 and recurring_id = $2 and day = $3::date',
    [tx.tenantId, id, on],
  )
  return row?.status ?? null
}

/** Throws `already_posted`: what is in the books is corrected there. */
export async function demandUnposted(scope: Scope, id: string, on: string): Promise<void> {
  if ((await fateOf(scope, id, on)) === 'posted') throw new DomainError('conflict', 'already_posted')
}

/** Notes it, once a day (a constraint): a later fate takes the place of an earlier one. The schedule's row is locked by the caller. */
export async function noteOccurrence(
  { tx, ctx }: Scope,
  id: string,
  { on, bookedOn, ...fate }: Occurrence & Fate,
): Promise<void> {
  await tx.sql(
    `insert into recurring_occurrences as o (id, recurring_id, day, booked_on, status, reason, transaction_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant_id, recurring_id, day) do update set booked_on = excluded.booked_on, status = excluded.status,
       reason = excluded.reason, transaction_id = excluded.transaction_id, at = excluded.at`,
    [
      newId(),
      id,
      on,
      bookedOn,
      fate.status,
      fate.status === 'failed' ? fate.reason : null,
      fate.status === 'posted' ? fate.transactionId : null,
      ctx.now,
    ],
  )
  const failed = fate.status === 'failed' ? fate.reason : null
  await tx.sql(
    `update recurring_transactions set failed_on = case when $4::text is not null then $3::date end, failed_reason = $4
     where tenant_id = $1 and id = $2 and ($4::text is not null or failed_on = $3::date)`,
    [tx.tenantId, id, on, failed],
  )
}
