/** Categories by id, with the names people see: their own, else the translation of the built-in key. */
import type { CategoryView } from '@chronos/contracts/categories'
import { categoryName as nameIn } from '@chronos/contracts/category-names'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { language } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'

export const categoryName = (category: CategoryView): string => nameIn(category, language())

export interface CategoryNode {
  category: CategoryView
  name: string
  /** 0 for a root. */
  depth: number
}

/** The tree as a flat list, each parent followed by its children, siblings by name in the reader's language. */
export function flatTree(items: readonly CategoryView[]): CategoryNode[] {
  const children = Map.groupBy(items, ({ parentId }) => parentId)
  const walk = (parentId: string | null, depth: number): CategoryNode[] =>
    (children.get(parentId) ?? [])
      .map((category) => ({ category, name: categoryName(category), depth }))
      .sort((left, right) => left.name.localeCompare(right.name))
      .flatMap((node) => [node, ...walk(node.category.id, depth + 1)])
  return walk(null, 0)
}

export interface Categories {
  nodes: readonly CategoryNode[]
  /** Empty while the tree is on its way. */
  nameOf: (id: string | null) => string
  /** The same category as it is now, which may be newer than what a dialog was opened with. */
  fresh: (category: CategoryView) => CategoryView
}

export function useCategories(): Categories {
  const items = useQuery(trpc.categories.list.queryOptions()).data?.items
  return useMemo(() => {
    const nodes = flatTree(items ?? [])
    const byId = new Map(nodes.map((node) => [node.category.id, node]))
    return {
      nodes,
      nameOf: (id) => (id === null ? '' : (byId.get(id)?.name ?? '')),
      fresh: (category) => byId.get(category.id)?.category ?? category,
    }
  }, [items])
}
