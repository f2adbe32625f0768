/** What a rule does, while somebody says it. */
import type { RuleAction } from '@chronos/contracts/rules'

export const DEEDS = [
  'set_category',
  'split_percent',
  'set_payee',
  'set_note',
  'add_tags',
  'flag_review',
  'stop',
] as const satisfies readonly RuleAction['do'][]

export interface PartDraft {
  key: number
  categoryId: string
  percent: string
}
export interface ActionDraft {
  key: number
  do: RuleAction['do']
  categoryId: string
  text: string
  tags: string[]
  parts: readonly PartDraft[]
}

let keys = 0
export const newPart = (): PartDraft => ({ key: ++keys, categoryId: '', percent: '' })
export const newAction = (deed: RuleAction['do'] = 'set_category'): ActionDraft => ({
  key: ++keys,
  do: deed,
  categoryId: '',
  text: '',
  tags: [],
  parts: [newPart(), newPart()],
})

export function actionDraft(action: RuleAction): ActionDraft {
  const blank = newAction(action.do)
  switch (action.do) {
    case 'set_category':
      return { ...blank, categoryId: action.categoryId }
    case 'split_percent':
      return { ...blank, parts: action.parts.map((part) => ({ ...newPart(), ...part })) }
    case 'set_payee':
      return { ...blank, text: action.payee }
    case 'set_note':
      return { ...blank, text: action.note }
    case 'add_tags':
      return { ...blank, tags: [...action.tags] }
    default:
      return blank
  }
}

/** What the draft says, to be checked by the contract. */
export function actionOf({ do: deed, categoryId, text, tags, parts }: ActionDraft): unknown {
  switch (deed) {
    case 'set_category':
      return { do: deed, categoryId }
    case 'split_percent':
      // A comma is how many people write a decimal.
      return {
        do: deed,
        parts: parts.map((part) => ({
          categoryId: part.categoryId,
          percent: part.percent.trim().replace(',', '.'),
        })),
      }
    case 'set_payee':
      return { do: deed, payee: text.trim() }
    case 'set_note':
      return { do: deed, note: text.trim() }
    case 'add_tags':
      return { do: deed, tags }
    default:
      return { do: deed }
  }
}
