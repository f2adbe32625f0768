import type { ArchiveBudget, BudgetView } from '@chronos/contracts/budgets'
import { command } from '../command.ts'
import { changeBudgetStatus } from './change-budget-status.ts'

/** Puts a budget away: it counts no more. */
export const archiveBudget = command<ArchiveBudget, BudgetView>({
  name: 'budget.archive',
  can: ['update', 'Budget'],
  touches: ['budgets'],
  run: (scope) => changeBudgetStatus(scope, 'archived'),
})
