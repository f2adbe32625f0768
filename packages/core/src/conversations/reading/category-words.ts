import type { CategoryKey } from '@chronos/contracts/categories'
import { EXPENSE_KEYS, INCOME_KEYS } from '@chronos/contracts/categories'
import { list } from './phrases.ts'
import type { Draft, Lang } from './reading.ts'
import type { Token } from './tokens.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'
import type { CategoryWords } from './words/shape.ts'

type Kind = Draft['kind']
type Index = Readonly<Record<Kind, ReadonlyMap<string, CategoryKey>>>

const WORDS: Readonly<Record<Lang, CategoryWords>> = { en, pt, es, fr, de }
const PHRASE_MAX = 4

/** The names of the categories themselves, which people use to ask and to correct. */
const NAMES: Readonly<Record<CategoryKey, string>> = {
  food: 'food, dining, comida, alimentação, alimentación, nourriture, essen, restauration, restaurants, restaurantes',
  groceries: 'groceries, mercado, supermercado, súper, courses, lebensmittel, alimentation, supermarkt',
  transport: 'transport, transportation, transporte, transportes, transports, verkehr, mobilität',
  housing: 'housing, home, moradia, vivienda, logement, wohnen, habitação, casa, habitation',
  utilities: 'utilities, utility, contas, servicios, charges, nebenkosten, contas da casa, serviços',
  telecom:
    'telecom, phone, telecomunicações, telefonia, teléfono, télécom, telefon, celular, telekommunikation',
  health: 'health, saúde, salud, santé, gesundheit',
  subscriptions:
    'subscriptions, subscription, assinaturas, assinatura, suscripciones, abonnements, abos, abonnement',
  travel: 'travel, trip, viagem, viagens, viaje, viajes, voyage, voyages, reise, reisen',
  other: 'other, outros, outro, otros, otro, autre, autres, sonstiges, anderes, misc',
  salary: 'salary, salário, salario, salaire, gehalt, sueldo, nómina, lohn',
  sales: 'sales, vendas, ventas, ventes, verkäufe, venda, venta',
  refund: 'refund, refunds, reembolso, remboursement, erstattung, reembolsos, rückerstattung',
  other_income:
    'other income, outras receitas, outras rendas, otros ingresos, autres revenus, sonstige einnahmen',
}

const indexes = new Map(Object.entries(WORDS).map(([lang, words]) => [lang, indexOf(words)]))

/** Whether one word names a category in this language. */
export function namesCategory(key: string, lang: Lang): boolean {
  const index = indexes.get(lang)
  return index !== undefined && (index.expense.has(key) || index.income.has(key))
}

/** The category that a description names, in the customer's language first, or null. */
export function categoryIn(keys: readonly string[], kind: Kind, lang: Lang): CategoryKey | null {
  const order: Lang[] = [lang, 'en', 'pt', 'es', 'fr', 'de']
  for (const one of order) {
    const found = firstMatch(keys, indexes.get(one)?.[kind], one)
    if (found !== null) return found
  }
  return null
}

/** The category of either kind that words name, as in a question or a correction: no foreign words but English. */
export function categoryNamed(tokens: readonly Token[], lang: Lang): CategoryKey | null {
  const keys = tokens.map(({ key }) => key)
  const named = firstMatch(keys, namesIndex, lang)
  if (named !== null) return named
  for (const one of [lang, 'en'] as const) {
    const index = indexes.get(one)
    const found = firstMatch(keys, index?.expense, one) ?? firstMatch(keys, index?.income, one)
    if (found !== null) return found
  }
  return null
}

const namesIndex: ReadonlyMap<string, CategoryKey> = new Map(
  [...EXPENSE_KEYS, ...INCOME_KEYS].flatMap((key) =>
    list(NAMES[key]).map((word): [string, CategoryKey] => [word, key]),
  ),
)

function indexOf(words: CategoryWords): Index {
  const mapOf = (keys: readonly CategoryKey[]) => {
    const map = new Map<string, CategoryKey>()
    // The first category to claim a word keeps it.
    for (const key of keys) for (const word of list(words[key])) if (!map.has(word)) map.set(word, key)
    return map
  }
  return { expense: mapOf(EXPENSE_KEYS), income: mapOf(INCOME_KEYS) }
}

function firstMatch(
  keys: readonly string[],
  index: ReadonlyMap<string, CategoryKey> | undefined,
  lang: Lang,
): CategoryKey | null {
  for (let at = 0; at < keys.length; at += 1) {
    for (let size = Math.min(PHRASE_MAX, keys.length - at); size > 0; size -= 1) {
      const phrase = keys.slice(at, at + size).join(' ')
      const found = singulars(phrase, lang)
        .map((form) => index?.get(form))
        .find((key) => key !== undefined)
      if (found !== undefined) return found
    }
  }
  return null
}

/** The phrase and what it may be the plural of. */
function singulars(phrase: string, lang: Lang): string[] {
  const endings = lang === 'de' ? ['s', 'n', 'en', 'e'] : ['s', 'es']
  const forms = endings
    .filter((ending) => phrase.endsWith(ending))
    .map((ending) => phrase.slice(0, -ending.length))
  if (phrase.endsWith('ies')) forms.push(`${phrase.slice(0, -3)}y`)
  return [phrase, ...forms.filter((form) => form.length > 2)]
}
