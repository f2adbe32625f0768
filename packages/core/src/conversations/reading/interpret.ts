import { glueFor } from './amounts.ts'
import { readCommand, readConsent, readLinkCode } from './commands.ts'
import { readDraftEdit, readLastEdit, readPolarity, readUndo } from './corrections.ts'
import { readEntry } from './entries.ts'
import { readQuestion } from './questions.ts'
import type { Reading, ReadingContext } from './reading.ts'
import { readMovement, readOtherPerson, readOverride } from './refusals.ts'
import { sensitiveKinds } from './sensitive.ts'
import type { Speech } from './speech/shape.ts'
import { speeches } from './speech.ts'
import { cleanText, type Line, tokenise } from './tokens.ts'

type Reader = (line: Line, speech: Speech, context: ReadingContext) => Reading | null

const OPEN_QUESTION: readonly Reader[] = [(line, speech) => readPolarity(line, speech, true), readDraftEdit]

/** In this order: a refusal comes before anything that could be read into the same words. */
const LINKED: readonly Reader[] = [
  (line) => readOverride(line),
  (line, speech, { lang }) => readOtherPerson(line, speech, lang),
  (line, speech, { lang }) => readMovement(line, speech, lang),
  readUndo,
  (line, speech) => readPolarity(line, speech, false),
  readLastEdit,
  readQuestion,
]

/**
 * What a message means, from its words alone: the same text in the same context always reads the same.
 * All five languages are tried, the customer's own first. Text beyond 4096 characters is not read.
 */
export function interpret(text: string, context: ReadingContext): Reading {
  const clean = cleanText(text, context.locale)
  const redact = sensitiveKinds(clean)
  if (redact.length > 0) return { intent: 'sensitive_data_warning', redact }
  const unlinked = context.state === 'UNLINKED'
  const line = tokenise(clean, glueFor(context))
  if (line.tokens.length === 0) return { intent: /^\s*\?+\s*$/.test(clean) ? 'help' : 'unknown' }
  const early =
    readLinkCode(clean, unlinked) ?? firstReading([(one, speech) => readConsent(one, speech)], line, context)
  if (early !== null) return early
  if (context.state === 'AWAITING_CONFIRM') {
    const answer = firstReading(OPEN_QUESTION, line, context)
    if (answer !== null) return answer
  }
  const command = firstReading([(one, speech) => readCommand(one, speech)], line, context)
  if (command !== null) return command
  if (unlinked) return { intent: 'ask_to_link' }
  return firstReading(LINKED, line, context) ?? readEntry(line, context) ?? { intent: 'unknown' }
}

/** The first reader that understands, in the first language in which it does. */
function firstReading(readers: readonly Reader[], line: Line, context: ReadingContext): Reading | null {
  for (const reader of readers) {
    for (const speech of speeches(context.lang)) {
      const reading = reader(line, speech, context)
      if (reading !== null) return reading
    }
  }
  return null
}
