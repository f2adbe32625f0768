import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beneath, depthOf, heightOf, type Node, parentsFirst } from './tree.ts'

/** Any forest: each node's parent is one made before it, and then all are shuffled. */
const forest = fc
  .array(fc.nat(30), { maxLength: 30 })
  .map((picks): Node[] =>
    picks.map((pick, index) => ({ id: `n${index}`, parentId: pick < index ? `n${pick}` : null })),
  )
  .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length }))

test('parents come before their children, and nobody is lost', () => {
  fc.assert(
    fc.property(forest, (nodes) => {
      const ordered = parentsFirst(nodes)
      expect(ordered.map(({ id }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort())
      const place = new Map(ordered.map(({ id }, index) => [id, index]))
      for (const { id, parentId } of ordered)
        if (parentId !== null) expect(place.get(parentId)).toBeLessThan(place.get(id) ?? -1)
    }),
  )
})

test('a node stands one deeper than its parent, and is as high as its deepest descendant', () => {
  fc.assert(
    fc.property(forest, (nodes) => {
      for (const { id, parentId } of nodes) {
        expect(depthOf(nodes, id)).toBe(depthOf(nodes, parentId) + 1)
        const deepest = Math.max(...beneath(nodes, id).map((each) => depthOf(nodes, each)))
        expect(heightOf(nodes, id)).toBe(deepest - depthOf(nodes, id) + 1)
        expect(beneath(nodes, id)[0]).toBe(id)
      }
    }),
  )
})
