/** What is booked each time, while somebody types it. */
import { toMoney } from '@chronos/contracts/money'
import type { RecurringTemplate } from '@chronos/contracts/recurring'
import { money } from '../../app/formats.ts'
import type { TextKey } from '../../text/dictionary.ts'
import type { AmountDraft } from '../../ui/amount-field.tsx'

export interface TemplateDraft {
  type: RecurringTemplate['type']
  accountId: string
  toAccountId: string
  categoryId: string
  amount: AmountDraft
  received: AmountDraft
  payee: string
  note: string
  tags: string[]
}

const EMPTY: AmountDraft = { text: '', minor: null }
const drafted = (value: RecurringTemplate['amount'] | undefined): AmountDraft =>
  value ? { text: money(value, { mark: 'none' }), minor: value.amountMinor } : EMPTY

export function templateDraft(template: RecurringTemplate | undefined): TemplateDraft {
  const transfer = template?.type === 'transfer' ? template : undefined
  const flow = template && template.type !== 'transfer' ? template : undefined
  return {
    type: template?.type ?? 'expense',
    accountId: transfer?.fromAccountId ?? flow?.accountId ?? '',
    toAccountId: transfer?.toAccountId ?? '',
    categoryId: flow?.categoryId ?? '',
    amount: drafted(template?.amount),
    received: drafted(transfer?.received),
    payee: flow?.payee ?? '',
    note: template?.note ?? '',
    tags: [...(template?.tags ?? [])],
  }
}

export interface Currencies {
  /** Of the account; undefined while none is chosen. */
  from: string | undefined
  to: string | undefined
}

/** What is still missing, or the template. A split of before stays while its amount and type do. */
export function readTemplate(
  draft: TemplateDraft,
  { from, to }: Currencies,
  before: RecurringTemplate | undefined,
): { need: TextKey } | { template: RecurringTemplate } {
  const { type, amount, received, categoryId } = draft
  if (amount.minor === null) return { need: 'form.need.amount' }
  if (draft.accountId === '' || from === undefined) return { need: 'form.need.accountId' }
  const shared = {
    amount: toMoney(BigInt(amount.minor), from),
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
    ...(draft.tags.length > 0 && { tags: draft.tags }),
  }
  if (type === 'transfer') {
    if (draft.toAccountId === '' || to === undefined) return { need: 'form.need.accountId' }
    if (draft.toAccountId === draft.accountId) return { need: 'reason.same_account' }
    if (to !== from && received.minor === null) return { need: 'reason.received_missing' }
    const arrives = to !== from && received.minor !== null ? toMoney(BigInt(received.minor), to) : null
    const ends = { fromAccountId: draft.accountId, toAccountId: draft.toAccountId }
    return { template: { type, ...ends, ...shared, ...(arrives && { received: arrives }) } }
  }
  const splits =
    before && before.type === type && sameAmount(before, shared.amount) ? before.splits : undefined
  if (categoryId === '' && splits === undefined) return { need: 'form.need.categoryId' }
  const purpose = categoryId === '' ? { splits } : { categoryId }
  const payee = draft.payee.trim()
  return {
    template: { type, accountId: draft.accountId, ...purpose, ...shared, ...(payee !== '' && { payee }) },
  }
}

const sameAmount = ({ amount }: RecurringTemplate, other: RecurringTemplate['amount']) =>
  amount.amountMinor === other.amountMinor && amount.currency === other.currency
