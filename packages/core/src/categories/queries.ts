import { type CategoryKey, CategoryKind, CategoryView } from '@chronos/contracts/categories'
import type { Category } from '@chronos/db/models'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { parentsFirst } from './tree.ts'

const CATEGORIES_MAX = 1_000

export const categoryView = (row: Category): CategoryView => ({
  id: row.id,
  parentId: row.parentId,
  kind: CategoryKind.parse(row.kind),
  key: CategoryView.shape.key.parse(row.key),
  name: row.name,
  status: row.status === 'archived' ? 'archived' : 'active',
  version: row.version,
})

export const categoriesOf = async ({ tx }: Scope): Promise<CategoryView[]> => {
  const rows = await tx.category.findMany({
    where: { tenantId: tx.tenantId, mergedInto: null },
    orderBy: { id: 'asc' },
    take: CATEGORIES_MAX,
  })
  return parentsFirst(rows.map(categoryView))
}

/** The whole tree, parents before their children. */
export const listCategories = (ctx: Ctx) =>
  reading(ctx, async (scope) => ({ items: await categoriesOf(scope) }))

export async function categoryOf({ tx }: Scope, id: string): Promise<CategoryView> {
  return categoryView(demandFound(await tx.category.findFirst({ where: { tenantId: tx.tenantId, id } })))
}

/** The built-in category of a key, or null where the tenant archived it. */
export async function findCategoryByKey({ tx }: Scope, key: CategoryKey): Promise<CategoryView | null> {
  const row = await tx.category.findFirst({ where: { tenantId: tx.tenantId, key, status: 'active' } })
  return row && categoryView(row)
}
