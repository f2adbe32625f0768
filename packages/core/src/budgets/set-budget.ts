import type { BudgetView, SetBudget } from '@chronos/contracts/budgets'
import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandFresh } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { budgetOf } from './queries.ts'

async function demandExpenseCategories({ tx }: Scope, ids: string[]): Promise<void> {
  const rows = await tx.category.findMany({
    where: { tenantId: tx.tenantId, id: { in: ids } },
    select: { kind: true },
  })
  if (rows.length !== new Set(ids).size) throw new DomainError('not_found', 'not_found')
  if (rows.some((row) => row.kind !== 'expense')) throw new DomainError('invalid', 'category_kind')
}

async function writeRow({ tx, ctx }: Scope, input: SetBudget): Promise<string> {
  const { amount, name, customerId } = input
  const data = {
    name,
    customerId,
    amountMinor: BigInt(amount.amountMinor),
    currency: amount.currency,
    thresholds: [...new Set(input.thresholds)].sort((a, b) => a - b),
  }
  if (!('id' in input)) {
    const id = newId()
    await tx.budget.create({ data: { id, createdAt: ctx.now, ...data } })
    return id
  }
  demandFresh(
    await tx.budget.updateMany({
      where: { tenantId: tx.tenantId, id: input.id, version: input.version },
      data: { ...data, version: { increment: 1 } },
    }),
  )
  await tx.budgetCategory.deleteMany({ where: { tenantId: tx.tenantId, budgetId: input.id } })
  return input.id
}

/** Makes a monthly budget or changes one. It counts what its categories and everything beneath them spend in its currency. */
export const setBudget = command<SetBudget, BudgetView>({
  name: 'budget.set',
  can: ['create', 'Budget'],
  touches: ['budgets'],
  async run(scope) {
    const { tx, input } = scope
    const before = 'id' in input ? await budgetOf(scope, input.id) : null
    if (before) scope.demand(before)
    await demandExpenseCategories(scope, input.categoryIds)
    const id = await writeRow(scope, input)
    await tx.budgetCategory.createMany({
      data: [...new Set(input.categoryIds)].map((categoryId) => ({ budgetId: id, categoryId })),
    })
    const after = await budgetOf(scope, id)
    scope.demand(after)
    return { result: after, audit: { entity: id, before, after }, payload: { version: after.version } }
  },
})
