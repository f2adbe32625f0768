import type { CategoryView, RenameCategory } from '@chronos/contracts/categories'
import { command } from '../command.ts'
import { changeCategory } from './change-category.ts'

/** Gives a category another name; a built-in one keeps its key. */
export const renameCategory = command<RenameCategory, CategoryView>({
  name: 'category.rename',
  can: ['update', 'Category'],
  touches: ['categories'],
  run: (scope) => changeCategory(scope, scope.input, { name: scope.input.name }),
})
