import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AMOUNT_MAX,
  AmountError,
  allocate,
  CURRENCY_CODES,
  CurrencyCode,
  decimalText,
  exponentOf,
  formatMoney,
  Money,
  minorOf,
  PositiveMoney,
  parseDecimal,
  toMoney,
} from './money.ts'

const minor = fc.bigInt({ min: -AMOUNT_MAX, max: AMOUNT_MAX })
const currency = fc.constantFrom(...CURRENCY_CODES)
const WRONG_IN_INTL = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' ')

describe('scale', () => {
  test.each([
    ['JPY', 0],
    ['UGX', 0],
    ['USD', 2],
    ['IDR', 2],
    ['ISK', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i minor digits', (code, digits) => {
    expect(exponentOf(code)).toBe(digits)
  })

  test.each(WRONG_IN_INTL)('%s keeps the scale of ISO 4217 where Intl differs', (code) => {
    const digits = code === 'IQD' ? 3 : 2
    expect(exponentOf(code)).toBe(digits)
    const text = formatMoney(toMoney(123456n, code), 'en-US', { mark: 'code' })
    expect(text.replace(/\u00a0/g, ' ')).toBe(digits === 3 ? `${code} 123.456` : `${code} 1,234.56`)
  })

  test('codes that are not money are refused', () => {
    for (const code of ['XXX', 'XAU', 'XDR', 'usd', 'US', 'DEM', '__proto__']) {
      expect(CurrencyCode.safeParse(code).success).toBe(false)
      expect(() => exponentOf(code)).toThrow(RangeError)
    }
  })
})

describe('JSON form', () => {
  test('round-trips exactly to 10^18 - 1, with text and JSON between', () => {
    fc.assert(
      fc.property(minor, currency, (value, code) => {
        const money = Money.parse(JSON.parse(JSON.stringify(toMoney(value, code))))
        expect(minorOf(money)).toBe(value)
        expect(parseDecimal(decimalText(value, code), code)).toBe(value)
      }),
    )
    expect(toMoney(AMOUNT_MAX, 'USD').amountMinor).toBe('999999999999999999')
  })

  test('past the range is a clear error', () => {
    expect(() => toMoney(AMOUNT_MAX + 1n, 'USD')).toThrow(AmountError)
    expect(() => toMoney(-AMOUNT_MAX - 1n, 'USD')).toThrow('amount_out_of_range')
    expect(Money.safeParse({ amountMinor: '1000000000000000000', currency: 'USD' }).success).toBe(false)
  })

  test.each(['', '-', '+1', '01', '-0', '1.0', '1e3', ' 1', '1 ', '0x1', 1, null])(
    '%j is no amount',
    (amountMinor) => {
      expect(Money.safeParse({ amountMinor, currency: 'USD' }).success).toBe(false)
      expect(PositiveMoney.safeParse({ amountMinor, currency: 'USD' }).success).toBe(false)
    },
  )

  test('positive money is above zero and has no other member', () => {
    expect(PositiveMoney.safeParse({ amountMinor: '1', currency: 'USD' }).success).toBe(true)
    expect(PositiveMoney.safeParse({ amountMinor: '0', currency: 'USD' }).success).toBe(false)
    expect(PositiveMoney.safeParse({ amountMinor: '-1', currency: 'USD' }).success).toBe(false)
    expect(PositiveMoney.safeParse({ amountMinor: '1', currency: 'USD', x: 1 }).success).toBe(false)
    expect(() => minorOf({ amountMinor: '1.5', currency: 'USD' })).toThrow('bad_number')
  })
})

describe('decimal text', () => {
  test.each([
    [1250n, 'USD', '12.50'],
    [-5n, 'USD', '-0.05'],
    [0n, 'KWD', '0.000'],
    [1200n, 'JPY', '1200'],
    [12345n, 'CLF', '1.2345'],
  ])('%i %s is %s', (value, code, text) => {
    expect(decimalText(value, code)).toBe(text)
    expect(parseDecimal(text, code)).toBe(value)
  })

  test.each([
    ['12.505', 'USD', 'amount_scale'],
    ['1.5', 'JPY', 'amount_scale'],
    ['10000000000000000.00', 'USD', 'amount_out_of_range'],
    ['12,50', 'USD', 'bad_number'],
    ['', 'USD', 'bad_number'],
    ['.5', 'USD', 'bad_number'],
    ['1e3', 'USD', 'bad_number'],
  ])('%j %s is refused as %s', (text, code, reason) => {
    expect(() => parseDecimal(text, code)).toThrow(expect.objectContaining({ name: 'AmountError', reason }))
  })
})

describe('for people', () => {
  const shown = (value: bigint, code: string, locale: string) =>
    formatMoney(toMoney(value, code), locale).replace(/[\u00a0\u202f]/g, ' ')

  test('uses the marks of the locale, a true minus, and every digit', () => {
    expect(shown(123456n, 'BRL', 'pt-BR')).toBe('R$ 1.234,56')
    expect(shown(-1250n, 'USD', 'en-US')).toBe('\u2212$12.50')
    expect(shown(123456n, 'EUR', 'fr-FR')).toBe('1 234,56 €')
    expect(shown(1200n, 'JPY', 'en-US')).toBe('¥1,200')
    expect(shown(AMOUNT_MAX, 'USD', 'en-US')).toBe('$9,999,999,999,999,999.99')
  })

  test('can leave the mark out, name the code, and show a plus', () => {
    expect(formatMoney(toMoney(1250n, 'USD'), 'en-US', { mark: 'none', plus: true })).toBe('+12.50')
    expect(formatMoney(toMoney(1250n, 'USD'), 'en-GB', { mark: 'code' })).toBe('USD\u00a012.50')
    expect(formatMoney(toMoney(1250n, 'MXN'), 'en-US', { mark: 'narrow' })).toBe('$12.50')
  })
})

describe('allocation', () => {
  test('parts sum to the whole exactly and lie within one unit of their share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(minor, weights, (total, given) => {
        const parts = allocate(total, given)
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total)
        const sum = given.reduce((a, b) => a + b, 0n)
        if (sum === 0n) return
        for (const [index, part] of parts.entries()) {
          const off = part * sum - total * (given[index] ?? 0n)
          expect(off < sum && off > -sum).toBe(true)
          if (given[index] === 0n) expect(part).toBe(0n)
        }
      }),
    )
  })

  test('serves the largest remainder first, then the earlier', () => {
    expect(allocate(100n, [1, 1, 1])).toEqual([34n, 33n, 33n])
    expect(allocate(-100n, [1, 1, 1])).toEqual([-34n, -33n, -33n])
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n])
    expect(allocate(5n, [0, 0])).toEqual([3n, 2n])
  })

  test('a greater weight never gets less, an equal one that comes later never more', () => {
    const few = fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: AMOUNT_MAX }), few, (total, weights) => {
        const parts = allocate(total, weights)
        for (const [i, left] of weights.entries())
          for (const [j, right] of weights.entries()) {
            const [mine = 0n, other = 0n] = [parts[i], parts[j]]
            if (left > right || (left === right && i < j)) expect(mine >= other).toBe(true)
          }
        expect(allocate(-total, weights)).toEqual(parts.map((part) => -part))
      }),
    )
  })

  test('refuses what cannot be a weight', () => {
    expect(() => allocate(1n, [])).toThrow(RangeError)
    expect(() => allocate(1n, [-1])).toThrow(RangeError)
    expect(() => allocate(1n, [0.5])).toThrow(RangeError)
  })
})
