/** The rate between two amounts, in words and to six digits that count. Shown, never computed with. */
import { exponentOf, type Money, minorOf } from '@chronos/contracts/money'
import { locale } from '../../app/text.ts'

const DECIMALS = 18

/** Units of `to` for one unit of `from` as a decimal text; both must not be zero. */
export function rateBetween(from: Money, to: Money): string {
  const size = (money: Money) => (minorOf(money) < 0n ? -minorOf(money) : minorOf(money))
  const above = size(to) * 10n ** BigInt(exponentOf(from.currency) + DECIMALS)
  const below = size(from) * 10n ** BigInt(exponentOf(to.currency))
  const digits = String(above / below).padStart(DECIMALS + 1, '0')
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
}

/** `1 USD = 5.1234 BRL`, and the same the other way round. Empty while one of them is zero. */
export function rateSentences(from: Money, to: Money): string[] {
  if (minorOf(from) === 0n || minorOf(to) === 0n) return []
  const format = new Intl.NumberFormat(locale(), { maximumSignificantDigits: 6 })
  const say = (one: Money, other: Money) =>
    `1 ${one.currency} = ${format.format(rateBetween(one, other) as Intl.StringNumericLiteral)} ${other.currency}`
  return [say(from, to), say(to, from)]
}
