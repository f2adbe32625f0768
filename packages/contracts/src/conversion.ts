/** Money from one currency to another in exact integers: rounded once, at the end, half to even. */
import { z } from 'zod'
import { type CurrencyCode, exponentOf, minorOf, toMoney } from './money.ts'

/** Units of the second currency for one unit of the first: above zero, at most 12 digits and 18 decimals. */
export const Rate = z
  .string()
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,18})?$/, 'not a rate')
  .refine((text) => /[1-9]/.test(text), 'a rate is above zero')
export type Rate = z.infer<typeof Rate>

export interface Conversion {
  /** Signed minor units of `from`. */
  amountMinor: bigint
  from: CurrencyCode
  to: CurrencyCode
  /** Units of `to` for one unit of `from`, as `Rate` has it. */
  rate: string
}

/**
 * Minor units of `to`. Each currency's own scale counts: 1.00 USD at 150 is 150 JPY. Throws RangeError for a
 * text that is no rate or a foreign code, AmountError when the result is past `AMOUNT_MAX`.
 */
export function convert({ amountMinor, from, to, rate }: Conversion): bigint {
  const { digits, decimals } = exactRate(rate)
  const shift = exponentOf(to) - exponentOf(from) - decimals
  const product = amountMinor * digits
  const minor = shift >= 0 ? product * 10n ** BigInt(shift) : divideHalfEven(product, 10n ** BigInt(-shift))
  return minorOf(toMoney(minor, to))
}

/** The nearest integer to a fraction; of two equally near, the even one. Throws RangeError unless `by` is above zero. */
export function divideHalfEven(value: bigint, by: bigint): bigint {
  if (by <= 0n) throw new RangeError('the divisor must be above zero')
  const size = value < 0n ? -value : value
  const whole = size / by
  const twice = (size % by) * 2n
  const nearest = twice > by || (twice === by && whole % 2n === 1n) ? whole + 1n : whole
  return value < 0n ? -nearest : nearest
}

function exactRate(rate: string): { digits: bigint; decimals: number } {
  if (!Rate.safeParse(rate).success) throw new RangeError(`not a rate: ${rate}`)
  const [whole = '', fraction = ''] = rate.split('.')
  return { digits: BigInt(whole + fraction), decimals: fraction.length }
}
