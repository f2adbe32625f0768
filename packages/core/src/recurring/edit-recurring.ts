import type { EditRecurring, RecurringView } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { withoutUndefined } from '../rows.ts'
import { changeRecurring, lockRecurring } from './change-recurring.ts'
import { demandTemplate } from './demand-template.ts'

/** Changes what is booked, or when, from now on. What was posted stays as it is; one that ended begins again with a new schedule. */
export const editRecurring = command<EditRecurring, RecurringView>({
  name: 'recurring.edit',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { name, template, schedule } = scope.input
    const before = await lockRecurring(scope)
    if (template) await demandTemplate(scope, template)
    return changeRecurring(scope, before, withoutUndefined({ name, template, schedule }))
  },
})
