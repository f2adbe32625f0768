import { Condition } from '@chronos/contracts/rules'
import { expect, test } from 'vitest'
import { ASKS, conditionDraft, conditionOf, FIELDS, newTest, withField } from './condition-form.ts'

const id = '019f0000-0000-7000-8000-000000000001'
const sum = (amountMinor: string) => ({ amountMinor, currency: 'NGN' })
const uber = { field: 'payee', is: 'contains', value: 'uber' } as const
const whole: Condition = {
  any: [
    uber,
    { field: 'amount', is: 'between', from: sum('1000'), to: sum('250000') },
    { field: 'note', is: 'empty' },
    {
      all: [
        { field: 'account', is: 'one_of', value: [id] },
        { field: 'date', is: 'on_or_after', value: '2026-09-01' },
        { none: [{ any: [uber] }] },
      ],
    },
    { none: [{ field: 'direction', is: 'equals', value: 'in' }] },
  ],
}

test('a condition comes out of the builder as it went in, what lies too deep for it included', () => {
  expect(conditionOf(conditionDraft(whole, 'NGN'))).toEqual(whole)
})

test('a lone test becomes all of one', () => {
  expect(conditionOf(conditionDraft(uber, 'NGN'))).toEqual({ all: [uber] })
})

test('what is begun and not finished is no condition, for every field and way to ask', () => {
  for (const field of FIELDS)
    for (const is of ASKS[field]) {
      const draft = { ...withField(newTest('NGN'), field), is, chosen: [] }
      expect([field, is, Condition.safeParse(conditionOf(draft)).success]).toEqual([
        field,
        is,
        is === 'empty',
      ])
    }
})
