/** What may be said of budgets: an amount for a set of categories over a month. */
import { z } from 'zod'
import { Id, IsoDate, line, Version } from './basics.ts'
import { Money, PositiveMoney } from './money.ts'

/** `level` is the highest threshold reached (0 when none); `pace` is the share of the period gone, 0 to 1. */
export const BudgetView = z.object({
  id: Id,
  name: z.string(),
  categoryIds: z.array(Id),
  customerId: Id.nullable(),
  amount: Money,
  spent: Money,
  left: Money,
  periodFrom: IsoDate,
  periodTo: IsoDate,
  pace: z.number().min(0).max(1),
  thresholds: z.array(z.int()),
  level: z.int(),
  status: z.enum(['active', 'archived']),
  version: Version,
})
export type BudgetView = z.infer<typeof BudgetView>
/** At most 200 budgets with their state in the month that holds `on`. */
export const BudgetList = z.object({ items: z.array(BudgetView) })
export const ListBudgets = z.strictObject({ on: IsoDate.optional() })
export type ListBudgets = z.infer<typeof ListBudgets>

/** Percent of the amount at which people want to know. */
export const Thresholds = z.array(z.int().min(1).max(500)).max(10).default([50, 80, 100])
const fields = {
  name: line(120),
  categoryIds: z.array(Id).min(1).max(50),
  customerId: Id.nullable().default(null),
  amount: PositiveMoney,
  thresholds: Thresholds,
}
/** Makes a budget, or with `id` and `version` changes one. Categories count with everything beneath them. */
export const SetBudget = z.union([
  z.strictObject(fields),
  z.strictObject({ ...fields, id: Id, version: Version }),
])
export type SetBudget = z.infer<typeof SetBudget>
export const ArchiveBudget = z.strictObject({ id: Id, version: Version })
export type ArchiveBudget = z.infer<typeof ArchiveBudget>
export const RestoreBudget = ArchiveBudget
export type RestoreBudget = ArchiveBudget
