import { hundredthsOf, RuleAction, type RuleGroupView } from '@chronos/contracts/rules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolvedGroups } from './resolved-groups.ts'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const groupOf = (action: RuleAction): RuleGroupView => ({
  id: id(9),
  name: 'Group',
  enabled: true,
  version: 1,
  rules: [
    {
      id: id(8),
      name: 'Rule',
      stage: 'normal',
      when: { field: 'payee', is: 'empty' },
      actions: [action],
      overwrite: false,
      enabled: true,
      version: 1,
    },
  ],
})
const resolved = (action: RuleAction, merged: Record<string, string>) =>
  resolvedGroups([groupOf(action)], merged)[0]?.rules[0]?.actions[0]

test('a split keeps a hundred percent in lawful parts, whatever was merged, and names nothing that was', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 3 }),
      fc.dictionary(fc.constantFrom(id(0), id(1), id(2), id(3)), fc.constantFrom(id(4), id(5))),
      (cuts, merged) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), 10_000]
        const parts = edges.slice(1).map((edge, n) => {
          const hundredths = edge - (edges[n] ?? 0)
          const percent = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
          return { categoryId: id(n), percent }
        })
        const action = RuleAction.parse(resolved({ do: 'split_percent', parts }, merged))
        if (action.do === 'set_category') {
          expect(Object.values(merged)).toContain(action.categoryId)
          return
        }
        if (action.do !== 'split_percent') throw new Error('not a split')
        expect(action.parts.reduce((sum, { percent }) => sum + hundredthsOf(percent), 0n)).toBe(10_000n)
        expect(action.parts.filter(({ categoryId }) => categoryId in merged)).toEqual([])
      },
    ),
  )
})

test('a category that was merged is the one that stands for it; others stay', () => {
  expect(resolved({ do: 'set_category', categoryId: id(1) }, { [id(1)]: id(2) })).toEqual({
    do: 'set_category',
    categoryId: id(2),
  })
  expect(resolved({ do: 'set_category', categoryId: id(3) }, { [id(1)]: id(2) })).toMatchObject({
    categoryId: id(3),
  })
})
