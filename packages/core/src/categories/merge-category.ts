import type { CategoryView, MergeCategory } from '@chronos/contracts/categories'
import { DomainError } from '@chronos/contracts/errors'
import { command } from '../command.ts'
import { demandFound, demandFresh } from '../rows.ts'
import { demandPlace, lockTree } from './lock-tree.ts'
import { categoryOf } from './queries.ts'

/**
 * Makes one category part of another for good: entries stay as they were posted, readers see the other. What stood beneath
 * it moves under the other, budgets that named it name the other, and what was merged into it before follows.
 */
export const mergeCategory = command<MergeCategory, CategoryView>({
  name: 'category.merge',
  can: ['update', 'Category'],
  touches: ['categories', 'transactions', 'budgets', 'accounts'],
  async run(scope) {
    const { tx, input } = scope
    const { id, intoId, version } = input
    const tree = await lockTree(scope)
    const before = demandFound(tree.find((node) => node.id === id))
    const into = demandFound(tree.find((node) => node.id === intoId))
    scope.demand(before)
    scope.demand(into)
    if (id === intoId) throw new DomainError('invalid', 'category_circle')
    if (before.kind !== into.kind || into.status !== 'active')
      throw new DomainError('invalid', 'category_kind')
    for (const child of tree) if (child.parentId === id) demandPlace(tree, child.id, intoId)
    demandFresh(
      await tx.category.updateMany({
        where: { tenantId: tx.tenantId, id, version, mergedInto: null },
        data: { mergedInto: intoId, status: 'archived', version: { increment: 1 } },
      }),
    )
    // One step to the end, however often categories were merged.
    await tx.sql('update categories set merged_into = $3 where tenant_id = $1 and merged_into = $2', [
      tx.tenantId,
      id,
      intoId,
    ])
    await tx.sql(
      'update categories set parent_id = $3, version = version + 1 where tenant_id = $1 and parent_id = $2',
      [tx.tenantId, id, intoId],
    )
    await tx.sql(
      `insert into budget_categories (budget_id, category_id)
       select budget_id, $3 from budget_categories where tenant_id = $1 and category_id = $2 on conflict do nothing`,
      [tx.tenantId, id, intoId],
    )
    await tx.sql('delete from budget_categories where tenant_id = $1 and category_id = $2', [tx.tenantId, id])
    return {
      result: await categoryOf(scope, intoId),
      audit: { entity: id, before, after: { mergedInto: intoId } },
      payload: { mergedInto: intoId },
    }
  },
})
