import type { Condition, Test } from '@chronos/contracts/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileCondition, type Facts, see } from './matcher.ts'

const USD = (amountMinor: string) => ({ amountMinor, currency: 'USD' })
const ride: Facts = {
  payee: 'Uber   BV Amsterdám',
  note: null,
  amountMinor: -1250n,
  currency: 'USD',
  bookedOn: '2026-02-28',
  accountId: 'a1',
  source: 'chat',
}
const holds = (condition: Condition, facts: Facts = ride) => compileCondition(condition)(see(facts))

describe('a test', () => {
  test.each<[Test, boolean]>([
    [{ field: 'payee', is: 'contains', value: 'UBER BV' }, true],
    [{ field: 'payee', is: 'equals', value: 'über bv amsterdam' }, true],
    [{ field: 'payee', is: 'equals', value: 'uber' }, false],
    [{ field: 'payee', is: 'starts_with', value: 'uber' }, true],
    [{ field: 'payee', is: 'ends_with', value: 'AMSTERDAM' }, true],
    [{ field: 'payee', is: 'starts_with', value: 'bv' }, false],
    [{ field: 'payee', is: 'ends_with', value: 'bv' }, false],
    [{ field: 'payee', is: 'contains', value: '\u0301' }, false],
    [{ field: 'payee', is: 'matches', value: '^uber.*dam$' }, true],
    [{ field: 'payee', is: 'matches', value: '^bv' }, false],
    [{ field: 'payee', is: 'empty' }, false],
    [{ field: 'note', is: 'empty' }, true],
    [{ field: 'note', is: 'matches', value: '.*' }, false],
    [{ field: 'amount', is: 'equals', value: USD('1250') }, true],
    [{ field: 'amount', is: 'equals', value: { amountMinor: '1250', currency: 'EUR' } }, false],
    [{ field: 'amount', is: 'at_least', value: USD('1250') }, true],
    [{ field: 'amount', is: 'at_least', value: USD('1251') }, false],
    [{ field: 'amount', is: 'at_most', value: USD('1250') }, true],
    [{ field: 'amount', is: 'at_most', value: USD('1249') }, false],
    [{ field: 'amount', is: 'between', from: USD('1000'), to: USD('1250') }, true],
    [{ field: 'amount', is: 'between', from: USD('1251'), to: USD('9999') }, false],
    [{ field: 'date', is: 'equals', value: '2026-02-28' }, true],
    [{ field: 'date', is: 'on_or_after', value: '2026-03-01' }, false],
    [{ field: 'date', is: 'on_or_before', value: '2026-02-28' }, true],
    [{ field: 'date', is: 'between', from: '2026-02-01', to: '2026-02-28' }, true],
    [{ field: 'date', is: 'between', from: '2026-02-01', to: '2026-02-27' }, false],
    [{ field: 'account', is: 'one_of', value: ['a0', 'a1'] }, true],
    [{ field: 'account', is: 'one_of', value: ['a0'] }, false],
    [{ field: 'source', is: 'one_of', value: ['staff', 'chat'] }, true],
    [{ field: 'source', is: 'one_of', value: ['staff'] }, false],
    [{ field: 'direction', is: 'equals', value: 'out' }, true],
    [{ field: 'direction', is: 'equals', value: 'in' }, false],
  ])('%j is %s of the ride', (given, expected) => {
    expect(holds(given)).toBe(expected)
  })
})

describe('joined tests', () => {
  const fact = fc.constantFrom<Test>(
    { field: 'direction', is: 'equals', value: 'out' },
    { field: 'direction', is: 'equals', value: 'in' },
    { field: 'account', is: 'one_of', value: ['a1'] },
    { field: 'source', is: 'one_of', value: ['staff'] },
  )
  const condition = fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fact,
      fc.record({ all: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ none: fc.array(tie('any'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).any

  /** The words as they are said, without compiling. */
  function naive(given: Condition, facts: Facts): boolean {
    if ('field' in given) {
      if (given.field === 'direction') return given.value === (facts.amountMinor < 0n ? 'out' : 'in')
      if (given.field === 'account') return given.value.indexOf(facts.accountId) >= 0
      return given.field === 'source' && given.value.indexOf(facts.source) >= 0
    }
    const count = (parts: Condition[]) => parts.reduce((sum, part) => sum + Number(naive(part, facts)), 0)
    if ('all' in given) return count(given.all) === given.all.length
    return 'any' in given ? count(given.any) > 0 : count(given.none) === 0
  }

  test('mean what a naive reader makes of them, however they nest', () => {
    const facts = fc.record({
      amountMinor: fc.constantFrom(-1n, 1n),
      accountId: fc.constantFrom('a1', 'a2'),
      source: fc.constantFrom('staff' as const, 'chat' as const),
    })
    fc.assert(
      fc.property(condition, facts, (given, some) => {
        const whole = { ...ride, ...some }
        expect(holds(given, whole)).toBe(naive(given, whole))
      }),
      { numRuns: 1_000 },
    )
  })

  test('none of them is the opposite of any of them', () => {
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), (parts) => {
        expect(holds({ none: parts })).toBe(!holds({ any: parts }))
      }),
    )
  })
})
