import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert, divideHalfEven, Rate } from './conversion.ts'
import { AMOUNT_MAX, AmountError, CURRENCY_CODES, exponentOf } from './money.ts'

const minor = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n })
const currency = fc.constantFrom(...CURRENCY_CODES)
const rate = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 5n }), fc.integer({ min: 1, max: 9 }))
  .map(([digits, decimals]) => {
    const text = String(digits).padStart(decimals + 1, '0')
    return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  })
const WRONG_IN_INTL = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' ')

describe('conversion', () => {
  test.each([
    [100n, 'USD', 'JPY', '150', 150n],
    [150n, 'JPY', 'USD', '0.00666667', 100n],
    [1_000n, 'KWD', 'USD', '3.25', 325n],
    [10_000n, 'CLF', 'CLP', '38000.5', 38_000n],
    [1n, 'JPY', 'CLF', '0.000024', 0n],
    [125n, 'USD', 'EUR', '0.5', 62n],
    [127n, 'USD', 'EUR', '0.5', 64n],
    [-125n, 'USD', 'EUR', '0.5', -62n],
  ])('%i %s is in %s at %s: %i', (amountMinor, from, to, at, result) => {
    expect(convert({ amountMinor, from, to, rate: at })).toBe(result)
  })

  test('is off by at most half a minor unit of the exact product, and even when exactly half', () => {
    fc.assert(
      fc.property(minor, currency, currency, rate, (amountMinor, from, to, at) => {
        const [whole = '', fraction = ''] = at.split('.')
        // Both sides in the finest unit that occurs: result · 10^from · 10^decimals against amount · rate · 10^to.
        const scale = 10n ** BigInt(exponentOf(from) + fraction.length)
        const exact = amountMinor * BigInt(whole + fraction) * 10n ** BigInt(exponentOf(to))
        const result = convert({ amountMinor, from, to, rate: at })
        const off = 2n * (result * scale - exact)
        expect(off <= scale && off >= -scale).toBe(true)
        if (off === scale || off === -scale) expect(result % 2n).toBe(0n)
      }),
    )
  })

  test('keeps the sign and the order, and a rate of one between like scales changes nothing', () => {
    fc.assert(
      fc.property(minor, minor, currency, currency, rate, (a, b, from, to, at) => {
        const given = { from, to, rate: at }
        const converted = (amountMinor: bigint) => convert({ ...given, amountMinor })
        expect(converted(-a)).toBe(-converted(a))
        if (a <= b) expect(converted(a) <= converted(b)).toBe(true)
        if (exponentOf(from) === exponentOf(to))
          expect(convert({ amountMinor: a, from, to, rate: '1.000' })).toBe(a)
      }),
    )
  })

  test.each(WRONG_IN_INTL)('%s converts by the scale of ISO 4217 where Intl differs', (code) => {
    const one = code === 'IQD' ? 1_000n : 100n
    expect(convert({ amountMinor: one, from: code, to: 'JPY', rate: '7' })).toBe(7n)
    expect(convert({ amountMinor: 7n, from: 'JPY', to: code, rate: '1' })).toBe(7n * one)
  })

  test('is exact to 10^18 - 1 and refuses what lies past it', () => {
    const most = { amountMinor: AMOUNT_MAX, from: 'USD', to: 'EUR' }
    expect(convert({ ...most, rate: '1' })).toBe(AMOUNT_MAX)
    expect(convert({ ...most, rate: '0.999999999999999999' })).toBe(AMOUNT_MAX - 1n)
    expect(() => convert({ ...most, rate: '1.000000000000000001' })).toThrow(AmountError)
    expect(() => convert({ ...most, to: 'KWD', rate: '1' })).toThrow('amount_out_of_range')
  })

  test.each(['', '0', '0.0', '-1', '1e3', '1.', '.5', '01', '1,5', '1'.repeat(13), `0.${'1'.repeat(19)}`])(
    '%j is no rate',
    (text) => {
      expect(Rate.safeParse(text).success).toBe(false)
      expect(() => convert({ amountMinor: 1n, from: 'USD', to: 'EUR', rate: text })).toThrow(RangeError)
    },
  )
})

test('division rounds half to even and only by what is above zero', () => {
  expect([5n, 15n, 25n, -5n, -15n, 16n].map((value) => divideHalfEven(value, 10n))).toEqual([
    0n,
    2n,
    2n,
    0n,
    -2n,
    2n,
  ])
  expect(() => divideHalfEven(1n, 0n)).toThrow(RangeError)
})
