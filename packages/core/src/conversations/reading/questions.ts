/** Questions about the customer's own money. */
import { categoryNamed } from './category-words.ts'
import { findDate, longestAt } from './dates.ts'
import { findPeriod, namesSpan, thisMonth } from './periods.ts'
import { isOne, says } from './phrases.ts'
import type { Reading, ReadingContext } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import { phraseText, request } from './strip.ts'
import { type Line, lineOf, type Token, without } from './tokens.ts'

const LIMIT_DEFAULT = 5
const LIMIT_MAX = 50
const SPAN_WORDS_MAX = 4
/** Words around an account's name that are no part of it. */
const AROUND_NAME = new Set(
  `do does did have has i you my is are s the now right currently current total available actual atual agora geral ahora momento
   aktuell jetzt actuellement maintenant much money left there still what which saldo disponivel disponible verfugbar hay tem tenho
   ter ainda aun all todas todos toutes alle accounts to com quanto ta esta andam anda check see show tell give know want t il moi me`.split(
    /\s+/,
  ),
)

/** Balance, entries, spending or budget; null when the line notes something instead of asking. */
export function readQuestion(line: Line, speech: Speech, context: ReadingContext): Reading | null {
  const asked = request(line, speech)
  const { keys } = asked
  const list = listLimit(asked, speech)
  const period = findPeriod(asked, speech, context)
  if (notes(asked, { speech, context, list })) return null
  const words = withoutCues(asked, speech)
  const category = categoryNamed(words, context.lang) ?? categoryNamed(words, speech.lang)
  if (says(keys, speech.budget)) return { intent: 'get_budget', category }
  if (list !== null) return { intent: 'list_transactions', limit: list, category, period }
  const wantsSum = says(keys, speech.howMuch) && says(keys, speech.spend) && !asksLeft(keys, speech)
  if (
    wantsSum ||
    says(keys, speech.summary) ||
    (says(keys, speech.spendNouns) && sumsUp(asked, speech, period !== null))
  ) {
    return { intent: 'spending_summary', period: period ?? thisMonth(context), category }
  }
  const left = says(keys, speech.left)
  const asks = says(keys, speech.howMuch)
  if (left && category !== null && (asks || isShort(asked))) return { intent: 'get_budget', category }
  const spanOnly = namesSpan(asked, speech) && asked.tokens.length <= SPAN_WORDS_MAX
  if (says(keys, speech.statement) || spanOnly)
    return { intent: 'list_transactions', limit: LIMIT_DEFAULT, category, period }
  if (says(keys, speech.balance)) return { intent: 'get_balance', account: accountName(asked, speech) }
  return asks && (says(keys, speech.have) || left) ? { intent: 'get_balance', account: null } : null
}

/** An amount that is neither a limit nor part of a date, or a verb in the past, makes it a note. */
function notes(
  line: Line,
  { speech, context, list }: { speech: Speech; context: ReadingContext; list: number | null },
): boolean {
  if (line.tokens.some(({ kind }) => kind === 'mark')) return true
  const date = findDate(line.tokens, speech, context)
  const rest = lineOf(line.text, date === null ? line.tokens : without(line.tokens, [date]))
  const numbers = rest.tokens.filter(
    ({ kind, raw, suffix }) => kind === 'number' && !(suffix === '' && /^20\d\d$/.test(raw)),
  )
  const allowed = (list === null ? 0 : 1) + (namesSpan(rest, speech) ? 1 : 0)
  if (numbers.length > allowed) return true
  const past = speech.spent.filter(
    (verb) => !speech.spend.includes(verb) && !speech.spendNouns.includes(verb),
  )
  const asks = [
    ...speech.howMuch,
    ...speech.balance,
    ...speech.budget,
    ...speech.statement,
    ...speech.summary,
  ]
  return says(line.keys, past) && !says(line.keys, asks) && list === null
}

/** How many entries are asked for, or null when no list is. `last 5`, `últimas 10 compras`, `5 last payments`. */
function listLimit(line: Line, speech: Speech): number | null {
  const { tokens } = line
  for (let at = 0; at < tokens.length; at += 1) {
    const recent = longestAt(tokens, at, speech.recent)
    if (recent === 0 || insidePeriod(tokens, at, speech)) continue
    const after = at + recent
    const number = tokens[after]
    const counted = number?.kind === 'number' && /^\d{1,3}$/.test(number.raw) && number.suffix === ''
    const entries =
      longestAt(tokens, after + (counted ? 1 : 0), speech.entries) > 0 ||
      longestAt(tokens, at - 1, speech.entries) > 0
    if (counted && (entries || tokens.length === after + 1)) return limitOf(number)
    const before = tokens[at - 1]
    if (entries && before?.kind === 'number' && /^\d{1,3}$/.test(before.raw)) return limitOf(before)
    if (entries) return LIMIT_DEFAULT
  }
  return statementLimit(line, speech)
}

/** `last month` is no request for the last entries; `month's last entries` is. */
function insidePeriod(tokens: readonly Token[], at: number, speech: Speech): boolean {
  const { last_week, last_month, last_year, last_days, last_weeks, last_months } = speech.periods
  const phrases = [...last_week, ...last_month, ...last_year, ...last_days, ...last_weeks, ...last_months]
  return [at, at - 1, at - 2].some((from) => from >= 0 && from + longestAt(tokens, from, phrases) > at)
}

function statementLimit(line: Line, speech: Speech): number | null {
  const [first, number, ...others] = line.tokens
  if (
    first === undefined ||
    others.length > 0 ||
    !isOne(` ${first.key} `, [...speech.statement, ...speech.entries])
  )
    return null
  return number?.kind === 'number' && /^\d{1,2}$/.test(number.raw) && number.suffix === ''
    ? limitOf(number)
    : null
}

function limitOf(token: Token): number {
  return Math.min(Math.max(Number(token.raw), 1), LIMIT_MAX)
}

function asksLeft(keys: string, speech: Speech): boolean {
  return says(keys, speech.left) && !says(keys, ['gastei', 'spent', 'gaste', 'depense', 'ausgegeben'])
}

/** `spending this month`, `gastos com mercado`: a noun with a period, or asked for, or nearly alone. */
function sumsUp(line: Line, speech: Speech, period: boolean): boolean {
  const rest = line.tokens.filter(
    ({ key }) => key !== '' && !says(` ${key} `, [...speech.spendNouns, ...speech.howMuch, ...speech.small]),
  )
  const named = rest.length === 0 || categoryNamed(rest, speech.lang) !== null
  const asksList =
    says(line.keys, speech.howMuch) &&
    says(line.keys, ['show', 'list', 'mostra', 'lista', 'muestra', 'zeig', 'montre'])
  return period || (named && isShort(line) && !asksList && !says(line.keys, speech.statement))
}

function isShort(line: Line): boolean {
  return line.tokens.length <= 5
}

function withoutCues(line: Line, speech: Speech): Token[] {
  const cues = [
    ...speech.budget,
    ...speech.statement,
    ...speech.entries,
    ...speech.balance,
    ...speech.summary,
    ...speech.spendNouns,
    ...speech.account,
    ...speech.recent,
  ]
  return line.tokens.filter(({ key }) => !cues.includes(key))
}

function accountName(line: Line, speech: Speech): string | null {
  const cues = [
    ...speech.balance,
    ...speech.howMuch,
    ...speech.have,
    ...speech.left,
    ...speech.small,
    ...speech.account,
    ...Object.keys(speech.days),
  ]
  const words = new Set(cues.flatMap((phrase) => phrase.split(' ')))
  const named = line.tokens.filter(
    ({ kind, key }) => kind === 'word' && !words.has(key) && !AROUND_NAME.has(key),
  )
  return phraseText(line.text, lineOf(line.text, named).tokens, speech.small)
}
