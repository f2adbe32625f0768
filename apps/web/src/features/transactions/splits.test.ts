import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenly, percentOf, placed, type SplitDraft, splitsOf } from './splits.ts'

const part = (text: string, minor: string | null = null, categoryId = text): SplitDraft => ({
  categoryId,
  amount: { text, minor },
})
const total = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n })
/** Hundredths of a percent that make a whole, as somebody would type them. */
const percents = fc
  .array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 })
  .map((weights) => {
    const sum = weights.reduce((left, right) => left + right, 0)
    const shares = weights.map((weight) => Math.floor((weight * 10_000) / sum))
    shares[0] = (shares[0] ?? 0) + 10_000 - shares.reduce((left, right) => left + right, 0)
    return shares.map((share) => `${(share / 100).toFixed(2)}%`)
  })

test('percentages that make a hundred place every minor unit of any amount', () => {
  fc.assert(
    fc.property(total, percents, (whole, texts) => {
      const { parts, restMinor } = placed(
        texts.map((text, index) => part(text, null, `c${index}`)),
        String(whole),
      )
      expect(restMinor).toBe(0n)
      expect(parts.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n)).toBe(whole)
    }),
  )
})

test('even parts make the whole and differ by one minor unit at most', () => {
  fc.assert(
    fc.property(total, fc.integer({ min: 2, max: 50 }), (whole, count) => {
      const drafts = evenly(
        Array.from({ length: count }, (_, index) => part('', null, `c${index}`)),
        whole,
        String,
      )
      const { parts, restMinor } = placed(drafts, String(whole))
      expect(restMinor).toBe(0n)
      const sizes = parts.map((each) => each ?? 0n).sort((left, right) => (left < right ? -1 : 1))
      expect((sizes.at(-1) ?? 0n) - (sizes[0] ?? 0n)).toBeLessThanOrEqual(1n)
    }),
  )
})

test('the first fault is named: no whole, an unclear part, no category, one twice, too little, too much', () => {
  const fault = (splits: SplitDraft[], whole: string | null = '100') => placed(splits, whole).fault
  expect(fault([part('a', '50'), part('b', '50')], null)).toBe('total')
  expect(fault([part('a', '50'), part('b')])).toBe('unclear')
  expect(fault([part('a', '100'), part('b', '0')])).toBe('unclear')
  expect(fault([part('a', '50'), part('b', '50', '')])).toBe('category')
  expect(fault([part('a', '50', 'food'), part('b', '50', 'food')])).toBe('twice')
  expect(fault([part('a', '50'), part('b', '49')])).toBe('under')
  expect(fault([part('60%'), part('50%')])).toBe('over')
  expect(fault([part('a', '50'), part('50%')])).toBeNull()
})

test('a percentage is read with a point or a comma and two decimals; anything else is none', () => {
  expect(['25%', '33.3 %', '33,33%', '100%'].map(percentOf)).toEqual([2500n, 3330n, 3333n, 10_000n])
  expect(['25', '%', '-5%', '1.234%', '1000%'].map(percentOf)).toEqual(Array(5).fill(null))
})

test('parts are sent as money of the whole’s currency', () => {
  expect(
    splitsOf([part('75%', null, 'food'), part('250', '250', 'travel')], { minor: '1000', currency: 'JPY' }),
  ).toEqual([
    { categoryId: 'food', amount: { amountMinor: '750', currency: 'JPY' } },
    { categoryId: 'travel', amount: { amountMinor: '250', currency: 'JPY' } },
  ])
})
