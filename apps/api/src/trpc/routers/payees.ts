import { ListPayees, MergedPayees, MergePayees, PayeePage } from '@chronos/contracts/payees'
import { mergePayees } from '@chronos/core/payees/merge-payees'
import { listPayees } from '@chronos/core/payees/queries'
import { allowed, router } from '../procedures.ts'

export const payees = router({
  list: allowed('read', 'Transaction')
    .input(ListPayees)
    .output(PayeePage)
    .query(({ ctx, input }) => listPayees(ctx.core, input)),
  merge: allowed('update', 'Transaction')
    .input(MergePayees)
    .output(MergedPayees)
    .mutation(({ ctx, input }) => mergePayees(ctx.core, input)),
})
