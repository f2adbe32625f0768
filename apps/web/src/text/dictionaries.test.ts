import { REASONS } from '@chronos/contracts/errors'
import { TOPICS } from '@chronos/contracts/events'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { pt } from './pt.ts'

const blanks = (entry: unknown) =>
  [...JSON.stringify(entry).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have the same keys', () => {
  expect(Object.keys(pt).sort()).toEqual(Object.keys(en).sort())
})

test('a sentence has the same blanks in both languages', () => {
  const portuguese: Record<string, unknown> = pt
  for (const [key, entry] of Object.entries(en))
    expect([key, blanks(portuguese[key])]).toEqual([key, blanks(entry)])
})

test('every refusal and every topic has a sentence', () => {
  expect(Object.keys(en)).toEqual(expect.arrayContaining(REASONS.map((reason) => `reason.${reason}`)))
  expect(Object.keys(en)).toEqual(expect.arrayContaining(TOPICS.map((topic) => `live.${topic}`)))
})
