import { DomainError } from '@chronos/contracts/errors'
import type { RecurringView, SkipOccurrence } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import { changeRecurring, lockRecurring } from './change-recurring.ts'
import { demandUnposted, noteOccurrence } from './note-occurrence.ts'
import { occurrenceBy, withExceptions } from './occurrence.ts'

/** Leaves one day out, or takes it in again. Throws `not_found` for a day that the rule does not have. */
export const skipOccurrence = command<SkipOccurrence, RecurringView>({
  name: 'recurring.skip',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { tx, input } = scope
    const { id, on, skip } = input
    const before = await lockRecurring(scope)
    const { schedule } = before
    if (skip && before.status === 'ended') throw new DomainError('conflict', 'not_active')
    const occurrence = demandFound(occurrenceBy(schedule, on))
    await demandUnposted(scope, id, on)
    if (skip) await noteOccurrence(scope, id, { ...occurrence, status: 'skipped' })
    else
      await tx.sql(
        `delete from recurring_occurrences where tenant_id = $1 and recurring_id = $2 and day = $3::date and status = 'skipped'`,
        [tx.tenantId, id, on],
      )
    const others = schedule.skipped.filter((day) => day !== on)
    const skipped = skip ? [...others, on].sort() : others
    // A day is skipped or changed, never both.
    const changed = schedule.changed.filter((each) => each.on !== on)
    return changeRecurring(scope, before, { schedule: withExceptions(schedule, { skipped, changed }) })
  },
})
