import { DomainError } from '@chronos/contracts/errors'
import type { ChangeOccurrence, RecurringView } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { demandFound, withoutUndefined } from '../rows.ts'
import { today } from '../tenants/queries.ts'
import { changeRecurring, lockRecurring } from './change-recurring.ts'
import { demandUnposted } from './note-occurrence.ts'
import { standingOn, templateOn, withExceptions } from './occurrence.ts'

/** Books one day otherwise: another amount, other words, or moved to a day that is not over. */
export const changeOccurrence = command<ChangeOccurrence, RecurringView>({
  name: 'recurring.change',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { id, on, change } = scope.input
    const before = await lockRecurring(scope)
    const { schedule, template } = before
    if (before.status === 'ended') throw new DomainError('conflict', 'not_active')
    demandFound(standingOn(schedule, on))
    await demandUnposted(scope, id, on)
    if (change?.amount && change.amount.currency !== template.amount.currency)
      throw new DomainError('invalid', 'currency_mismatch')
    if (change?.to !== undefined && change.to < (await today(scope)))
      throw new DomainError('invalid', 'date_out_of_range')
    const changed = schedule.changed.filter((each) => each.on !== on)
    if (change) {
      const mine = { on, ...withoutUndefined(change) }
      templateOn(template, mine)
      changed.push(mine)
    }
    return changeRecurring(scope, before, { schedule: withExceptions(schedule, { changed }) })
  },
})
