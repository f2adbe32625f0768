import { DomainError } from '@chronos/contracts/errors'
import {
  type AddRecurring,
  CATCH_UP_MAX,
  RECURRING_MAX,
  type RecurringView,
} from '@chronos/contracts/recurring'
import { newId } from '@chronos/crypto/ids'
import { addDays } from '../calendar.ts'
import { command } from '../command.ts'
import { today } from '../tenants/queries.ts'
import { demandTemplate } from './demand-template.ts'
import { planNext } from './plan-next.ts'
import { recurringOf } from './queries.ts'
import { nextOccurrence, occurrences } from './schedule.ts'

/** Starts a schedule from its first day on. Days before today are posted too, up to a hundred of them. */
export const addRecurring = command<AddRecurring, RecurringView>({
  name: 'recurring.add',
  can: ['create', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { name, template, schedule } = input
    await demandTemplate(scope, template)
    const [count] = await tx.sql<{ n: number }>(
      `select count(*)::int as n from recurring_transactions where tenant_id = $1 and status <> 'ended'`,
      [tx.tenantId],
    )
    if ((count?.n ?? 0) >= RECURRING_MAX) throw new DomainError('precondition', 'too_large')
    const yesterday = addDays(await today(scope), -1)
    const missed = occurrences(schedule, { from: schedule.from, to: yesterday, max: CATCH_UP_MAX + 1 })
    const never = missed.length === 0 && nextOccurrence(schedule, yesterday) === null
    if (never || missed.length > CATCH_UP_MAX) throw new DomainError('invalid', 'date_out_of_range')
    const id = newId()
    await tx.sql(
      `insert into recurring_transactions (id, name, template, schedule, created_at)
       values ($1, $2, $3::jsonb, $4::jsonb, $5)`,
      [id, name, JSON.stringify(template), JSON.stringify(schedule), ctx.now],
    )
    // A day may be moved to before the first by the rule.
    await planNext(scope, { id, schedule }, '1900-01-01')
    const after = await recurringOf(scope, id)
    scope.demand(after)
    return { result: after, audit: { entity: id, after } }
  },
})
