/** The verb that tells spending from earning. */
import { longestAt } from './dates.ts'
import type { Draft } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import type { Token } from './tokens.ts'

/** Verbs that say income only where nothing says that something was bought. */
const WEAK_EARNED = new Set('got made collected foi ganhei won put used'.split(' '))

/** The verb that was found: its tokens `[from, to)`. */
export interface Verb {
  kind: Draft['kind']
  from: number
  to: number
  weak: boolean
}

/** The first verb of spending or earning; of two that begin together the longer. */
export function verbIn(tokens: readonly Token[], speech: Speech): Verb | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const spent = longestAt(tokens, at, speech.spent)
    const earned = longestAt(tokens, at, speech.earned)
    const size = Math.max(spent, earned)
    if (size === 0) continue
    const weak = earned > spent && size === 1 && WEAK_EARNED.has(tokens[at]?.key ?? '')
    return { kind: earned > spent ? 'income' : 'expense', from: at, to: at + size, weak }
  }
  return null
}
