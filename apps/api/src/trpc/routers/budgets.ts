import {
  ArchiveBudget,
  BudgetList,
  BudgetView,
  ListBudgets,
  RestoreBudget,
  SetBudget,
} from '@chronos/contracts/budgets'
import { archiveBudget } from '@chronos/core/budgets/archive-budget'
import { listBudgets } from '@chronos/core/budgets/queries'
import { restoreBudget } from '@chronos/core/budgets/restore-budget'
import { setBudget } from '@chronos/core/budgets/set-budget'
import { allowed, router } from '../procedures.ts'

export const budgets = router({
  list: allowed('read', 'Budget')
    .input(ListBudgets)
    .output(BudgetList)
    .query(({ ctx, input }) => listBudgets(ctx.core, input)),
  set: allowed('create', 'Budget')
    .input(SetBudget)
    .output(BudgetView)
    .mutation(({ ctx, input }) => setBudget(ctx.core, input)),
  archive: allowed('update', 'Budget')
    .input(ArchiveBudget)
    .output(BudgetView)
    .mutation(({ ctx, input }) => archiveBudget(ctx.core, input)),
  restore: allowed('update', 'Budget')
    .input(RestoreBudget)
    .output(BudgetView)
    .mutation(({ ctx, input }) => restoreBudget(ctx.core, input)),
})
