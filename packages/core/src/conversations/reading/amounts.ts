/** The amounts that a line names: which numbers are money, in which currency, and which one is meant. */
import { type AmountReading, readAmount } from '@chronos/contracts/amount-input'
import { CURRENCY_CODES, exponentOf } from '@chronos/contracts/money'
import { currencySaid, type SaidCurrency, saysCents } from './currency-words.ts'
import { withCents, withSpacedGroups } from './joined-amounts.ts'
import type { ReadingContext } from './reading.ts'
import type { SaidAmount } from './said-amount.ts'
import type { Speech } from './speech/shape.ts'
import type { Glue, Token } from './tokens.ts'

const MULTIPLIERS = 'k mil m mi million millions millon millones milhao milhoes millionen mio'.split(' ')
const CODES = new Set(CURRENCY_CODES)
/** Words that stand before a number as a sign does; other names of currencies stand behind it. */
const BEFORE = new Set('usd eur gbp brl mxn ngn chf jpy kwd inr rs kr ksh sfr fr kd'.split(' '))
const ORDINALS = new Set('st nd rd th er eme º ª'.split(' '))

const glues = new Map<string, Glue>()

/** The letters that may be glued to digits in the chats of an account in this currency. */
export function glueFor({ currency }: ReadingContext): Glue {
  const kept = glues.get(currency)
  if (kept !== undefined) return kept
  const known = (word: string) => currencySaid(word, currency) !== null
  const codes = CURRENCY_CODES.map((code) => code.toLowerCase()).filter(known)
  const letters = '# r rs kd kr fr sfr ksh us'.split(' ')
  const words = 'euro euros reais real pesos dollars dollar naira quid francs cents pence c p tsd'.split(' ')
  const fresh = {
    suffixes: new Set([...MULTIPLIERS, ...ORDINALS, ...codes, ...words, 'kr', 'fr', 'rs', 'kd']),
    // An N before digits is naira on an account in naira and no amount anywhere else, so it is always cut off.
    prefixes: new Set([...codes, ...letters.filter(known), 'n']),
  }
  glues.set(currency, fresh)
  return fresh
}

/** Every number of the tokens that can be money, in order. Dates must have been taken out. */
export function saidAmounts(tokens: readonly Token[], speech: Speech, context: ReadingContext): SaidAmount[] {
  const found: SaidAmount[] = []
  for (let at = 0; at < tokens.length; ) {
    const said = amountAt(tokens, at, { speech, context, taken: found.at(-1)?.to ?? 0 })
    if (said !== null) found.push(said)
    at = said?.to ?? at + 1
  }
  return withSpacedGroups(withCents(found, tokens, context), tokens, context)
}

interface Around {
  speech: Speech
  context: ReadingContext
  /** Tokens before this index belong to the amount before. */
  taken: number
}

function amountAt(tokens: readonly Token[], at: number, around: Around): SaidAmount | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || ORDINALS.has(token.suffix)) return null
  const account = around.context.currency
  const before = at - 1 < around.taken ? null : currencyOf(tokens[at - 1], account)
  // Letters before digits that mean no currency here make it a code of some kind, not money.
  const glue = tokens[at - 1]
  if (before === null && glue?.kind === 'mark' && glue.end === token.start && at - 1 >= around.taken)
    return null
  const glued = gluedMeaning(token.suffix, account)
  let to = at + 1
  let multiplier = glued.multiplier
  const next = tokens[to]
  if (multiplier === '' && glued.currency === null && next !== undefined && multiplies(next, around.speech)) {
    multiplier = next.key
    to += 1
  }
  const after = glued.currency ?? currencyAfter(tokens, to, account)
  if (glued.currency === null && after !== null) to = after.to
  const cents = glued.cents || (after === null && saysCents(tokens[to]?.key ?? '', account))
  if (cents && !glued.cents) to += 1
  const said = after ?? before
  const currency = said !== null && 'code' in said.said ? said.said.code : account
  const reading = cents
    ? centsReading(token.raw, currency)
    : readAmount(`${token.raw}${multiplier}`, { locale: around.context.locale, currency })
  return {
    from: before === null ? at : at - 1,
    to,
    reading,
    currency,
    candidates: said !== null && 'candidates' in said.said ? said.said.candidates : null,
    strength: strengthOf(token, said !== null || cents || token.plus, multiplier !== ''),
    plus: token.plus,
  }
}

function strengthOf(token: Token, marked: boolean, multiplied: boolean): SaidAmount['strength'] {
  if (marked) return 3
  if (multiplied || /[.,']\d/.test(token.raw)) return 2
  return /^0\d{3,}$/.test(token.raw) || /^\d{9,}$/.test(token.raw) ? 0 : 1
}

interface Placed {
  said: SaidCurrency
  to: number
}

function gluedMeaning(
  suffix: string,
  account: string,
): { multiplier: string; currency: Placed | null; cents: boolean } {
  if (suffix === '') return { multiplier: '', currency: null, cents: false }
  if (MULTIPLIERS.includes(suffix) || suffix === 'tsd')
    return { multiplier: suffix, currency: null, cents: false }
  if (saysCents(suffix, account)) return { multiplier: '', currency: null, cents: true }
  const said = currencySaid(suffix, account)
  return {
    multiplier: said === null ? suffix : '',
    currency: said === null ? null : { said, to: 0 },
    cents: false,
  }
}

function multiplies(token: Token, speech: Speech): boolean {
  return MULTIPLIERS.includes(token.key) || speech.thousands.includes(token.key)
}

/** A sign, or a code in capitals, or a word for a currency right before the number. */
function currencyOf(token: Token | undefined, account: string): Placed | null {
  if (token === undefined) return null
  if (
    token.kind === 'word' &&
    !CODES.has(token.raw) &&
    !BEFORE.has(token.key) &&
    token.key !== account.toLowerCase()
  ) {
    return null
  }
  if (token.key === 'fr' && account !== 'CHF') return null
  const said =
    currencySaid(token.kind === 'mark' ? token.raw.toLowerCase() : token.key, account) ?? codeSaid(token)
  return said === null ? null : { said, to: 0 }
}

function currencyAfter(tokens: readonly Token[], at: number, account: string): Placed | null {
  // "2 milhões de reais": the small word belongs to the amount.
  const skip = tokens[at]?.key === 'de' && tokens[at]?.kind === 'word' ? 1 : 0
  const token = tokens[at + skip]
  if (token === undefined || token.kind === 'number') return null
  // A sign that touches the next number belongs to that one.
  const following = tokens[at + skip + 1]
  const touchesNext = following?.kind === 'number' && following.start === token.end
  if (token.kind === 'mark' && touchesNext && tokens[at - 1]?.end !== token.start) return null
  const said =
    currencySaid(token.kind === 'mark' ? token.raw.toLowerCase() : token.key, account) ?? codeSaid(token)
  return said === null ? null : { said, to: at + skip + 1 }
}

function codeSaid(token: Token): SaidCurrency | null {
  return CODES.has(token.raw) ? { code: token.raw } : null
}

function centsReading(digits: string, currency: string): AmountReading {
  const exponent = exponentOf(currency)
  if (!/^\d{1,6}$/.test(digits) || exponent < 2) return { ok: false, reason: 'bad_number' }
  const minor = BigInt(digits) * 10n ** BigInt(exponent - 2)
  return minor === 0n ? { ok: false, reason: 'zero' } : { ok: true, minor }
}
