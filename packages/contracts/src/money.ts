/** The one money codec: signed minor units in a bigint here, a decimal string in JSON, never a float. */
import { z } from 'zod'

/**
 * ISO 4217 list one: codes by minor-unit exponent. Ours, since Intl's idea of the scale differs for
 * seventeen codes. Codes without a minor unit (metals, funds of account, tests) are not money here.
 */
const CODES_BY_EXPONENT: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
    YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

/** Withdrawn from list one in the last years; old statements still carry them. All have two digits. */
const WITHDRAWN = 'ANG BGN CUC HRK SLL ZWL'

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(exponent)]),
  ),
  ...WITHDRAWN.split(' ').map((code): [string, number] => [code, 2]),
])

/** Every code that money may have, in alphabetical order. */
export const CURRENCY_CODES: readonly string[] = [...EXPONENTS.keys()].sort()

/** The largest absolute amount in minor units: eighteen digits, inside a Postgres bigint. */
export const AMOUNT_MAX = 10n ** 18n - 1n

/** An ISO 4217 code with a minor unit, in capitals. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => EXPONENTS.has(code), 'not a currency')
export type CurrencyCode = z.infer<typeof CurrencyCode>

/** Minor units as a decimal string: no exponent, no sign but a leading `-`, no leading zero, no `-0`. */
export const SignedMinor = z.string().regex(/^(0|-?[1-9]\d{0,17})$/)

/** An amount as it travels: `{ "amountMinor": "1250", "currency": "USD" }`. */
export const Money = z.object({ amountMinor: SignedMinor, currency: CurrencyCode })
export type Money = z.infer<typeof Money>

/** Money that a caller hands in: above zero, at most `AMOUNT_MAX`, no other member. */
export const PositiveMoney = z.strictObject({
  amountMinor: z.string().regex(/^[1-9]\d{0,17}$/),
  currency: CurrencyCode,
})
export type PositiveMoney = z.infer<typeof PositiveMoney>

/** An amount as code computes with it. */
export interface Amount {
  minor: bigint
  currency: CurrencyCode
}

export type AmountFault = 'bad_number' | 'amount_scale' | 'amount_out_of_range'

/** A text or a number that cannot be an amount of its currency; `reason` says why. */
export class AmountError extends Error {
  readonly reason: AmountFault

  constructor(reason: AmountFault) {
    super(`not an amount: ${reason}`)
    this.name = 'AmountError'
    this.reason = reason
  }
}

/** Digits after the decimal mark (ISO 4217). Throws RangeError for a code that is not in the list. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency)
  if (exponent === undefined) throw new RangeError(`not a currency: ${currency}`)
  return exponent
}

/** The JSON form of minor units. Throws AmountError past `AMOUNT_MAX`, RangeError for a foreign code. */
export function toMoney(minor: bigint, currency: string): Money {
  exponentOf(currency)
  return { amountMinor: String(inRange(minor)), currency }
}

/** The minor units of money that was parsed by `Money`. Throws AmountError for any other text. */
export function minorOf(money: Money): bigint {
  if (!SignedMinor.safeParse(money.amountMinor).success) throw new AmountError('bad_number')
  return BigInt(money.amountMinor)
}

/** Minor units as a plain decimal with the currency's own number of digits: 1250 USD is `12.50`. */
export function decimalText(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency)
  const sign = minor < 0n ? '-' : ''
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/**
 * The reverse of `decimalText`; fewer decimals are fine (`12.5`). Throws AmountError: `bad_number`,
 * `amount_scale` (more decimals than the currency has) or `amount_out_of_range`.
 */
export function parseDecimal(text: string, currency: string): bigint {
  const exponent = exponentOf(currency)
  const [, sign = '', whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === undefined) throw new AmountError('bad_number')
  if (fraction.length > exponent) throw new AmountError('amount_scale')
  return inRange(BigInt(`${sign}${whole}${fraction.padEnd(exponent, '0')}`))
}

/** Throws AmountError when minor units do not fit the column; returns them otherwise. */
function inRange(minor: bigint): bigint {
  if (minor > AMOUNT_MAX || minor < -AMOUNT_MAX) throw new AmountError('amount_out_of_range')
  return minor
}

/** `mark`: how the currency is named (`none` for a column that names it elsewhere). `plus`: show + too. */
export interface MoneyFormat {
  mark?: 'symbol' | 'narrow' | 'code' | 'none'
  plus?: boolean
}

const formats = new Map<string, Intl.NumberFormat>()

/** Money for people, exact to eighteen digits: marks and grouping of the locale, scale of ISO 4217, U+2212. */
export function formatMoney(money: Money, locale: string, opts: MoneyFormat = {}): string {
  const exact = decimalText(minorOf(money), money.currency) as Intl.StringNumericLiteral
  return formatOf(money.currency, locale, opts)
    .formatToParts(exact)
    .map(({ type, value }) => (type === 'minusSign' ? value.replace('-', '\u2212') : value))
    .join('')
}

function formatOf(currency: string, locale: string, opts: MoneyFormat): Intl.NumberFormat {
  const { mark = 'symbol', plus = false } = opts
  const key = `${locale} ${currency} ${mark} ${plus}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  const digits = exponentOf(currency)
  const fresh = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: plus ? 'exceptZero' : 'auto',
    ...(mark === 'none'
      ? {}
      : { style: 'currency', currency, currencyDisplay: mark === 'narrow' ? 'narrowSymbol' : mark }),
  })
  formats.set(key, fresh)
  return fresh
}

/**
 * Splits a total by largest remainder: the parts sum to it exactly, negatives too; of equal remainders the
 * earlier is served first. A zero weight gets nothing, unless all are zero: then all count alike.
 * Throws RangeError for no weights, a negative one, or a number that is not a safe integer.
 */
export function allocate(total: bigint, weights: readonly bigint[] | readonly number[]): bigint[] {
  const given = weights.map(exactWeight)
  if (given.length === 0) throw new RangeError('nothing to allocate to')
  const scale = given.some((weight) => weight > 0n) ? given : given.map(() => 1n)
  const sum = scale.reduce((left, right) => left + right, 0n)
  const size = total < 0n ? -total : total
  const shares = scale.map((weight) => (size * weight) / sum)
  const left = Number(size - shares.reduce((a, b) => a + b, 0n))
  const byRemainder = scale
    .map((weight, index) => ({ index, remainder: (size * weight) % sum }))
    .sort(
      (a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index,
    )
  const favoured = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  const parts = shares.map((share, index) => (favoured.has(index) ? share + 1n : share))
  return total < 0n ? parts.map((part) => -part) : parts
}

function exactWeight(weight: bigint | number): bigint {
  if (typeof weight === 'number' && !Number.isSafeInteger(weight))
    throw new RangeError('a weight must be an integer')
  if (weight < 0) throw new RangeError('a weight must not be negative')
  return BigInt(weight)
}
