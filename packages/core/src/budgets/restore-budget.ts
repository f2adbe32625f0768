import type { BudgetView, RestoreBudget } from '@chronos/contracts/budgets'
import { command } from '../command.ts'
import { changeBudgetStatus } from './change-budget-status.ts'

/** Brings an archived budget back. */
export const restoreBudget = command<RestoreBudget, BudgetView>({
  name: 'budget.restore',
  can: ['update', 'Budget'],
  touches: ['budgets'],
  run: (scope) => changeBudgetStatus(scope, 'active'),
})
