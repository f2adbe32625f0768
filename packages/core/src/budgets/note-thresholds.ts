import { newId } from '@chronos/crypto/ids'
import { monthOf } from '../calendar.ts'
import type { Scope } from '../scope.ts'
import { levelReached } from './budget.ts'
import { spentIn } from './queries.ts'

interface Watching {
  id: string
  amount_minor: bigint
  thresholds: number[]
}

/** Active budgets that count spending of these categories: them, or those they stand beneath. */
async function budgetsWatching({ tx }: Scope, categoryIds: readonly string[]): Promise<Watching[]> {
  return tx.prepared<Watching>(
    `with recursive up as (
       select id, parent_id from categories where tenant_id = $1 and id = any ($2::uuid[])
       union all
       select c.id, c.parent_id from categories c join up on c.tenant_id = $1 and c.id = up.parent_id
     )
     select b.id, b.amount_minor, b.thresholds from budgets b
     where b.tenant_id = $1 and b.status = 'active' and exists (
       select from budget_categories x join up on up.id = x.category_id where x.tenant_id = $1 and x.budget_id = b.id)
     order by b.id`,
    [tx.tenantId, [...categoryIds]],
  )
}

/**
 * Notes every threshold that this spending has reached, once a period each, and tells it as an event. Money spent back
 * under a threshold does not take the note away.
 */
export async function noteThresholds(
  scope: Scope,
  categoryIds: readonly string[],
  bookedOn: string,
): Promise<void> {
  const { tx, ctx } = scope
  const budgets = await budgetsWatching(scope, categoryIds)
  if (budgets.length === 0) return
  const period = monthOf(bookedOn)
  const spent = await spentIn(
    scope,
    budgets.map((budget) => budget.id),
    period,
  )
  for (const budget of budgets) {
    const level = levelReached(spent.get(budget.id) ?? 0n, budget.amount_minor, budget.thresholds)
    const reached = budget.thresholds.filter((threshold) => threshold <= level)
    if (reached.length === 0) continue
    const added = await tx.sql<{ threshold: number }>(
      `insert into budget_alerts (budget_id, period_from, threshold, raised_at)
       select $1, $2, t, $4 from unnest($3::int[]) t on conflict do nothing returning threshold`,
      [budget.id, period.from, reached, ctx.now],
    )
    for (const { threshold } of added) {
      await tx.outboxEvent.create({
        data: {
          id: newId(),
          type: 'budget.threshold',
          aggregateType: 'Budget',
          aggregateId: budget.id,
          topics: ['budgets'],
          payload: { threshold, periodFrom: period.from },
          traceparent: ctx.request.traceparent,
        },
      })
    }
  }
}
