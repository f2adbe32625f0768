/** What the chat never does: move money, speak of other people, take orders about its rules. */
import { categoryNamed } from './category-words.ts'
import { BANKS, GIVEN_NAMES } from './names.ts'
import { opening, says } from './phrases.ts'
import type { Reading } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import { request } from './strip.ts'
import type { Line, Token } from './tokens.ts'

const OVERRIDE =
  'ignore,forget,disregard,override,bypass,ignora,ignore as,esquece,olvida,oublie,vergiss,ignoriere'.split(
    ',',
  )
const RULES =
  `rules,rule,instructions,instruction,prompt,regras,instrucoes,reglas,instrucciones,regles,consignes,regeln,
anweisungen,restrictions,system,guidelines`.split(/,\s*/)
const PAY = /^(pay|pag|pai|zahl|bezahl)/
const TRANSFER = /transf|pix|wire|virement|uberweis|bizum/
/** Words before 's that are no owner. */
const NOBODY = new Set(
  `what that it how who where there here let today yesterday month week year he she everything when why tonight tomorrow`.split(
    ' ',
  ),
)

/** An attempt to talk the bot out of its rules; it gets the answer of any nonsense. */
export function readOverride(line: Line): Reading | null {
  return says(line.keys, OVERRIDE) && says(line.keys, RULES) ? { intent: 'unknown' } : null
}

/** A request to send, pay or withdraw. Past tense is a record, not a request, and passes. */
export function readMovement(line: Line, speech: Speech, lang: Speech['lang']): Reading | null {
  const asked = request(line, speech)
  const strong = opening(asked.keys, speech.move.strong)
  const weak = opening(asked.keys, speech.move.weak)
  const amount = asked.tokens.some(({ kind }) => kind === 'number')
  const refused =
    (strong !== null && strongMoves(asked, { verb: strong, speech, amount })) ||
    (weak !== null && weakMoves(asked, { verb: weak, speech, amount, lang })) ||
    (amount && speech.lang === 'de' && speech.move.strong.includes(asked.tokens.at(-1)?.key ?? ''))
  return refused ? { intent: 'refuse_money_movement' } : null
}

/** A question about somebody else's money. */
export function readOtherPerson(line: Line, speech: Speech, lang: Speech['lang']): Reading | null {
  const refusal: Reading = { intent: 'refuse_other_person' }
  const { keys, tokens } = line
  const data = [
    ...speech.balance,
    ...speech.statement,
    ...speech.budget,
    ...speech.summary,
    ...speech.spendNouns,
    ...speech.entries,
  ]
  const asks =
    says(keys, data) ||
    (says(keys, speech.howMuch) &&
      says(keys, [
        ...speech.have,
        ...speech.left,
        ...speech.spend,
        'have',
        'tem',
        'tiene',
        'a',
        'hat',
        'owe',
        'gastou',
        'gasto',
        'spend',
        'recebeu',
      ]))
  if (says(keys, speech.everyone) && (asks || says(keys, speech.howMuch))) return refusal
  if (!asks) return null
  if (tokens.some(({ kind }) => kind === 'number') && says(keys, speech.spent) && !says(keys, speech.howMuch))
    return null
  const owned = tokens.some((token, at) => isOwner(line, token, at) && !isOwnThing(token, lang, speech))
  const related =
    says(keys, speech.relations) &&
    (says(keys, speech.howMuch) || says(keys, [...speech.balance, ...speech.statement]))
  return owned || related || tokens.some((_, at) => isPersonAt(line, at, { speech, lang })) ? refusal : null
}

interface Verb {
  verb: string
  speech: Speech
  amount: boolean
}

function strongMoves(line: Line, { verb, speech, amount }: Verb): boolean {
  const size = verb.split(' ').length
  const next = line.tokens[size]
  const to = recipientAt(line, size, speech) > 0
  if (!amount) return says(line.keys, speech.money) ? to || size > 0 : to && TRANSFER.test(verb)
  return to || size > 1 || next?.kind === 'number' || next?.kind === 'mark' || isCapital(next, line)
}

function weakMoves(line: Line, { verb, speech, amount, lang }: Verb & { lang: Speech['lang'] }): boolean {
  const size = verb.split(' ').length
  if (!amount) return PAY.test(verb) && line.tokens.length > size
  const at = recipientAt(line, size, speech)
  return at > 0 && categoryNamed(line.tokens.slice(at), lang) === null
}

/** Where the receiver is named after a preposition; 0 when nobody is. */
function recipientAt(line: Line, from: number, speech: Speech): number {
  const at = line.tokens.findIndex((token, index) => {
    return index >= from && speech.toWhom.includes(token.key) && line.tokens[index + 1]?.kind === 'word'
  })
  return at + 1
}

function isOwner(line: Line, token: Token, at: number): boolean {
  const next = line.tokens[at + 1]
  const possessive = next?.key === 's' && line.text.slice(token.end, next.start) === "'"
  return token.kind === 'word' && possessive && !NOBODY.has(token.key)
}

function isPersonAt(
  line: Line,
  at: number,
  { speech, lang }: { speech: Speech; lang: Speech['lang'] },
): boolean {
  const token = line.tokens[at]
  if (token?.kind !== 'word' || isOwnThing(token, lang, speech)) return false
  if (speech.lang === 'de' && /s$/.test(token.key) && GIVEN_NAMES.has(token.key.slice(0, -1))) return true
  if (!speech.ofWhom.includes(line.tokens[at - 1]?.key ?? '-')) return false
  // German writes every noun with a capital, so only known names count there.
  return GIVEN_NAMES.has(token.key) || (speech.lang !== 'de' && isCapital(token, line))
}

function isOwnThing(token: Token, lang: Speech['lang'], speech: Speech): boolean {
  const { key } = token
  const calendar = [...speech.months, ...speech.weekdays].some((words) => words.includes(key))
  return BANKS.has(key) || calendar || speech.account.includes(key) || categoryNamed([token], lang) !== null
}

function isCapital(token: Token | undefined, line: Line): boolean {
  return token?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(token.raw) && line.tokens[0] !== token
}
