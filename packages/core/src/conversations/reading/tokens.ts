import { latinDigits, marksOf } from '@chronos/contracts/amount-input'
import { fold } from './phrases.ts'

/** `break` separates parts (comma, line end, plus); `mark` is a currency sign; `date` is a date in digits. */
export interface Token {
  kind: 'word' | 'number' | 'mark' | 'date' | 'break'
  raw: string
  /** Folded word; `#` for numbers, empty for breaks. */
  key: string
  start: number
  end: number
  /** Of numbers: the letters glued to the digits (`k`, `eur`, `th`). */
  suffix: string
  plus: boolean
}

export interface Line {
  text: string
  tokens: readonly Token[]
  /** All keys in a row with spaces at both ends, for phrases. */
  keys: string
}

const LENGTH_MAX = 4096
const INVISIBLE = /\p{Cf}|\p{Emoji_Modifier}|\ufe0e|\ufe0f/gu
const CONTROL = /(?!\n)\p{Cc}/gu
const NARROW_GROUPS = /\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)/g
const SPACE_GROUPS = /(?<![\d.,'])\d{1,3}(?: \d{3})+(?!\d)/g
/** After a sign a plain space groups in every country; elsewhere it may part two numbers. */
const SIGNED_GROUPS = /(?<=[\p{Sc}] ?)\d{1,3}(?: \d{3})+(?!\d)/gu

const DATE =
  /(?:\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{1,2}\.\d{1,2}\.(?:\d{2})?)(?![\p{L}\d/])/uy
const CLOCK = /\d{1,2}(?::\d{2})+(?:\s?[ap]m)?(?!\p{L})/iuy
const NUMBER = /[.,]?\d(?:[\d.,']*\d)?/y
const LETTERS = /\p{L}+/uy
const WORD = /[\p{L}\p{M}\p{N}_]+(?:[-.@][\p{L}\p{N}]+)*/uy
const SIGN = /(?:US|MX|AR|CA|AU|NZ|HK|NT|[RACSU])?\$|\p{Sc}/iuy
const EMOJI = /\p{Extended_Pictographic}/uy
const BREAKS = ',;\n+&'

/** Letters that, glued to digits or after them, belong to the amount or the date; others make it a word. */
export interface Glue {
  suffixes: ReadonlySet<string>
  prefixes: ReadonlySet<string>
}

/** The text as it is read: one form of quotes and digits, no invisible characters, at most 4096 units. */
export function cleanText(text: string, locale: string): string {
  const plain = latinDigits(text.slice(0, LENGTH_MAX).toWellFormed().normalize('NFC'))
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/[\u2018\u2019\u02bc\u00b4`]/g, "'")
  const grouped = plain.replace(NARROW_GROUPS, closeGroups)
  const form = /\s/.test(marksOf(locale).group) ? SPACE_GROUPS : SIGNED_GROUPS
  return grouped.replace(form, closeGroups)
}

function closeGroups(number: string): string {
  return number.replace(/\s/g, "'")
}

/** Cuts a cleaned text into tokens. Linear in its length. */
export function tokenise(text: string, glue: Glue): Line {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, glue)
    if (token !== null) tokens.push(token)
    at = token?.end ?? at + 1
  }
  return lineOf(text, tokens)
}

/** A part of a line, or a line with other tokens. */
export function lineOf(text: string, tokens: readonly Token[]): Line {
  const keys = tokens.map(({ key }) => key).filter((key) => key !== '')
  return { text, tokens, keys: ` ${keys.join(' ')} ` }
}

/** The tokens that are left when ranges are taken out. */
export function without(tokens: readonly Token[], ranges: readonly { from: number; to: number }[]): Token[] {
  return tokens.filter((_, at) => !ranges.some(({ from, to }) => at >= from && at < to))
}

function tokenAt(text: string, at: number, glue: Glue): Token | null {
  const char = text.charAt(at)
  if (/\d/.test(char) || beginsWithMark(text, at)) return numberAt(text, at, glue)
  const sign = match(SIGN, text, at)
  if (sign !== null && !/\p{L}/u.test(text.charAt(at - 1))) return tokenOf('mark', sign, { at, key: '' })
  if (char === '#' && glue.prefixes.has('#') && /\d/.test(text.charAt(at + 1))) {
    return tokenOf('mark', char, { at, key: '' })
  }
  if (char === '#' && match(WORD, text, at + 1) !== null) {
    const word = `#${match(WORD, text, at + 1)}`
    return tokenOf('word', word, { at, key: fold(word) })
  }
  // A plus before digits is a sign, elsewhere it joins two things.
  if (char === '+' && /\d/.test(text.charAt(at + 1)) && !/\d\s*$/.test(text.slice(Math.max(0, at - 2), at)))
    return null
  if (BREAKS.includes(char)) return tokenOf('break', char, { at, key: '' })
  const emoji = match(EMOJI, text, at)
  if (emoji !== null) return tokenOf('word', emoji, { at, key: emoji })
  const word = match(WORD, text, at)
  return word === null ? null : wordAt(text, at, { word, glue })
}

/** `.99` after a space or a sign is a number; a mark after a word parts two things. */
function beginsWithMark(text: string, at: number): boolean {
  return /^[.,]\d/.test(text.slice(at, at + 2)) && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))
}

function wordAt(text: string, at: number, { word, glue }: { word: string; glue: Glue }): Token {
  const letters = match(LETTERS, text, at) ?? ''
  if (
    letters !== '' &&
    letters.length < word.length &&
    glue.prefixes.has(fold(letters)) &&
    /\d/.test(word.charAt(letters.length))
  ) {
    return tokenOf('mark', letters, { at, key: '' })
  }
  return tokenOf('word', word, { at, key: fold(word) })
}

function numberAt(text: string, at: number, glue: Glue): Token {
  const date = match(DATE, text, at)
  if (date !== null) return tokenOf('date', date, { at, key: '#' })
  const clock = match(CLOCK, text, at)
  if (clock !== null) return tokenOf('word', clock, { at, key: clock })
  const digits = match(NUMBER, text, at) ?? text.charAt(at)
  const after = at + digits.length
  const suffix = fold(match(LETTERS, text, after) ?? '')
  const next = text.slice(after + suffix.length, after + suffix.length + 2)
  const glued = suffix !== '' && (!glue.suffixes.has(suffix) || /^\d/.test(next))
  if (glued || /^%|^-\p{L}/u.test(next)) {
    const rest = match(WORD, text, after) ?? ''
    const tail = text.charAt(after) === '-' ? `-${match(WORD, text, after + 1) ?? ''}` : rest
    const raw = digits + tail + (next.startsWith('%') ? '%' : '')
    return tokenOf('word', raw, { at, key: fold(raw) })
  }
  const plus = text.charAt(at - 1) === '+'
  return { ...tokenOf('number', digits, { at, key: '#' }), end: after + suffix.length, suffix, plus }
}

function tokenOf(kind: Token['kind'], raw: string, { at, key }: { at: number; key: string }): Token {
  return { kind, raw, key, start: at, end: at + raw.length, suffix: '', plus: false }
}

function match(form: RegExp, text: string, at: number): string | null {
  form.lastIndex = at
  return form.exec(text)?.[0] ?? null
}
