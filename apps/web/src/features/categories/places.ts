/** Where a category may go in its tree. */
import { CATEGORY_DEPTH_MAX } from '@chronos/contracts/categories'
import type { CategoryNode } from './category-names.ts'

/** Ids of a category and of all that stands beneath it. */
export function branchOf(nodes: readonly CategoryNode[], id: string): ReadonlySet<string> {
  const branch = new Set([id])
  // Parents come before their children.
  for (const { category } of nodes)
    if (category.parentId !== null && branch.has(category.parentId)) branch.add(category.id)
  return branch
}

/** How many levels a category and what stands beneath it take. */
export function levelsOf(nodes: readonly CategoryNode[], id: string): number {
  const branch = branchOf(nodes, id)
  const depths = nodes.filter(({ category }) => branch.has(category.id)).map(({ depth }) => depth)
  return Math.max(...depths) - Math.min(...depths) + 1
}

/** Active categories of the same kind under which it, with `levels` of its own, fits; never itself or what is beneath. */
export function placesFor(nodes: readonly CategoryNode[], id: string, levels: number): CategoryNode[] {
  const kind = nodes.find(({ category }) => category.id === id)?.category.kind
  const branch = branchOf(nodes, id)
  return nodes.filter(
    ({ category, depth }) =>
      category.kind === kind &&
      category.status === 'active' &&
      !branch.has(category.id) &&
      depth + 1 + levels <= CATEGORY_DEPTH_MAX,
  )
}
