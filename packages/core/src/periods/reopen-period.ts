import { DomainError } from '@chronos/contracts/errors'
import type { PeriodView, ReopenPeriod } from '@chronos/contracts/periods'
import { command } from '../command.ts'
import { moveClosing } from './move-closing.ts'

/** Opens days that were closed. Few may, and the reason stays in the audit. */
export const reopenPeriod = command<ReopenPeriod, PeriodView>({
  name: 'period.reopen',
  can: ['reverse', 'Period'],
  touches: ['periods', 'transactions'],
  async run(scope) {
    const { through, reason } = scope.input
    return moveClosing(scope, {
      through,
      reason,
      demand(before) {
        if (before === null || (through !== null && through >= before))
          throw new DomainError('conflict', 'period_order')
      },
    })
  },
})
