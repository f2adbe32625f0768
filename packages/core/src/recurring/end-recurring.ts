import type { EndRecurring, RecurringView } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { haltRecurring } from './change-recurring.ts'

/** Posts nothing any more. What was posted stays. */
export const endRecurring = command<EndRecurring, RecurringView>({
  name: 'recurring.end',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  run: (scope) => haltRecurring(scope, 'ended'),
})
