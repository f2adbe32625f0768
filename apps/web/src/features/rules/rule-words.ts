/** Rules in sentences. */
import { type Condition, type Purpose, partsOf, type RuleAction, type Test } from '@chronos/contracts/rules'
import { figure, mediumDay } from '../../app/formats.ts'
import { locale, t } from '../../app/text.ts'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'

export interface Names {
  account: (id: string) => string
  category: (id: string) => string
}

export function useNames(): Names {
  const { byId } = useAccounts()
  const { nameOf } = useCategories()
  return { account: (id) => byId.get(id)?.name ?? '–', category: (id) => nameOf(id) || '–' }
}

const listed = (words: string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(locale(), { type }).format(words)

function valueWords(test: Test, names: Names): string {
  switch (test.field) {
    case 'payee':
    case 'note':
      return test.is === 'empty' ? '' : `“${test.value}”`
    case 'amount':
      return test.is === 'between' ? `${figure(test.from)} – ${figure(test.to)}` : figure(test.value)
    case 'date':
      return test.is === 'between' ? `${mediumDay(test.from)} – ${mediumDay(test.to)}` : mediumDay(test.value)
    case 'account':
      return listed(test.value.map(names.account), 'disjunction')
    case 'source':
      return listed(
        test.value.map((source) => t(`source.${source}`)),
        'disjunction',
      )
    case 'direction':
      return t(`rules.direction.${test.value}`)
  }
}

/** A condition in one sentence; groups within it stand in brackets. */
export function conditionWords(condition: Condition, names: Names, inner = false): string {
  if ('field' in condition)
    return [t(`rules.field.${condition.field}`), t(`rules.is.${condition.is}`), valueWords(condition, names)]
      .filter(Boolean)
      .join(' ')
  const parts = partsOf(condition).map((part) => conditionWords(part, names, true))
  const said =
    'none' in condition
      ? t('rules.noneOf', { list: listed(parts, 'disjunction') })
      : listed(parts, 'all' in condition ? 'conjunction' : 'disjunction')
  return inner && parts.length > 1 ? `(${said})` : said
}

export function actionWords(action: RuleAction, names: Names): string {
  switch (action.do) {
    case 'set_category':
      return t('rules.says.set_category', { name: names.category(action.categoryId) })
    case 'split_percent':
      return t('rules.says.split_percent', {
        parts: action.parts.map((part) => `${part.percent} % ${names.category(part.categoryId)}`).join(', '),
      })
    case 'set_payee':
      return t('rules.says.set_payee', { text: action.payee })
    case 'set_note':
      return t('rules.says.set_note', { text: action.note })
    case 'add_tags':
      return t('rules.says.add_tags', { tags: action.tags.join(', ') })
    default:
      return t(`rules.do.${action.do}`)
  }
}

export const purposeWords = (purpose: Purpose, names: Names) =>
  'categoryId' in purpose
    ? names.category(purpose.categoryId)
    : purpose.splits.map((part) => `${names.category(part.categoryId)} ${figure(part.amount)}`).join(', ')
