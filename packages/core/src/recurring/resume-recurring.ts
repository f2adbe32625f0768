import { DomainError } from '@chronos/contracts/errors'
import type { RecurringView, ResumeRecurring } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { today } from '../tenants/queries.ts'
import { lockRecurring, outcomeOf } from './change-recurring.ts'
import { planNext } from './plan-next.ts'

/** Goes on from today. What came during the pause is left out. */
export const resumeRecurring = command<ResumeRecurring, RecurringView>({
  name: 'recurring.resume',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { tx } = scope
    const before = await lockRecurring(scope)
    if (before.status !== 'paused') throw new DomainError('conflict', 'not_paused')
    await tx.sql('update recurring_transactions set version = version + 1 where tenant_id = $1 and id = $2', [
      tx.tenantId,
      before.id,
    ])
    await planNext(scope, before, await today(scope))
    return outcomeOf(scope, before)
  },
})
