/** Answers to a question that is open, and changes of what was just noted. */
import { saidAmounts } from './amounts.ts'
import { categoryNamed } from './category-words.ts'
import { findDate } from './dates.ts'
import { isOne, opening, says } from './phrases.ts'
import type { Edit, Reading, ReadingContext } from './reading.ts'
import { meantAmount } from './said-amount.ts'
import type { Speech } from './speech/shape.ts'
import { isOnly, phraseText, request, trimmed } from './strip.ts'
import { type Line, lineOf, type Token } from './tokens.ts'

const POLARITY_EMOJI: Readonly<Record<string, 'confirm' | 'cancel'>> = {
  '👍': 'confirm',
  '✅': 'confirm',
  '👌': 'confirm',
  '✔': 'confirm',
  '🆗': 'confirm',
  '👎': 'cancel',
  '❌': 'cancel',
  '🚫': 'cancel',
  '✖': 'cancel',
}
const NOT = new Set('not nao no pas nicht instead'.split(' '))
const INTO = new Set('to para pra por a en em zu auf in as = de'.split(' '))

/** Yes and no. Without an open question they have nothing to answer. */
export function readPolarity(line: Line, speech: Speech, open: boolean): Reading | null {
  const emoji = line.tokens.length === 1 ? POLARITY_EMOJI[line.tokens[0]?.key ?? ''] : undefined
  const yes =
    emoji === 'confirm' ||
    isOnly(line, [...speech.yes, ...speech.polite.filter((word) => !speech.no.includes(word))])
  const no = emoji === 'cancel' || isOne(line.keys, speech.no) || isOnly(line, speech.no)
  if (!yes && !no) return null
  if (!open) return { intent: 'unknown_no_pending' }
  return { intent: no ? 'cancel' : 'confirm' }
}

/** A correction of the draft on the table: `no, it was 15`, `yesterday`, `category travel`. */
export function readDraftEdit(line: Line, speech: Speech, context: ReadingContext): Reading | null {
  const lead = leadSize(line, speech)
  const rest = lineOf(line.text, line.tokens.slice(lead))
  const change = opening(rest.keys, speech.change)
  if (change !== null) return { intent: 'edit_draft', ...editOf(afterWords(rest, change), speech, context) }
  const tokens = trimmed(rest.tokens, speech.small)
  if (
    tokens.length === 0 ||
    (lead === 0 && (says(rest.keys, speech.spent) || says(rest.keys, speech.earned)))
  )
    return null
  const edit = editOf(rest, speech, context)
  const fields = Object.values(speech.fields).flat()
  if (lead > 0 || fields.includes(tokens[0]?.key ?? '')) return { intent: 'edit_draft', ...edit }
  const bare =
    edit.field !== 'description' &&
    edit.field !== null &&
    tokens.length <= 3 &&
    isBare(rest, edit, { speech, context })
  return bare ? { intent: 'edit_draft', ...edit } : null
}

/** Taking back the last entry. */
export function readUndo(line: Line, speech: Speech): Reading | null {
  const asked = request(line, speech)
  const alone = speech.remove.filter((verb) => !speech.no.includes(verb))
  if (isOne(asked.keys, [...speech.undo, ...alone])) return { intent: 'undo_last' }
  const numbers = line.tokens.some(({ kind }) => kind === 'number')
  const taken = says(line.keys, speech.remove) && says(line.keys, speech.lastOne)
  return taken && !numbers && !says(line.keys, speech.howMuch) ? { intent: 'undo_last' } : null
}

/** A change of the last entry: `change category to travel`, `it was 15, not 12`. */
export function readLastEdit(line: Line, speech: Speech, context: ReadingContext): Reading | null {
  const asked = request(line, speech)
  const change = opening(asked.keys, speech.change)
  if (change !== null) {
    const rest = afterWords(asked, change)
    const edit = editOf(rest, speech, context)
    const aims =
      rest.tokens.length === 0 || says(rest.keys, [...speech.lastOne, ...Object.values(speech.fields).flat()])
    const bare = edit.field === 'amount' && isBare(rest, edit, { speech, context })
    return aims || bare ? { intent: 'edit_last', ...edit } : null
  }
  const lead = leadSize(asked, speech)
  if (lead === 0) return null
  const rest = lineOf(asked.text, asked.tokens.slice(lead))
  const edit = editOf(rest, speech, context)
  return edit.field === 'amount' && isBare(rest, edit, { speech, context })
    ? { intent: 'edit_last', ...edit }
    : null
}

function leadSize(line: Line, speech: Speech): number {
  const phrases = [...speech.correct, ...speech.no]
  let at = 0
  for (;;) {
    const rest = lineOf(line.text, line.tokens.slice(at))
    const found = opening(rest.keys, phrases)
    const breaks = rest.tokens.findIndex(({ kind }) => kind !== 'break')
    if (found === null) return at
    at += Math.max(breaks, 0) + found.split(' ').length
  }
}

/** Nothing but the new value, small words and what it was not. */
function isBare(
  line: Line,
  edit: Edit,
  { speech, context }: { speech: Speech; context: ReadingContext },
): boolean {
  const words = line.tokens.filter(
    ({ kind, key }) => kind === 'word' && !speech.small.includes(key) && !NOT.has(key),
  )
  if (edit.field === 'amount') {
    const said = saidAmounts(line.tokens, speech, context)
    return words.every((word) => said.some(({ from, to }) => line.tokens.slice(from, to).includes(word)))
  }
  if (edit.field === 'date') return words.length <= 3
  return categoryNamed(words.slice(0, 1), context.lang) !== null && words.length === 1
}

function editOf(line: Line, speech: Speech, context: ReadingContext): Edit {
  const { fields } = speech
  const value = valueTokens(line, Object.values(fields).flat())
  if (says(line.keys, fields.category)) return categoryEdit(line.text, value, { speech, context })
  if (says(line.keys, fields.description)) return textEdit(line.text, value, speech)
  const date = findDate(line.tokens, speech, context)
  if (says(line.keys, fields.date) || (date !== null && !says(line.keys, fields.amount))) {
    return date === null ? { field: 'date' } : { field: 'date', value: date.date }
  }
  const amount = amountEdit(line, speech, context)
  if (amount !== null || says(line.keys, fields.amount)) return amount ?? { field: 'amount' }
  const words = trimmed(line.tokens, [...speech.small, ...speech.lastOne, ...INTO])
  if (words.length === 0) return { field: null }
  return categoryNamed(words, context.lang) === null
    ? textEdit(line.text, words, speech)
    : categoryEdit(line.text, words, { speech, context })
}

function amountEdit(line: Line, speech: Speech, context: ReadingContext): Edit | null {
  const said = saidAmounts(line.tokens, speech, context).filter(
    ({ from }) => !NOT.has(line.tokens[from - 1]?.key ?? ''),
  )
  if (said.length === 0) return null
  const meant = meantAmount(said)
  if (Array.isArray(meant) || !('reading' in meant) || !meant.reading.ok) return { field: 'amount' }
  return { field: 'amount', amountMinor: String(meant.reading.minor), currency: meant.currency }
}

function categoryEdit(
  text: string,
  tokens: readonly Token[],
  { speech, context }: { speech: Speech; context: ReadingContext },
): Edit {
  const value = categoryNamed(tokens, context.lang) ?? phraseText(text, tokens, speech.small)
  return value === null ? { field: 'category' } : { field: 'category', value }
}

function textEdit(text: string, tokens: readonly Token[], speech: Speech): Edit {
  const value = phraseText(text, tokens, speech.small)
  return value === null ? { field: 'description' } : { field: 'description', value }
}

/** What stands after the last `to`, else after the field's name. */
function valueTokens(line: Line, names: readonly string[]): Token[] {
  const name = line.tokens.findIndex(({ key }) => names.includes(key))
  const into = line.tokens.findLastIndex(
    ({ key }, at) => INTO.has(key) && at > name && at < line.tokens.length - 1,
  )
  return line.tokens.slice(Math.max(name, into) + 1)
}

function afterWords(line: Line, phrase: string): Line {
  return lineOf(line.text, line.tokens.slice(phrase.split(' ').length))
}
