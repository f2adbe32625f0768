import { TOPICS } from '@chronos/contracts/events'
import { expect, test } from 'vitest'
import { QUERY_ROOTS, staleRoots } from './topics.ts'

test('every topic makes at least its own queries stale', () => {
  for (const topic of TOPICS) expect(staleRoots([topic])).toContain(topic)
})

test('a transaction moves balances, budgets and the overview', () => {
  expect(staleRoots(['transactions'])).toEqual(
    expect.arrayContaining(['transactions', 'accounts', 'budgets', 'overview']),
  )
})

test('roots come once each, and a word that is no topic stales nothing', () => {
  const roots = staleRoots([...TOPICS, ...TOPICS, 'auth', 'constructor'])
  expect(roots).toHaveLength(new Set(roots).size)
  expect(QUERY_ROOTS).toEqual(expect.arrayContaining(roots))
  expect(staleRoots(['auth', 'toString'])).toEqual([])
})
