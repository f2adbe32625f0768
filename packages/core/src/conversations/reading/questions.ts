/** Questions about the customer's own money. */
import { categoryNamed } from './category-words.ts'
import { findPeriod, longestAt, thisMonth } from './dates.ts'
import { isOne, says } from './phrases.ts'
import type { Reading, ReadingContext } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import { phraseText, request } from './strip.ts'
import { type Line, lineOf, type Token } from './tokens.ts'

const LIMIT_DEFAULT = 5
const LIMIT_MAX = 50
/** Words around an account's name that are no part of it. */
const AROUND_NAME = new Set(
  `do does did have has i you my is are s the now right currently current total available actual atual agora geral ahora momento
   aktuell jetzt actuellement maintenant much money left there still what which saldo disponivel disponible verfugbar hay tem tenho
   ter ainda aun all todas todos toutes alle accounts check see show tell give know want t il moi me`.split(/\s+/),
)

/** Balance, entries, spending or budget; null when the line notes something instead of asking. */
export function readQuestion(line: Line, speech: Speech, context: ReadingContext): Reading | null {
  const asked = request(line, speech)
  const { keys } = asked
  const list = listLimit(asked, speech)
  const period = findPeriod(asked, speech, context)
  if (notes(asked, speech, { list, period: period !== null })) return null
  const category = categoryNamed(withoutCues(asked, speech), context.lang)
  if (says(keys, speech.budget)) return { intent: 'get_budget', category }
  if (list !== null) return { intent: 'list_transactions', limit: list, category, period }
  const wantsSum = says(keys, speech.howMuch) && says(keys, speech.spend) && !asksLeft(keys, speech)
  if (wantsSum || says(keys, speech.summary) || (says(keys, speech.spendNouns) && sumsUp(asked, speech, period !== null))) {
    return { intent: 'spending_summary', period: period ?? thisMonth(context), category }
  }
  const left = says(keys, speech.left)
  const asks = says(keys, speech.howMuch)
  if (left && category !== null && (asks || isShort(asked))) return { intent: 'get_budget', category }
  if (says(keys, speech.statement)) return { intent: 'list_transactions', limit: LIMIT_DEFAULT, category, period }
  if (says(keys, speech.balance)) return { intent: 'get_balance', account: accountName(asked, speech) }
  return asks && (says(keys, speech.have) || left) ? { intent: 'get_balance', account: null } : null
}

/** An amount that is neither a limit nor a span of days, or a verb in the past, makes it a note. */
function notes(line: Line, speech: Speech, found: { list: number | null; period: boolean }): boolean {
  const numbers = line.tokens.filter(({ kind }) => kind === 'number')
  const spans = found.period && numbers.length === 1 && spanOfDays(line, speech)
  if (numbers.length > 0 && found.list === null && !spans && !(found.period && numbers.every(isYearOrDay))) return true
  if (line.tokens.some(({ kind }) => kind === 'mark')) return true
  const past = says(line.keys, speech.spent.filter((verb) => !speech.spend.includes(verb) && !speech.spendNouns.includes(verb)))
  const asks = says(line.keys, [...speech.howMuch, ...speech.balance, ...speech.budget, ...speech.statement, ...speech.summary])
  return past && !asks && found.list === null
}

function spanOfDays(line: Line, speech: Speech): boolean {
  const { last_days, last_weeks, last_months } = speech.periods
  return says(line.keys, [...last_days, ...last_weeks, ...last_months])
}

function isYearOrDay({ raw, suffix }: Token): boolean {
  return /^(20\d\d|[1-3]?\d)$/.test(raw) && !['k', 'm', 'mil'].includes(suffix)
}

/** How many entries are asked for, or null when no list is. `last 5`, `últimas 10 compras`, `5 last payments`. */
function listLimit(line: Line, speech: Speech): number | null {
  const { tokens } = line
  for (let at = 0; at < tokens.length; at += 1) {
    const recent = longestAt(tokens, at, speech.recent)
    if (recent === 0) continue
    const after = at + recent
    const number = tokens[after]
    const counted = number?.kind === 'number' && /^\d{1,3}$/.test(number.raw) && number.suffix === ''
    const entries = longestAt(tokens, after + (counted ? 1 : 0), speech.entries) > 0 || longestAt(tokens, at - 1, speech.entries) > 0
    if (counted && (entries || tokens.length === after + 1)) return limitOf(number)
    const before = tokens[at - 1]
    if (entries && before?.kind === 'number' && /^\d{1,3}$/.test(before.raw)) return limitOf(before)
    if (entries) return LIMIT_DEFAULT
  }
  return statementLimit(line, speech)
}

function statementLimit(line: Line, speech: Speech): number | null {
  const [first, number, ...others] = line.tokens
  if (first === undefined || others.length > 0 || !isOne(` ${first.key} `, [...speech.statement, ...speech.entries])) return null
  return number?.kind === 'number' && /^\d{1,2}$/.test(number.raw) && number.suffix === '' ? limitOf(number) : null
}

function limitOf(token: Token): number {
  return Math.min(Math.max(Number(token.raw), 1), LIMIT_MAX)
}

function asksLeft(keys: string, speech: Speech): boolean {
  return says(keys, speech.left) && !says(keys, ['gastei', 'spent', 'gaste', 'depense', 'ausgegeben'])
}

/** `spending this month`, `gastos com mercado`: a noun with a period, or asked for, or nearly alone. */
function sumsUp(line: Line, speech: Speech, period: boolean): boolean {
  const asksList = says(line.keys, speech.howMuch) && says(line.keys, ['show', 'list', 'mostra', 'lista', 'muestra', 'zeig', 'montre'])
  return period || (isShort(line) && !asksList && !says(line.keys, speech.statement))
}

function isShort(line: Line): boolean {
  return line.tokens.length <= 5
}

function withoutCues(line: Line, speech: Speech): Token[] {
  const cues = [...speech.budget, ...speech.statement, ...speech.entries, ...speech.balance, ...speech.summary, ...speech.spendNouns, ...speech.account, ...speech.recent]
  return line.tokens.filter(({ key }) => !cues.includes(key))
}

function accountName(line: Line, speech: Speech): string | null {
  const cues = [...speech.balance, ...speech.howMuch, ...speech.have, ...speech.left, ...speech.small, ...speech.account, ...Object.keys(speech.days)]
  const words = new Set(cues.flatMap((phrase) => phrase.split(' ')))
  const named = line.tokens.filter(({ kind, key }) => kind === 'word' && !words.has(key) && !AROUND_NAME.has(key))
  return phraseText(line.text, lineOf(line.text, named).tokens, speech.small)
}
