import { OverviewView } from '@chronos/contracts/overview'
import { getOverview } from '@chronos/core/overview/queries'
import { allowed, router } from '../procedures.ts'

export const overview = router({
  get: allowed('read', 'Transaction')
    .output(OverviewView)
    .query(({ ctx }) => getOverview(ctx.core)),
})
