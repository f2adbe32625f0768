import {
  AddCategory,
  ArchiveCategory,
  CategoryTree,
  CategoryView,
  MergeCategory,
  MoveCategory,
  RenameCategory,
  RestoreCategory,
} from '@chronos/contracts/categories'
import { addCategory } from '@chronos/core/categories/add-category'
import { archiveCategory } from '@chronos/core/categories/archive-category'
import { mergeCategory } from '@chronos/core/categories/merge-category'
import { moveCategory } from '@chronos/core/categories/move-category'
import { listCategories } from '@chronos/core/categories/queries'
import { renameCategory } from '@chronos/core/categories/rename-category'
import { restoreCategory } from '@chronos/core/categories/restore-category'
import { allowed, router } from '../procedures.ts'

export const categories = router({
  list: allowed('read', 'Category')
    .output(CategoryTree)
    .query(({ ctx }) => listCategories(ctx.core)),
  add: allowed('create', 'Category')
    .input(AddCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => addCategory(ctx.core, input)),
  rename: allowed('update', 'Category')
    .input(RenameCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => renameCategory(ctx.core, input)),
  move: allowed('update', 'Category')
    .input(MoveCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => moveCategory(ctx.core, input)),
  merge: allowed('update', 'Category')
    .input(MergeCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => mergeCategory(ctx.core, input)),
  archive: allowed('update', 'Category')
    .input(ArchiveCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => archiveCategory(ctx.core, input)),
  restore: allowed('update', 'Category')
    .input(RestoreCategory)
    .output(CategoryView)
    .mutation(({ ctx, input }) => restoreCategory(ctx.core, input)),
})
