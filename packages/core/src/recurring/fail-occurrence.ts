import type { Reason } from '@chronos/contracts/errors'
import { command } from '../command.ts'
import { replan } from './change-recurring.ts'
import { fateOf, noteOccurrence } from './note-occurrence.ts'
import { standingOn } from './occurrence.ts'
import { recurringOf } from './queries.ts'

interface FailOccurrence {
  id: string
  on: string
  reason: Reason
}

/** Notes that a due occurrence could not be posted, and tells it. It is tried again only when somebody acts. */
export const failOccurrence = command<FailOccurrence, { id: string }>({
  name: 'recurring.fail',
  can: ['update', 'Recurring'],
  touches: ['recurring'],
  async run(scope) {
    const { id, on, reason } = scope.input
    const before = await recurringOf(scope, id, true)
    scope.demand(before)
    const occurrence = standingOn(before.schedule, on)
    // Somebody may have posted or skipped it since.
    if (occurrence && (await fateOf(scope, id, on)) === null) {
      await noteOccurrence(scope, id, { ...occurrence, status: 'failed', reason })
      if (before.status === 'active') await replan(scope, before, before.schedule)
    }
    return { result: { id }, audit: { entity: id, after: { on, reason } }, payload: { on, reason } }
  },
})
