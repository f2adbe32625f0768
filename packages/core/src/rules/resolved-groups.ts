/** Rules go on naming categories that were merged into others: they mean the others. */
import { hundredthsOf, type RuleAction, type RuleGroupView } from '@chronos/contracts/rules'
import { type Merged, standingCategory } from '../categories/merged-categories.ts'

const percentOf = (hundredths: bigint) =>
  `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`

/** Two parts may have become one category; all of them, and it is no split. */
function resolvedSplit(action: Extract<RuleAction, { do: 'split_percent' }>, merged: Merged): RuleAction {
  if (!action.parts.some(({ categoryId }) => categoryId in merged)) return action
  const sums = new Map<string, bigint>()
  for (const { categoryId, percent } of action.parts) {
    const id = standingCategory(merged, categoryId)
    sums.set(id, (sums.get(id) ?? 0n) + hundredthsOf(percent))
  }
  const [[first] = [''], second] = sums
  if (!second) return { do: 'set_category', categoryId: first }
  return { ...action, parts: [...sums].map(([categoryId, sum]) => ({ categoryId, percent: percentOf(sum) })) }
}

function resolvedAction(action: RuleAction, merged: Merged): RuleAction {
  if (action.do === 'split_percent') return resolvedSplit(action, merged)
  if (action.do !== 'set_category') return action
  return { ...action, categoryId: standingCategory(merged, action.categoryId) }
}

/** Groups whose rules name the categories that stand. */
export const resolvedGroups = (groups: readonly RuleGroupView[], merged: Merged): RuleGroupView[] =>
  groups.map((group) => ({
    ...group,
    rules: group.rules.map((rule) => ({
      ...rule,
      actions: rule.actions.map((action) => resolvedAction(action, merged)),
    })),
  }))
