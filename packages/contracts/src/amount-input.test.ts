import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAmount } from './amount-input.ts'

const read = (text: string, locale = 'en-US', currency = 'USD') => readAmount(text, { locale, currency })
const minor = (value: bigint) => ({ ok: true, minor: value })

describe('clear amounts', () => {
  test.each([
    ['12.50', 'en-US', 'USD', 1250n],
    ['12,5', 'pt-BR', 'BRL', 1250n],
    ['12.5', 'pt-BR', 'BRL', 1250n],
    ['1.234', 'pt-BR', 'BRL', 123400n],
    ['1,234', 'en-US', 'USD', 123400n],
    ['1,234', 'es-MX', 'MXN', 123400n],
    ['1.234', 'es-ES', 'EUR', 123400n],
    ['1.234.567', 'en-US', 'USD', 123456700n],
    ['1.234,56', 'en-US', 'USD', 123456n],
    ['1,234.56', 'pt-BR', 'BRL', 123456n],
    ["1'234.50", 'de-CH', 'CHF', 123450n],
    ['1’234.50', 'de-CH', 'CHF', 123450n],
    ['1\u202f234,56', 'fr-FR', 'EUR', 123456n],
    ['1\u00a0234,56', 'fr-FR', 'EUR', 123456n],
    ['1 234', 'fr-FR', 'EUR', 123400n],
    ['1,00,000', 'en-IN', 'INR', 10000000n],
    ['2.750', 'en-GB', 'KWD', 2750n],
    ['2,750', 'en-GB', 'KWD', 2750000n],
    ['1,200', 'en-US', 'JPY', 1200n],
    ['5k', 'en-NG', 'NGN', 500000n],
    ['1.5K', 'en-US', 'USD', 150000n],
    ['1,5k', 'pt-BR', 'BRL', 150000n],
    ['5 mil', 'pt-BR', 'BRL', 500000n],
    ['2,5 mil', 'pt-BR', 'BRL', 250000n],
    ['1.5k', 'en-US', 'JPY', 1500n],
    ['2 milhões', 'pt-BR', 'BRL', 200000000n],
    ['.5', 'en-US', 'USD', 50n],
    ['5.', 'en-US', 'USD', 500n],
    ['12,-', 'de-DE', 'EUR', 1200n],
    ['007', 'en-US', 'USD', 700n],
    ['١٢٫٥٠', 'ar-AE', 'AED', 1250n],
    ['R$ 12,50', 'pt-BR', 'BRL', 1250n],
    ['12.50 USD', 'en-US', 'USD', 1250n],
    ['5K', 'en-US', 'MMK', 500000n],
    ['999999999999999', 'en-US', 'JPY', 999999999999999n],
  ])('%s in %s %s', (text, locale, currency, expected) => {
    expect(read(text, locale, currency)).toEqual(minor(expected))
  })
})

describe('unclear amounts', () => {
  test.each([
    ['1.234', 'en-US', 'USD', [123400n, 123n]],
    ['1,234', 'pt-BR', 'BRL', [123400n, 123n]],
    ['1.234', 'fr-FR', 'EUR', [123400n, 123n]],
    ['1.235', 'en-US', 'USD', [123500n, 124n]],
    ['1.225', 'en-US', 'USD', [122500n, 122n]],
    ['1.200', 'en-US', 'JPY', [1200n, 1n]],
  ])('%s in %s %s asks which mark was meant', (text, locale, currency, options) => {
    expect(read(text, locale, currency)).toEqual({ ok: false, reason: 'ambiguous', options, unclear: 'mark' })
  })

  test('a bare m asks whether thousand or million', () => {
    const options = [120000n, 120000000n]
    expect(read('1.2m')).toEqual({ ok: false, reason: 'ambiguous', options, unclear: 'suffix' })
  })
})

describe('refused amounts', () => {
  test.each([
    ['12.345.6', 'bad_number'],
    ['1,23.4', 'bad_number'],
    ['1.234,567.89', 'bad_number'],
    ['-12', 'bad_number'],
    ['12-345', 'bad_number'],
    ['1e3', 'bad_number'],
    ['', 'bad_number'],
    ['abc', 'bad_number'],
    ['12 apples', 'bad_number'],
    ['€12', 'bad_number'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['0.123', 'amount_scale'],
    ['12.3456', 'amount_scale'],
    ['1,234.567', 'amount_scale'],
    ['1234567890123456', 'amount_out_of_range'],
    ['999999999999m', 'amount_out_of_range'],
  ])('%j is %s', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason })
  })

  test('a yen has no decimals', () => {
    expect(read('12.5', 'en-US', 'JPY')).toEqual({ ok: false, reason: 'amount_scale' })
  })
})

test('what the locale prints reads back, in every locale the product speaks', () => {
  const locale = fc.constantFrom(
    'en-US',
    'en-GB',
    'en-NG',
    'pt-BR',
    'pt-PT',
    'es-ES',
    'es-MX',
    'fr-FR',
    'de-DE',
    'de-CH',
  )
  fc.assert(
    fc.property(locale, fc.integer({ min: 1, max: 10 ** 12 }), (tag, cents) => {
      const text = new Intl.NumberFormat(tag, { minimumFractionDigits: 2 }).format(cents / 100)
      expect(read(text, tag, 'EUR')).toEqual(minor(BigInt(cents)))
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof read(text).ok === 'boolean'))
  expect(read('1.'.repeat(5000)).ok).toBe(false)
})
