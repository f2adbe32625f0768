import type { CategoryView, MoveCategory } from '@chronos/contracts/categories'
import { command } from '../command.ts'
import { changeCategory } from './change-category.ts'
import { demandPlace, lockTree } from './lock-tree.ts'

/** Puts a category, with all beneath it, under another one or at the top. */
export const moveCategory = command<MoveCategory, CategoryView>({
  name: 'category.move',
  can: ['update', 'Category'],
  touches: ['categories', 'budgets'],
  async run(scope) {
    const { id, parentId } = scope.input
    demandPlace(await lockTree(scope), id, parentId)
    return changeCategory(scope, scope.input, { parentId })
  },
})
