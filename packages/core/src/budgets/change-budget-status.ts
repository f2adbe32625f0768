import type { BudgetView } from '@chronos/contracts/budgets'
import type { Outcome, Run } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { budgetOf } from './queries.ts'

/** What archive and restore share. */
export async function changeBudgetStatus(
  scope: Run<{ id: string; version: number }>,
  status: 'active' | 'archived',
): Promise<Outcome<BudgetView>> {
  const { tx, input } = scope
  const before = await budgetOf(scope, input.id)
  scope.demand(before)
  const where = { tenantId: tx.tenantId, id: input.id, version: input.version }
  demandFresh(await tx.budget.updateMany({ where, data: { status, version: { increment: 1 } } }))
  const after = await budgetOf(scope, input.id)
  return {
    result: after,
    audit: { entity: input.id, before: { status: before.status }, after: { status } },
    payload: { version: after.version },
  }
}
