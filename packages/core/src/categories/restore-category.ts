import type { CategoryView, RestoreCategory } from '@chronos/contracts/categories'
import { command } from '../command.ts'
import { changeCategory } from './change-category.ts'

/** Brings an archived category back, also one that was merged: what was booked on it is its own again. */
export const restoreCategory = command<RestoreCategory, CategoryView>({
  name: 'category.restore',
  can: ['update', 'Category'],
  touches: ['categories'],
  run: (scope) => changeCategory(scope, scope.input, { status: 'active', mergedInto: null }),
})
