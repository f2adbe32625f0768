/** A note of money spent or received: the amount, what it was for, when. */
import { saidAmounts } from './amounts.ts'
import { categoryIn, namesCategory } from './category-words.ts'
import { findDate, longestAt, type SaidDate, todayOf } from './dates.ts'
import type { Draft, Reading, ReadingContext } from './reading.ts'
import { meantAmount, optionText, type SaidAmount } from './said-amount.ts'
import type { Speech } from './speech/shape.ts'
import { speeches } from './speech.ts'
import { readSplit } from './split.ts'
import { phraseText, trimmed, withoutEdges } from './strip.ts'
import { type Line, lineOf, type Token, without } from './tokens.ts'
import { type Verb, verbIn } from './verbs.ts'

const ASKING = new Set(
  'how what which where who why when quanto quantos qual quais quem como cuanto cual quien combien quel quelle qui wie was welche wer warum'.split(
    ' ',
  ),
)
/** Greetings that may as well begin what was bought: `morning coffee`. */
const DAYTIMES = new Set('morning afternoon evening morgen tag na fala'.split(' '))
const MISSING_WORDS_MAX = 3

/** Reads a note, or a question about what is missing in it; null when the line is no note at all. */
export function readEntry(whole: Line, context: ReadingContext): Reading | null {
  const order = speeches(context.lang)
  const own = order[0]
  if (own === undefined) return null
  const speech = order.find((one) => speaks(whole.tokens, one, context.lang)) ?? own
  const line = withoutEdges(
    whole,
    speech.greeting.filter((phrase) => !DAYTIMES.has(phrase)),
  )
  const date = order.map((one) => findDate(line.tokens, one, context)).find((found) => found !== null) ?? null
  const rest = lineOf(line.text, without(line.tokens, date === null ? [] : [date]))
  const split = readSplit(rest, { speech, context, date: date?.date ?? todayOf(context) })
  if (split !== null) return split
  const said = saidAmounts(rest.tokens, speech, context).filter(
    ({ strength, from }) => strength > 0 || isHuge(rest.tokens, from),
  )
  const verb = verbIn(rest.tokens, speech)
  if (verb === null && ASKING.has(line.tokens[0]?.key ?? '')) return null
  return said.length === 0
    ? missingAmount(rest, verb, { speech, context, date })
    : entryOf(rest, said, { speech, context, date, verb })
}

/** Whether a verb of this language is here; a word that names a category at home is not a foreign verb. */
function speaks(tokens: readonly Token[], speech: Speech, home: Speech['lang']): boolean {
  const verb = verbIn(tokens, speech)
  return verb !== null && (speech.lang === home || !namesCategory(tokens[verb.from]?.key ?? '', home))
}

interface Found {
  speech: Speech
  context: ReadingContext
  date: SaidDate | null
}

/** What the words say it was for, and the category that they name. */
export function draftOf(
  line: Line,
  taken: readonly { from: number; to: number }[],
  { speech, context, date, verb }: Found & { verb: Verb | null },
): Draft {
  const ranges = verb === null ? taken : [...taken, verb]
  const small = [...speech.small, ...speech.polite.filter((phrase) => !phrase.includes(' '))]
  const words = withoutPayment(trimmed(without(line.tokens, ranges), small), { speech, small })
  const keys = words.map(({ key }) => key)
  // A verb that is a noun too ("venda de bolo") still says which category.
  const spoken =
    verb === null ? keys : [...keys, ...line.tokens.slice(verb.from, verb.to).map(({ key }) => key)]
  const spending = categoryIn(keys, 'expense', context.lang) ?? categoryIn(spoken, 'expense', context.lang)
  const earning = categoryIn(spoken, 'income', context.lang)
  const plus = line.tokens.some((token) => token.plus)
  const kind = kindOf(verb, { spending: spending !== null, earning: earning !== null, plus })
  return {
    kind,
    description: phraseText(line.text, words, small),
    category: kind === 'expense' ? spending : earning,
    date: date?.date ?? todayOf(context),
  }
}

function kindOf(
  verb: Verb | null,
  { spending, earning, plus }: { spending: boolean; earning: boolean; plus: boolean },
): Draft['kind'] {
  if (verb?.weak) return spending && !earning ? 'expense' : 'income'
  if (verb !== null) return verb.kind
  return plus || (earning && !spending) ? 'income' : 'expense'
}

/** Without how it was paid, at the end or the beginning: `mercado no cartão`, `pix pra padaria`. */
function withoutPayment(
  tokens: Token[],
  { speech, small }: { speech: Speech; small: readonly string[] },
): Token[] {
  for (const size of [3, 2, 1]) {
    const at = tokens.length - size
    if (at <= 0) continue
    const tail = longestAt(tokens, at, speech.paidBy) === size && small.includes(tokens[at - 1]?.key ?? '')
    const head = longestAt(tokens, 0, speech.paidBy) === size && small.includes(tokens[size]?.key ?? '')
    const cut = trimmed(tail ? tokens.slice(0, at) : head ? tokens.slice(size) : [], small)
    if (cut.length > 0) return cut
  }
  return tokens
}

/** A long number without a leading zero is an absurd amount rather than a phone number. */
function isHuge(tokens: readonly Token[], at: number): boolean {
  return tokens.filter(({ kind }) => kind === 'number').length === 1 && !/^0/.test(tokens[at]?.raw ?? '0')
}

function missingAmount(line: Line, verb: Verb | null, found: Found): Reading | null {
  const { small, greeting } = found.speech
  const leads =
    verb !== null &&
    line.tokens.slice(0, verb.from).every(({ key }) => small.includes(key) || greeting.includes(key))
  const words = line.tokens.filter(({ kind }) => kind === 'word')
  const draft = draftOf(line, [], { ...found, verb })
  const named =
    draft.kind === 'expense' &&
    draft.category !== null &&
    words.length <= MISSING_WORDS_MAX &&
    words.length > 0
  if (!leads && !named) return null
  return { intent: 'clarify_amount', reason: 'missing', options: [], draft }
}

function entryOf(
  line: Line,
  said: readonly SaidAmount[],
  found: Found & { verb: Verb | null },
): Reading | null {
  const meant = meantAmount(said)
  if (!('reading' in meant)) {
    const options = meant.flatMap(({ reading, currency }) =>
      reading.ok ? [optionText(reading.minor, currency)] : [],
    )
    return { intent: 'clarify_amount', reason: 'several', options, draft: draftOf(line, [...meant], found) }
  }
  const draft = draftOf(line, [meant], found)
  // A lone number may answer anything; only one that shows it is money is taken for a note.
  if (draft.description === null && found.verb === null && meant.strength < 2) return null
  return withAmount(meant, draft, found.context)
}

function withAmount(
  { reading, currency, candidates }: SaidAmount,
  draft: Draft,
  context: ReadingContext,
): Reading {
  if (!reading.ok) {
    if (reading.reason !== 'ambiguous') return { intent: 'reject_amount', reason: reading.reason }
    const options = reading.options.map((minor) => optionText(minor, currency))
    return { intent: 'clarify_amount', reason: `unclear_${reading.unclear}`, options, draft }
  }
  const amountMinor = String(reading.minor)
  if (candidates !== null) {
    return { intent: 'clarify_currency', candidates, default: context.currency, amount: amountMinor, draft }
  }
  if (draft.date > todayOf(context))
    return { intent: 'clarify_date', date: draft.date, amountMinor, currency, draft }
  return { intent: draft.kind === 'income' ? 'log_income' : 'log_expense', amountMinor, currency, ...draft }
}
