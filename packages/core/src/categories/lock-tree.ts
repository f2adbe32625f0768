import type { CategoryView } from '@chronos/contracts/categories'
import { CATEGORY_DEPTH_MAX } from '@chronos/contracts/categories'
import { DomainError } from '@chronos/contracts/errors'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { categoriesOf } from './queries.ts'
import { beneath, depthOf, heightOf } from './tree.ts'

/** The whole tree, held until the end of the transaction: two moves at once could otherwise make a circle. */
export async function lockTree(scope: Scope): Promise<CategoryView[]> {
  const { tx } = scope
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${tx.tenantId} categories`])
  return categoriesOf(scope)
}

/** Throws unless what stands on `id` may stand under `parentId`: same kind, not beneath itself, not too deep. */
export function demandPlace(tree: readonly CategoryView[], id: string, parentId: string | null): void {
  if (parentId === null) return
  const [own, parent] = [id, parentId].map((each) => demandFound(tree.find((node) => node.id === each)))
  if (own?.kind !== parent?.kind) throw new DomainError('invalid', 'category_kind')
  if (beneath(tree, id).includes(parentId)) throw new DomainError('invalid', 'category_circle')
  if (depthOf(tree, parentId) + heightOf(tree, id) > CATEGORY_DEPTH_MAX)
    throw new DomainError('invalid', 'category_too_deep')
}
