import type { BudgetView, ListBudgets } from '@chronos/contracts/budgets'
import { toMoney } from '@chronos/contracts/money'
import type { Budget, BudgetCategory } from '@chronos/db/models'
import { accessibleWhere } from '../abilities/accessible.ts'
import { monthOf } from '../calendar.ts'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { today } from '../tenants/queries.ts'
import { levelReached, paceOf } from './budget.ts'

const BUDGETS_MAX = 200

type Row = Budget & { budgetCategories: BudgetCategory[] }

/** What each budget spent in a period, from the daily rollups. */
export async function spentIn(
  { tx }: Scope,
  ids: string[],
  period: { from: string; to: string },
): Promise<Map<string, bigint>> {
  const rows = await tx.sql<{ budget_id: string; spent_minor: bigint }>(
    'select * from ledger.budget_spent($1::uuid[], $2::date, $3::date)',
    [ids, period.from, period.to],
  )
  return new Map(rows.map((row) => [row.budget_id, row.spent_minor]))
}

async function viewsOf(scope: Scope, rows: Row[], on: string | undefined): Promise<BudgetView[]> {
  const day = await today(scope)
  const period = monthOf(on ?? day)
  const spent = await spentIn(
    scope,
    rows.map((row) => row.id),
    period,
  )
  return rows.map((row) => {
    const spentMinor = spent.get(row.id) ?? 0n
    return {
      id: row.id,
      name: row.name,
      categoryIds: row.budgetCategories.map((category) => category.categoryId),
      customerId: row.customerId,
      amount: toMoney(row.amountMinor, row.currency),
      spent: toMoney(spentMinor, row.currency),
      left: toMoney(row.amountMinor - spentMinor, row.currency),
      periodFrom: period.from,
      periodTo: period.to,
      pace: paceOf(period, day),
      thresholds: row.thresholds,
      level: levelReached(spentMinor, row.amountMinor, row.thresholds),
      status: row.status === 'archived' ? 'archived' : 'active',
      version: row.version,
    }
  })
}

/** Budgets the caller may see, active ones first, with their state in the month that holds `on` (default: today). */
export async function budgetsOf(
  scope: Scope,
  filter: { id?: string; status?: string; categoryIds?: string[] },
  on?: string,
): Promise<BudgetView[]> {
  const { tx, ctx } = scope
  const { id, status, categoryIds } = filter
  const rows = await tx.budget.findMany({
    where: {
      tenantId: tx.tenantId,
      ...(id && { id }),
      ...(status && { status }),
      ...(categoryIds && { budgetCategories: { some: { categoryId: { in: categoryIds } } } }),
      AND: [accessibleWhere(ctx.ability, 'read', 'Budget')],
    },
    include: { budgetCategories: true },
    orderBy: [{ status: 'asc' }, { name: 'asc' }],
    take: BUDGETS_MAX,
  })
  return viewsOf(scope, rows, on)
}

export const budgetOf = async (scope: Scope, id: string): Promise<BudgetView> =>
  demandFound((await budgetsOf(scope, { id }))[0])

export const listBudgets = (ctx: Ctx, input: ListBudgets) =>
  reading(ctx, async (scope) => ({ items: await budgetsOf(scope, {}, input.on) }))
