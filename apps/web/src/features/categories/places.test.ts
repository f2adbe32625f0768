import type { CategoryView } from '@chronos/contracts/categories'
import { expect, test } from 'vitest'
import { flatTree } from './category-names.ts'
import { levelsOf, placesFor } from './places.ts'

const category = (id: string, parentId: string | null, more: Partial<CategoryView> = {}): CategoryView => ({
  id,
  parentId,
  kind: 'expense',
  key: null,
  name: id,
  status: 'active',
  version: 1,
  ...more,
})
const nodes = flatTree([
  category('food', null),
  category('lunch', 'food'),
  category('sushi', 'lunch'),
  category('travel', null),
  category('work', 'travel'),
  category('flights', 'work'),
  category('old', null, { status: 'archived' }),
  category('salary', null, { kind: 'income' }),
])
const idsFor = (id: string, levels: number) => placesFor(nodes, id, levels).map((node) => node.category.id)

test('a category moves along with what is beneath it', () => {
  expect([levelsOf(nodes, 'food'), levelsOf(nodes, 'lunch'), levelsOf(nodes, 'sushi')]).toEqual([3, 2, 1])
})

test('it fits neither beneath itself, nor in the other kind, nor under what is archived', () => {
  expect(idsFor('lunch', 1)).toEqual(['food', 'travel', 'work', 'flights'])
})

test('it fits only where the tree stays four levels deep', () => {
  expect(idsFor('food', 3)).toEqual(['travel'])
  expect(idsFor('lunch', 2)).toEqual(['food', 'travel', 'work'])
})
