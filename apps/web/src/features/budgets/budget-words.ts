/** What a budget's state is called, and how urgent it is. */
import type { BudgetView } from '@chronos/contracts/budgets'
import { absolute, figure, percent, ratio } from '../../app/formats.ts'
import { t } from '../../app/text.ts'

export const spentShare = ({ spent, amount }: BudgetView) => ratio(spent, amount)

/** Above the pace first, then by how much is gone. */
export function byUrgency(left: BudgetView, right: BudgetView): number {
  return spentShare(right) - right.pace - (spentShare(left) - left.pace)
}

/** "120.00 USD left, 40% of 200.00 USD spent; an even pace would be 55%." */
export function budgetSentence(budget: BudgetView): string {
  const share = spentShare(budget)
  const rest =
    share > 1
      ? t('budgets.overBy', { amount: sum(budget.left) })
      : t('budgets.leftIs', { amount: sum(budget.left) })
  return t('budgets.sentence', {
    rest,
    share: percent(share),
    limit: sum(budget.amount),
    pace: percent(budget.pace),
  })
}

const sum = (value: BudgetView['left']) => figure(absolute(value))

/** What the bar alone does not say, in a word. */
export function budgetState(budget: BudgetView): { tone: 'out' | 'warn' | 'neutral'; word: string } {
  const share = spentShare(budget)
  if (share > 1) return { tone: 'out', word: t('budgets.over') }
  if (share > budget.pace + 0.05) return { tone: 'warn', word: t('budgets.fast') }
  return { tone: 'neutral', word: t('budgets.onPace') }
}
