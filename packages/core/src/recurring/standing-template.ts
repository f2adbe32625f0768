import type { RecurringTemplate } from '@chronos/contracts/recurring'
import { type Merged, standingCategory } from '../categories/merged-categories.ts'

/** The template by today's categories: what was merged counts as what it was merged into. */
export function standingTemplate(template: RecurringTemplate, merged: Merged): RecurringTemplate {
  if (template.type === 'transfer') return template
  const { splits, categoryId, ...rest } = template
  if (!splits)
    return { ...rest, ...(categoryId !== undefined && { categoryId: standingCategory(merged, categoryId) }) }
  const sums = new Map<string, bigint>()
  for (const { categoryId: part, amount } of splits) {
    const id = standingCategory(merged, part)
    sums.set(id, (sums.get(id) ?? 0n) + BigInt(amount.amountMinor))
  }
  const [[first] = [''], second] = sums
  if (!second) return { ...rest, categoryId: first }
  const { currency } = template.amount
  return {
    ...rest,
    splits: [...sums].map(([id, minor]) => ({
      categoryId: id,
      amount: { amountMinor: minor.toString(), currency },
    })),
  }
}
