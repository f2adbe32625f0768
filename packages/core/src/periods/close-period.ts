import { DomainError } from '@chronos/contracts/errors'
import type { ClosePeriod, PeriodView } from '@chronos/contracts/periods'
import { command } from '../command.ts'
import { today } from '../tenants/queries.ts'
import { moveClosing } from './move-closing.ts'

/** Closes the books up to a day: from then on what is posted there stays, and nothing is added. */
export const closePeriod = command<ClosePeriod, PeriodView>({
  name: 'period.close',
  can: ['update', 'Period'],
  touches: ['periods', 'transactions'],
  async run(scope) {
    const { through } = scope.input
    if (through > (await today(scope))) throw new DomainError('invalid', 'date_out_of_range')
    return moveClosing(scope, {
      through,
      demand(before) {
        if (before !== null && through <= before) throw new DomainError('conflict', 'period_order')
      },
    })
  },
})
