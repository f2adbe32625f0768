/** What may be said of categories: what money was for, a tree of income and of expense. */
import { z } from 'zod'
import { Id, line, Version } from './basics.ts'

/** Keys every tenant starts with; they are stable, their names are translated by the reader. */
export const EXPENSE_KEYS = [
  'food',
  'groceries',
  'transport',
  'housing',
  'utilities',
  'telecom',
  'health',
  'subscriptions',
  'travel',
  'other',
] as const
export const INCOME_KEYS = ['salary', 'sales', 'refund', 'other_income'] as const
export type CategoryKey = (typeof EXPENSE_KEYS)[number] | (typeof INCOME_KEYS)[number]

/** How deep the tree may grow, the root's children being 1. */
export const CATEGORY_DEPTH_MAX = 4

export const CategoryKind = z.enum(['expense', 'income'])
/** `name` is null for a category that still bears its built-in name: show the translation of `key`. */
export const CategoryView = z.object({
  id: Id,
  parentId: Id.nullable(),
  kind: CategoryKind,
  key: z.enum([...EXPENSE_KEYS, ...INCOME_KEYS]).nullable(),
  name: z.string().nullable(),
  status: z.enum(['active', 'archived']),
  version: Version,
})
export type CategoryView = z.infer<typeof CategoryView>
/** The whole tree, at most 1,000, parents before their children. */
export const CategoryTree = z.object({ items: z.array(CategoryView) })

export const AddCategory = z.strictObject({ name: line(80), kind: CategoryKind, parentId: Id.optional() })
export type AddCategory = z.infer<typeof AddCategory>
export const RenameCategory = z.strictObject({ id: Id, name: line(80), version: Version })
export type RenameCategory = z.infer<typeof RenameCategory>
export const ArchiveCategory = z.strictObject({ id: Id, version: Version })
export type ArchiveCategory = z.infer<typeof ArchiveCategory>
/** `parentId` null: to the top. */
export const MoveCategory = z.strictObject({ id: Id, version: Version, parentId: Id.nullable() })
export type MoveCategory = z.infer<typeof MoveCategory>
/** `id` becomes part of `intoId`, which is of the same kind and not beneath it. */
export const MergeCategory = z.strictObject({ id: Id, version: Version, intoId: Id })
export type MergeCategory = z.infer<typeof MergeCategory>
export const RestoreCategory = ArchiveCategory
export type RestoreCategory = ArchiveCategory
