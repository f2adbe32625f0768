import type { CategoryView } from '@chronos/contracts/categories'
import type { Outcome, Run } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { categoryOf } from './queries.ts'

/** What rename, move, archive and restore share. */
export async function changeCategory(
  scope: Run<unknown>,
  { id, version }: { id: string; version: number },
  data: { name: string } | { parentId: string | null } | { status: 'active' | 'archived'; mergedInto?: null },
): Promise<Outcome<CategoryView>> {
  const { tx } = scope
  const before = await categoryOf(scope, id)
  scope.demand(before)
  demandFresh(
    await tx.category.updateMany({
      where: { tenantId: tx.tenantId, id, version },
      data: { ...data, version: { increment: 1 } },
    }),
  )
  const after = await categoryOf(scope, id)
  scope.demand(after)
  return { result: after, audit: { entity: id, before, after } }
}
