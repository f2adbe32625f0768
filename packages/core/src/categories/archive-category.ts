import type { ArchiveCategory, CategoryView } from '@chronos/contracts/categories'
import { command } from '../command.ts'
import { changeCategory } from './change-category.ts'

/** Puts a category away: what was booked on it stays, nothing new can be. */
export const archiveCategory = command<ArchiveCategory, CategoryView>({
  name: 'category.archive',
  can: ['update', 'Category'],
  touches: ['categories'],
  run: (scope) => changeCategory(scope, scope.input, { status: 'archived' }),
})
