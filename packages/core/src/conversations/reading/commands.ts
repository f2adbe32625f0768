/** Requests that carry nothing: help, a person, stopping, languages, linking. */
import { isOne, says } from './phrases.ts'
import type { Lang, Reading } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import { LANGUAGE_NAMES } from './speech.ts'
import { isOnly, request } from './strip.ts'
import type { Line } from './tokens.ts'

const LINK =
  /^\s*(?:link|vincular|vincula|ligar|lier|verbinden|code|c[oó]digo)\s*[:=]?\s*([0-9A-Za-z][0-9A-Za-z -]{3,24}?)\s*[.!]?\s*$/i
const BARE_CODE = /^\s*([0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{4})\s*$/
const CODE_LENGTH = 8

/** A link code as Crockford reads it (I and L are 1, O is 0), or null. Bare codes count only before linking. */
export function readLinkCode(text: string, unlinked: boolean): Reading | null {
  const said = LINK.exec(text)?.[1] ?? (unlinked ? BARE_CODE.exec(text)?.[1] : undefined)
  if (said === undefined) return null
  const code = said.replace(/[ -]/g, '').toUpperCase()
  const meant =
    /\d/.test(code) || (code.length === CODE_LENGTH && (said.includes('-') || said === said.toUpperCase()))
  return meant ? { intent: 'link_code', code: code.replace(/[IL]/g, '1').replaceAll('O', '0') } : null
}

/** STOP and START count as whole messages only: inside a sentence they are just words. */
export function readConsent(line: Line, speech: Speech): Reading | null {
  if (isOne(line.keys, speech.stop)) return { intent: 'opt_out' }
  return isOne(line.keys, speech.start) ? { intent: 'opt_in' } : null
}

/** Help, greeting, a person, reminders, unlinking, language, payments due. */
export function readCommand(line: Line, speech: Speech): Reading | null {
  const asked = request(line, speech)
  const numbers = line.tokens.some(({ kind }) => kind === 'number')
  if (isOne(line.keys, speech.help) || isOne(asked.keys, speech.help)) return { intent: 'help' }
  if (numbers) return says(line.keys, speech.due) ? { intent: 'list_due_payments' } : null
  const agents = speech.agent.filter((phrase) => phrase.includes(' '))
  if (isOne(asked.keys, speech.agent) || says(line.keys, agents)) return { intent: 'human_handoff' }
  const welcome = [...speech.greeting, ...speech.thanks]
  if (says(line.keys, welcome) && isOnly(line, [...welcome, ...speech.polite])) return { intent: 'greeting' }
  const { reminders } = speech
  if (says(line.keys, reminders.what)) {
    if (says(line.keys, reminders.stop)) return { intent: 'opt_out_reminders' }
    if (says(line.keys, reminders.start)) return { intent: 'opt_in_reminders' }
  }
  if (isOne(asked.keys, speech.unlink)) return { intent: 'unlink' }
  if (says(line.keys, speech.due)) return { intent: 'list_due_payments' }
  return readLanguage(asked, speech)
}

function readLanguage(line: Line, speech: Speech): Reading | null {
  const named: Lang[] = []
  for (const { key } of line.tokens) {
    const lang = LANGUAGE_NAMES.get(key)
    if (lang !== undefined) named.push(lang)
    else if (key !== '' && !speech.speak.includes(key) && !says(` ${key} `, speech.polite)) return null
  }
  const [lang, ...others] = named
  return lang === undefined || others.length > 0 ? null : { intent: 'set_language', lang }
}
