/**
 * Text as rules compare it, and regular expressions that cannot hang: RE2's automaton in JavaScript, linear in
 * the text, with both the text and the program bounded.
 */
import { RE2JS } from 're2js'

/** Longer texts are compared by their beginning. Payees and notes are shorter. */
export const TEXT_MAX = 500
/** Instructions of a compiled pattern: `(a|b)*a(a|b){120}` is near it, what people write has a few dozen. */
const PROGRAM_MAX = 500

/** A regular expression that is not one, or that costs too much to run. */
export class PatternError extends Error {
  override name = 'PatternError'
  readonly reason: 'bad_pattern' | 'pattern_too_complex'

  constructor(reason: PatternError['reason'], cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

/** Accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic; vowel signs of India's scripts are letters. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/g

const unmarked = (text: string, form: 'NFD' | 'NFKD') =>
  text.normalize(form).replace(MARKS, '').normalize('NFC')

/** Without accents, case, width and runs of spaces: `Café  Nº 5` is `CAFE NO 5`. At most `TEXT_MAX` long. */
export function folded(text: string): string {
  // Lower case first, since only so a capital ß meets a small one; upper case after, since only so ß meets SS.
  return unmarked(text.slice(0, TEXT_MAX), 'NFKD')
    .toLowerCase()
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .slice(0, TEXT_MAX)
    .trim()
}

/** A test of folded text, case-insensitive. Throws PatternError. */
export function compilePattern(pattern: string): (text: string) => boolean {
  const program = compiled(pattern)
  if (program.programSize() > PROGRAM_MAX) throw new PatternError('pattern_too_complex')
  return (text) => program.test(text)
}

function compiled(pattern: string): RE2JS {
  try {
    // Only canonical forms: compatibility would turn a full-width bracket into one that means something.
    return RE2JS.compile(unmarked(pattern, 'NFD'), RE2JS.CASE_INSENSITIVE)
  } catch (cause) {
    throw new PatternError('bad_pattern', cause)
  }
}
