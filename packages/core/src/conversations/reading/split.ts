/** Several purchases in one message: each part has its own words and its own amount. */
import { saidAmounts } from './amounts.ts'
import { longestAt } from './dates.ts'
import type { Reading, ReadingContext } from './reading.ts'
import type { SaidAmount } from './said-amount.ts'
import type { Speech } from './speech/shape.ts'
import { phraseText, trimmed } from './strip.ts'
import { type Line, lineOf, type Token } from './tokens.ts'
import { verbIn } from './verbs.ts'

const PARTS_MAX = 20

interface Part {
  description: string
  said: SaidAmount
  minor: bigint
  /** Whether the amount stands before the words. */
  leads: boolean
}

/** The parts of a message that notes several things, or null when it notes one or is not clear about it. */
export function readSplit(
  line: Line,
  { speech, context, date }: { speech: Speech; context: ReadingContext; date: string },
): Reading | null {
  const pieces = segments(line.tokens, speech)
  if (pieces.length > PARTS_MAX) return null
  const parts = pieces.map((tokens) => partOf(lineOf(line.text, tokens), speech, context))
  const [first, ...others] = parts
  if (first === null || first === undefined || others.length === 0) return null
  const clear = parts.filter(
    (part) => part !== null && part.leads === first.leads && part.said.currency === first.said.currency,
  )
  if (clear.length !== parts.length) return null
  const kind = verbIn(line.tokens, speech)?.kind ?? 'expense'
  const named = clear.flatMap((part) =>
    part === null ? [] : [{ description: part.description, amountMinor: String(part.minor) }],
  )
  return { intent: 'clarify_split', kind, currency: first.said.currency, date, parts: named }
}

function segments(tokens: readonly Token[], speech: Speech): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'break' || speech.and.includes(token.key)) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts.filter((part) => part.length > 0)
}

function partOf(line: Line, speech: Speech, context: ReadingContext): Part | null {
  const said = saidAmounts(line.tokens, speech, context)
  const [only, ...others] = said
  if (only === undefined || others.length > 0 || !only.reading.ok || only.candidates !== null) return null
  const verb = verbIn(line.tokens, speech)
  const kept = line.tokens.filter((_, at) => !inside(at, only) && !(verb !== null && inside(at, verb)))
  const description = phraseText(line.text, kept, speech.small)
  const [firstWord] = trimmed(kept, speech.small)
  if (description === null || firstWord === undefined || longestAt(kept, 0, speech.paidBy) === kept.length)
    return null
  const leads = (line.tokens[only.from]?.start ?? 0) < firstWord.start
  return { description, said: only, minor: only.reading.minor, leads }
}

function inside(at: number, { from, to }: { from: number; to: number }): boolean {
  return at >= from && at < to
}
