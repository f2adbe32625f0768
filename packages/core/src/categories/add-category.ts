import { type AddCategory, CATEGORY_DEPTH_MAX, type CategoryView } from '@chronos/contracts/categories'
import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import type { Scope } from '../scope.ts'
import { categoryOf } from './queries.ts'

/** How deep a child of `parentId` would stand. Throws `not_found` for a parent of nowhere. */
async function depthUnder(scope: Scope, parentId: string | undefined): Promise<number> {
  let depth = 1
  for (let at = parentId; at !== undefined && depth <= CATEGORY_DEPTH_MAX; depth++)
    at = (await categoryOf(scope, at)).parentId ?? undefined
  return depth
}

/** Adds a category, at most four deep and of its parent's kind (a constraint). */
export const addCategory = command<AddCategory, CategoryView>({
  name: 'category.add',
  can: ['create', 'Category'],
  touches: ['categories'],
  async run(scope) {
    const { tx, ctx, input } = scope
    if ((await depthUnder(scope, input.parentId)) > CATEGORY_DEPTH_MAX)
      throw new DomainError('invalid', 'category_too_deep')
    if (input.parentId && (await categoryOf(scope, input.parentId)).kind !== input.kind)
      throw new DomainError('invalid', 'category_kind')
    const id = newId()
    await tx.category.create({
      data: { id, kind: input.kind, name: input.name, parentId: input.parentId ?? null, createdAt: ctx.now },
    })
    const after = await categoryOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
