/** Reads an amount as a person typed it. The dashboard's amount field and the chat share this one reader. */
import { divideHalfEven } from './conversion.ts'
import { AMOUNT_MAX, exponentOf } from './money.ts'

/** Where the text was typed: marks are read by the locale, the scale by the currency. */
export interface AmountContext {
  locale: string
  currency: string
}

/** `ambiguous` carries the possible minor units, the likelier first, and what is unclear. */
export type AmountReading =
  | { ok: true; minor: bigint }
  | { ok: false; reason: 'ambiguous'; options: bigint[]; unclear: 'mark' | 'suffix' }
  | { ok: false; reason: 'bad_number' | 'amount_scale' | 'amount_out_of_range' | 'zero'; options?: never }

type Refusal = Extract<AmountReading, { ok: false }>

/** Digits without marks: `whole` and `fraction` are decimal strings, the value is shifted by `shift` tens. */
interface Plain {
  whole: string
  fraction: string
}

const DIGITS_MAX = 15
const SPACES = /[\s\u00a0\u2009\u202f]/g
const APOSTROPHES = /['\u2019\u02bc]/g
const THOUSANDS = new Set(['k', 'mil', 'thousand', 'grand', 'mille', 'tausend', 'tsd', 'tsd.'])
const MILLIONS = new Set(
  'million millions mln millón millon millones milhão milhao milhões milhoes millionen mio mio.'.split(' '),
)
const UNCLEAR = new Set(['m', 'mi', 'mm'])
/** First digits of the scripts that phones of our languages' speakers produce. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10]

/**
 * Reads one positive amount: `1.234,56`, `1'234.50`, `1 234,5`, `1.5k`, `5 mil`, `R$ 12`, `12,-`.
 * Both marks: the last is decimal. One mark: one or two digits after it are decimals; three are a group when
 * the mark groups in this locale, decimals when the currency has three, else the answer is `ambiguous`.
 * A bare `m` is `ambiguous` too. More decimals than the currency has, or over 15 digits, is refused.
 */
export function readAmount(text: string, context: AmountContext): AmountReading {
  const exponent = exponentOf(context.currency)
  const { number, suffix } = splitSuffix(withoutOwnMark(latinDigits(text.trim()), context))
  if (number.length === 0 || number.length > 64) return { ok: false, reason: 'bad_number' }
  const shifts = shiftsOf(suffix)
  const forms = plainForms(number, context, exponent)
  if (shifts === null || forms.length === 0) return { ok: false, reason: 'bad_number' }
  const combined = forms.flatMap((form) => shifts.map((shift) => ({ form, shift })))
  if (combined.length === 1 && combined[0]) return minorFrom(combined[0].form, combined[0].shift + exponent)
  const options = combined
    .map(({ form, shift }) => rounded(form, shift + exponent))
    .filter((minor) => minor > 0n)
  if (options.some((minor) => minor > AMOUNT_MAX)) return { ok: false, reason: 'amount_out_of_range' }
  if (options.length === 0) return { ok: false, reason: 'zero' }
  return { ok: false, reason: 'ambiguous', options, unclear: shifts.length > 1 ? 'suffix' : 'mark' }
}

const marks = new Map<string, { group: string; decimal: string }>()

/** The marks that group thousands and begin decimals in a locale. */
export function marksOf(locale: string): { group: string; decimal: string } {
  const kept = marks.get(locale)
  if (kept !== undefined) return kept
  const format = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' })
  const parts = format.formatToParts(1234567.8)
  const mark = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback
  const fresh = { group: mark('group', ','), decimal: mark('decimal', '.') }
  marks.set(locale, fresh)
  return fresh
}

/** Digits of other scripts as 0 to 9; the Arabic decimal mark as a point, its group mark as an apostrophe. */
export function latinDigits(text: string): string {
  return text.replace(/[\p{Nd}\u066b\u066c]/gu, (char) => {
    if (char === '\u066b') return '.'
    if (char === '\u066c') return "'"
    const code = char.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? char : String(code - zero)
  })
}

function withoutOwnMark(text: string, context: AmountContext): string {
  if (/^[\d.,']+\p{L}?$/u.test(text)) return text
  for (const name of ownMarks(context)) {
    // The kwacha's and the kyat's sign is a K; after digits that letter says thousand.
    if (name.length === 1 && shiftsOf(name.toLowerCase()) !== null) continue
    if (text.startsWith(name)) return text.slice(name.length).trim()
    if (text.endsWith(name)) return text.slice(0, -name.length).trim()
  }
  return text
}

function ownMarks({ locale, currency }: AmountContext): string[] {
  return (['symbol', 'narrowSymbol', 'code'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .find(({ type }) => type === 'currency')?.value ?? currency,
  )
}

function splitSuffix(text: string): { number: string; suffix: string } {
  const at = text.search(/\p{L}/u)
  const number = at < 0 ? text : text.slice(0, at)
  // "12,-" and "5." are whole amounts whose decimals were left out.
  return {
    number: number.trim().replace(/[.,][-\u2013\u2014]?$/, ''),
    suffix: at < 0 ? '' : text.slice(at).toLowerCase(),
  }
}

function shiftsOf(suffix: string): number[] | null {
  if (suffix === '') return [0]
  if (THOUSANDS.has(suffix)) return [3]
  if (MILLIONS.has(suffix)) return [6]
  return UNCLEAR.has(suffix) ? [3, 6] : null
}

/** One form when the marks are clear, two (group first, then decimal) when they are not, none for nonsense. */
function plainForms(number: string, context: AmountContext, exponent: number): Plain[] {
  const quiet = number.replace(SPACES, "'").replace(APOSTROPHES, "'")
  if (!/^[\d.,']+$/.test(quiet)) return []
  const last = Math.max(quiet.lastIndexOf('.'), quiet.lastIndexOf(','))
  if (last < 0) return wholeForm(quiet)
  const mark = quiet.charAt(last)
  const head = quiet.slice(0, last)
  const tail = quiet.slice(last + 1)
  if (!/^\d+$/.test(tail)) return []
  if (head.includes(mark)) return /^[\d.,]*$/.test(head) && !hasOther(head, mark) ? wholeForm(quiet) : []
  const decimal: Plain[] = (head === '' ? [{ whole: '0', fraction: '' }] : wholeForm(head)).map(
    ({ whole }) => ({
      whole,
      fraction: tail,
    }),
  )
  const couldGroup = tail.length === 3 && /^[1-9]\d{0,2}$/.test(head)
  if (!couldGroup) return decimal
  if (mark === marksOf(context.locale).group) return wholeForm(quiet)
  return exponent === 3 ? decimal : [...wholeForm(quiet), ...decimal]
}

function hasOther(text: string, mark: string): boolean {
  return text.includes(mark === '.' ? ',' : '.')
}

/** Digits in groups of one mark: threes, or twos with a last three as India writes them. */
function wholeForm(text: string): Plain[] {
  const [mark] = /[^\d]/.exec(text) ?? []
  if (mark === undefined) return text === '' ? [] : [{ whole: text, fraction: '' }]
  const [first = '', ...groups] = text.split(mark)
  if (![first, ...groups].every((group) => /^\d{1,3}$/.test(group))) return []
  const inner = groups.slice(0, -1)
  const threes = groups.every((group) => group.length === 3)
  const indian =
    mark === ',' &&
    groups.at(-1)?.length === 3 &&
    first.length < 3 &&
    inner.every((group) => group.length === 2)
  return threes || indian ? [{ whole: first + groups.join(''), fraction: '' }] : []
}

function minorFrom({ whole, fraction }: Plain, shift: number): { ok: true; minor: bigint } | Refusal {
  const digits = (whole + fraction).replace(/^0+/, '')
  if (digits.length > DIGITS_MAX) return { ok: false, reason: 'amount_out_of_range' }
  if (fraction.length > shift) return { ok: false, reason: 'amount_scale' }
  const minor = BigInt(whole + fraction.padEnd(shift, '0'))
  if (minor === 0n) return { ok: false, reason: 'zero' }
  return minor > AMOUNT_MAX ? { ok: false, reason: 'amount_out_of_range' } : { ok: true, minor }
}

/** An option of a question may be rounded (half even): the person sees it and chooses. */
function rounded({ whole, fraction }: Plain, shift: number): bigint {
  return fraction.length > shift
    ? divideHalfEven(BigInt(whole + fraction), 10n ** BigInt(fraction.length - shift))
    : BigInt(whole + fraction.padEnd(shift, '0'))
}
