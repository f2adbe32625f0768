/** Numbers that stand apart and are one amount. */
import { type AmountReading, readAmount } from '@chronos/contracts/amount-input'
import { AMOUNT_MAX, exponentOf } from '@chronos/contracts/money'
import { saysCents } from './currency-words.ts'
import type { ReadingContext } from './reading.ts'
import type { SaidAmount } from './said-amount.ts'
import type { Token } from './tokens.ts'

/** Joins `3€50`, `12 reais e 50 centavos` and `12 euros and 50 cents` into one amount. */
export function withCents(
  found: readonly SaidAmount[],
  tokens: readonly Token[],
  context: ReadingContext,
): SaidAmount[] {
  const joined: SaidAmount[] = []
  for (const said of found) {
    const main = joined.at(-1)
    const cents = main === undefined ? null : centsAfter(main, said, { tokens, context })
    if (main === undefined || cents === null || !main.reading.ok) joined.push(said)
    else {
      const minor = main.reading.minor + cents
      const reading: AmountReading =
        minor > AMOUNT_MAX ? { ok: false, reason: 'amount_out_of_range' } : { ok: true, minor }
      joined[joined.length - 1] = { ...main, to: said.to, reading }
    }
  }
  return joined
}

/**
 * `1 234,56` with a plain space is one number to some and two to others, where the locale groups otherwise.
 * Both get equal weight, so that the person is asked. English never groups so.
 */
export function withSpacedGroups(
  found: readonly SaidAmount[],
  tokens: readonly Token[],
  context: ReadingContext,
): SaidAmount[] {
  if (context.lang === 'en') return [...found]
  return found.map((said, index) => {
    const next = found[index + 1]
    const before = found[index - 1]
    if (next !== undefined && areSpaced(said, next, tokens)) {
      const digits = `${tokens[said.from]?.raw}'${tokens.slice(next.from, next.to).find(isNumber)?.raw}`
      const reading = readAmount(digits, { locale: context.locale, currency: next.currency })
      return { ...said, reading, currency: next.currency, strength: next.strength }
    }
    return before !== undefined && areSpaced(before, said, tokens) ? { ...said, from: before.from } : said
  })
}

function areSpaced(said: SaidAmount, next: SaidAmount, tokens: readonly Token[]): boolean {
  const [left, right] = [tokens[said.from], tokens[next.from]]
  const bare = said.to === said.from + 1 && left?.kind === 'number' && /^[1-9]\d{0,2}$/.test(left.raw)
  return bare && right?.kind === 'number' && right.start === left.end + 1 && /^\d{3}(?!\d)/.test(right.raw)
}

function isNumber({ kind }: Token): boolean {
  return kind === 'number'
}

function centsAfter(
  main: SaidAmount,
  said: SaidAmount,
  { tokens, context }: { tokens: readonly Token[]; context: ReadingContext },
): bigint | null {
  const number = tokens.slice(said.from, said.to).find(({ kind }) => kind === 'number')
  if (main.strength !== 3 || number === undefined || !said.reading.ok || exponentOf(main.currency) !== 2)
    return null
  const glued =
    said.from === main.to && tokens[main.to - 1]?.end === number.start && /^\d\d$/.test(number.raw)
  if (glued) return BigInt(number.raw)
  const gap = tokens.slice(main.to, said.from)
  const joins = gap.every(
    ({ key, kind }) => kind === 'word' && ['e', 'y', 'et', 'and', 'und', 'con', 'com'].includes(key),
  )
  const named = tokens
    .slice(said.from, said.to)
    .some(
      ({ key, suffix }) => saysCents(key || suffix, context.currency) || saysCents(suffix, context.currency),
    )
  return joins && gap.length < 2 && named && /^\d{1,2}$/.test(number.raw) ? BigInt(number.raw) : null
}
