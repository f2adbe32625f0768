/** The words of the dashboard in the person's language, and which locale writes its numbers and dates. */
import type { Dictionary, Plural, TextKey } from '../text/dictionary.ts'
import { en } from '../text/en.ts'
import { preferences } from './preferences.ts'
import { createStore } from './store.ts'

export type AppLanguage = 'en' | 'pt'

/** English is always there; another language is fetched when somebody speaks it. */
const dictionaries = createStore<{ en: Dictionary; pt?: Dictionary }>({ en })
export const useDictionaries = dictionaries.use

/** Fetches the words of the language in use. Until they are here, sentences are English. */
export async function loadWords(): Promise<void> {
  if (language() !== 'pt' || dictionaries.get().pt) return
  const { pt } = await import('../text/pt.ts')
  dictionaries.set({ ...dictionaries.get(), pt })
}

const browserTags = (): readonly string[] =>
  typeof navigator === 'undefined' || navigator.languages.length === 0 ? ['en-US'] : navigator.languages

/** The language of the words: chosen, else the first of the browser's that we speak, else English. */
export function language(): AppLanguage {
  const chosen = preferences().language
  if (chosen !== 'auto') return chosen
  const spoken = browserTags().find((tag) => /^(en|pt)\b/i.test(tag))
  return spoken?.toLowerCase().startsWith('pt') ? 'pt' : 'en'
}

/** The BCP 47 tag that numbers and dates are written in. */
export function locale(): string {
  const { format, language: chosen } = preferences()
  if (format !== 'auto') return format
  const [first = 'en-US'] = browserTags()
  const speaking = language()
  // Words and month names should speak one language, unless the browser speaks neither of ours.
  if (chosen === 'auto' && !browserTags().some((tag) => tag.toLowerCase().startsWith(speaking))) return first
  return (
    browserTags().find((tag) => tag.toLowerCase().startsWith(speaking)) ??
    (speaking === 'pt' ? 'pt-BR' : 'en-GB')
  )
}

const rules = new Map<string, Intl.PluralRules>()

function pluralForm(tag: string, count: number): keyof Plural {
  const known = rules.get(tag) ?? new Intl.PluralRules(tag)
  rules.set(tag, known)
  return known.select(count) === 'one' ? 'one' : 'other'
}

/** A sentence by its key; `{name}` is filled from `values`, and `count` chooses the plural form. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const entry: string | Plural = (dictionaries.get()[language()] ?? en)[key]
  const text = typeof entry === 'string' ? entry : entry[pluralForm(language(), Number(values['count'] ?? 0))]
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : value
  })
}
