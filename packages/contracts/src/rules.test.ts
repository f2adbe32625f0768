import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CONDITION_DEPTH_MAX,
  CONDITION_TESTS_MAX,
  Condition,
  hundredthsOf,
  Percent,
  RuleAction,
  RuleDraft,
  Test,
  testsOf,
} from './rules.ts'

const uber = { field: 'payee', is: 'contains', value: 'uber' } as const
const ID = '00000000-0000-4000-8000-00000000000'
const nested = (depth: number): object => (depth === 0 ? uber : { all: [nested(depth - 1)] })

describe('conditions', () => {
  test('nest up to the limit and not past it', () => {
    expect(Condition.safeParse(nested(CONDITION_DEPTH_MAX)).success).toBe(true)
    expect(Condition.safeParse(nested(CONDITION_DEPTH_MAX + 1)).success).toBe(false)
  })

  test('a hostile depth is refused at once', () => {
    let deep: object = uber
    for (let level = 0; level < 100_000; level += 1) deep = { any: [deep] }
    const begun = performance.now()
    expect(Condition.safeParse(deep).success).toBe(false)
    expect(performance.now() - begun).toBeLessThan(50)
  })

  test('make at most so many tests in all, however they are grouped', () => {
    const many = (count: number) => Array.from({ length: count }, () => uber)
    const half = { any: many(CONDITION_TESTS_MAX / 2) }
    expect(Condition.safeParse({ all: [half, half] }).success).toBe(true)
    expect(Condition.safeParse({ all: [half, half, uber] }).success).toBe(false)
    expect(testsOf(Condition.parse({ none: [half, uber] }))).toHaveLength(CONDITION_TESTS_MAX / 2 + 1)
  })

  test.each([
    { all: [] },
    { all: [uber], any: [uber] },
    { ...uber, all: [uber] },
    { field: 'payee', is: 'sounds_like', value: 'x' },
    { field: 'payee', is: 'matches', value: 'x'.repeat(201) },
    { field: 'amount', is: 'equals', value: { amountMinor: '-5', currency: 'USD' } },
    {
      field: 'amount',
      is: 'between',
      from: { amountMinor: '5', currency: 'USD' },
      to: { amountMinor: '6', currency: 'EUR' },
    },
    {
      field: 'amount',
      is: 'between',
      from: { amountMinor: '10', currency: 'USD' },
      to: { amountMinor: '9', currency: 'USD' },
    },
    { field: 'date', is: 'between', from: '2026-02-01', to: '2026-01-31' },
    { field: 'date', is: 'equals', value: '2026-02-30' },
    { field: 'account', is: 'one_of', value: [] },
    null,
    'payee',
  ])('%j is no condition', (given) => {
    expect(Condition.safeParse(given).success).toBe(false)
  })

  test('each kind of test is understood', () => {
    const usd = { amountMinor: '1', currency: 'USD' }
    for (const given of [
      { field: 'note', is: 'empty' },
      { field: 'note', is: 'matches', value: '^a.*z$' },
      { field: 'amount', is: 'between', from: usd, to: { ...usd, amountMinor: '100' } },
      { field: 'date', is: 'on_or_after', value: '2026-01-31' },
      { field: 'account', is: 'one_of', value: [`${ID}1`] },
      { field: 'source', is: 'one_of', value: ['chat'] },
      { field: 'direction', is: 'equals', value: 'in' },
    ])
      expect(Test.parse(given)).toEqual(given)
  })
})

describe('percentages', () => {
  test('are exact hundredths', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (hundredths) => {
        const text = (hundredths / 100).toFixed(2)
        expect(hundredthsOf(text)).toBe(BigInt(hundredths))
      }),
    )
    expect(hundredthsOf('5')).toBe(500n)
    expect(hundredthsOf('0.5')).toBe(50n)
  })

  test.each(['0', '0.00', '100.01', '101', '-1', '1.234', '05', '1e1', '', '.5'])('%j is none', (text) => {
    expect(Percent.safeParse(text).success).toBe(false)
  })

  test('a split is whole and names no category twice', () => {
    const split = (...parts: [string, string][]) =>
      RuleAction.safeParse({
        do: 'split_percent',
        parts: parts.map(([end, percent]) => ({ categoryId: ID + end, percent })),
      }).success
    expect(split(['1', '33.33'], ['2', '33.33'], ['3', '33.34'])).toBe(true)
    expect(split(['1', '50'], ['2', '49.99'])).toBe(false)
    expect(split(['1', '50'], ['1', '50'])).toBe(false)
    expect(split(['1', '100'])).toBe(false)
    expect(split(['1', 'half'], ['2', '50'])).toBe(false)
  })
})

test('a rule is of the normal stage, enabled, and leaves what a person chose, unless it says otherwise', () => {
  const draft = { name: 'Rides', when: uber, actions: [{ do: 'flag_review' }] }
  expect(RuleDraft.parse(draft)).toMatchObject({ stage: 'normal', overwrite: false, enabled: true })
  expect(RuleDraft.safeParse({ ...draft, actions: [] }).success).toBe(false)
})
