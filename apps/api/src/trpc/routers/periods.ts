import { ClosePeriod, PeriodView, ReopenPeriod } from '@chronos/contracts/periods'
import { closePeriod } from '@chronos/core/periods/close-period'
import { getPeriod } from '@chronos/core/periods/queries'
import { reopenPeriod } from '@chronos/core/periods/reopen-period'
import { allowed, router } from '../procedures.ts'

export const periods = router({
  get: allowed('read', 'Period')
    .output(PeriodView)
    .query(({ ctx }) => getPeriod(ctx.core)),
  close: allowed('update', 'Period')
    .input(ClosePeriod)
    .output(PeriodView)
    .mutation(({ ctx, input }) => closePeriod(ctx.core, input)),
  reopen: allowed('reverse', 'Period')
    .input(ReopenPeriod)
    .output(PeriodView)
    .mutation(({ ctx, input }) => reopenPeriod(ctx.core, input)),
})
