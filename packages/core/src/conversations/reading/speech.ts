/** The languages of the reader, in the order in which a customer's words are tried. */
import type { Lang } from './reading.ts'
import { de } from './speech/de.ts'
import { en } from './speech/en.ts'
import { es } from './speech/es.ts'
import { fr } from './speech/fr.ts'
import { pt } from './speech/pt.ts'
import type { Speech } from './speech/shape.ts'

const ALL: readonly Speech[] = [en, pt, es, fr, de]

/** Every language, the customer's first, then English, which many mix in. */
export function speeches(lang: Lang): Speech[] {
  const rank = (speech: Speech) => (speech.lang === lang ? 0 : speech.lang === 'en' ? 1 : 2)
  return [...ALL].sort((a, b) => rank(a) - rank(b))
}

/** Names of the languages, in all of them. */
export const LANGUAGE_NAMES: ReadonlyMap<string, Lang> = new Map(
  Object.entries({
    en: 'english ingles anglais englisch',
    pt: 'portuguese portugues portugais portugiesisch',
    es: 'spanish espanol espanhol espagnol spanisch castellano',
    fr: 'french frances francais franzosisch',
    de: 'german deutsch alemao aleman allemand',
  }).flatMap(([lang, names]) => names.split(' ').map((name): [string, Lang] => [name, lang as Lang])),
)
