/** The tree of categories without I/O. */

export interface Node {
  id: string
  parentId: string | null
}

/** The nodes with parents before their children, otherwise in the order given. A node whose parent is not here is a root. */
export function parentsFirst<T extends Node>(nodes: readonly T[]): T[] {
  const here = new Set(nodes.map(({ id }) => id))
  const children = Map.groupBy(nodes, ({ parentId }) =>
    parentId !== null && here.has(parentId) ? parentId : null,
  )
  const ordered: T[] = []
  const visit = (parentId: string | null): void => {
    for (const node of children.get(parentId) ?? []) {
      ordered.push(node)
      visit(node.id)
    }
  }
  visit(null)
  return ordered
}

/** How deep a node stands: a root is 1. */
export function depthOf(nodes: readonly Node[], id: string | null): number {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  let depth = 0
  for (let at: string | null | undefined = id; at && depth <= nodes.length; at = parents.get(at)) depth++
  return depth
}

/** The node and everything beneath it. */
export function beneath(nodes: readonly Node[], id: string): string[] {
  const found = [id]
  for (const each of found) for (const node of nodes) if (node.parentId === each) found.push(node.id)
  return found
}

/** How many levels the node and what is beneath it take. */
export function heightOf(nodes: readonly Node[], id: string): number {
  const own = depthOf(nodes, id)
  return Math.max(...beneath(nodes, id).map((each) => depthOf(nodes, each) - own + 1))
}
