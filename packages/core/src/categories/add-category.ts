import { type AddCategory, CATEGORY_DEPTH_MAX, type CategoryView } from '@chronos/contracts/categories'
import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import { lockTree } from './lock-tree.ts'
import { categoryOf } from './queries.ts'
import { depthOf } from './tree.ts'

/** Adds a category, at most four deep and of its parent's kind (a constraint). */
export const addCategory = command<AddCategory, CategoryView>({
  name: 'category.add',
  can: ['create', 'Category'],
  touches: ['categories'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const tree = await lockTree(scope)
    if (input.parentId) {
      const parent = demandFound(tree.find(({ id }) => id === input.parentId))
      if (parent.kind !== input.kind) throw new DomainError('invalid', 'category_kind')
      if (depthOf(tree, parent.id) >= CATEGORY_DEPTH_MAX)
        throw new DomainError('invalid', 'category_too_deep')
    }
    const id = newId()
    await tx.category.create({
      data: { id, kind: input.kind, name: input.name, parentId: input.parentId ?? null, createdAt: ctx.now },
    })
    const after = await categoryOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
