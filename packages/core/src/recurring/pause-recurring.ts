import type { PauseRecurring, RecurringView } from '@chronos/contracts/recurring'
import { command } from '../command.ts'
import { haltRecurring } from './change-recurring.ts'

/** Posts nothing until it is resumed. */
export const pauseRecurring = command<PauseRecurring, RecurringView>({
  name: 'recurring.pause',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  run: (scope) => haltRecurring(scope, 'paused'),
})
