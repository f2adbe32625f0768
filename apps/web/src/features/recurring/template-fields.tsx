import type { RecurringTemplate } from '@chronos/contracts/recurring'
import { useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { AccountSelect, useAccounts } from '../accounts/account-select.tsx'
import { CategorySelect } from '../categories/category-select.tsx'
import { knownTags } from '../transactions/known-tags.ts'
import type { TemplateDraft } from './template-form.ts'

export interface TemplateFieldsProps {
  draft: TemplateDraft
  before: RecurringTemplate | undefined
  put: (change: Partial<TemplateDraft>) => void
}

const TYPES = ['expense', 'income', 'transfer'] as const

/** What is booked each time: as a transaction by hand, without its day. */
export function TemplateFields({ draft, before, put }: TemplateFieldsProps) {
  const { tenant } = useSession()
  const { byId } = useAccounts()
  const currency = byId.get(draft.accountId)?.currency ?? tenant.currency
  const arriving = byId.get(draft.toAccountId)?.currency ?? currency
  const isTransfer = draft.type === 'transfer'
  return (
    <>
      <Segments
        label={t('tx.type')}
        value={draft.type}
        options={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChange={(type: (typeof TYPES)[number]) => put({ type, categoryId: '' })}
      />
      <AmountField
        label={t(isTransfer && arriving !== currency ? 'tx.sent' : 'tx.amount')}
        currency={currency}
        value={draft.amount}
        onChange={(amount) => put({ amount })}
      />
      <Field label={t(isTransfer ? 'tx.fromAccount' : 'tx.account')}>
        {(control) => (
          <AccountSelect
            {...control}
            none={t('form.choose')}
            value={draft.accountId}
            onChange={({ target }) => put({ accountId: target.value })}
          />
        )}
      </Field>
      {isTransfer ? (
        <Field label={t('tx.toAccount')}>
          {(control) => (
            <AccountSelect
              {...control}
              none={t('form.choose')}
              value={draft.toAccountId}
              onChange={({ target }) => put({ toAccountId: target.value })}
            />
          )}
        </Field>
      ) : (
        <FlowFields draft={draft} before={before} put={put} />
      )}
      {isTransfer && arriving !== currency && (
        <AmountField
          label={t('tx.received')}
          currency={arriving}
          value={draft.received}
          onChange={(received) => put({ received })}
        />
      )}
      <Field label={t('tx.note')} optional={t('form.optional')}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={draft.note}
            onChange={({ target }) => put({ note: target.value })}
          />
        )}
      </Field>
      <TagInput
        label={t('tx.tags')}
        optional={t('form.optional')}
        value={draft.tags}
        onChange={(tags) => put({ tags })}
        suggestions={knownTags()}
      />
    </>
  )
}

function FlowFields({ draft, before, put }: TemplateFieldsProps) {
  const split = before !== undefined && before.type !== 'transfer' && before.splits !== undefined
  return (
    <>
      <Field label={t('tx.category')} hint={split ? t('recurring.splitNote') : undefined}>
        {(control) => (
          <CategorySelect
            {...control}
            kind={draft.type === 'income' ? 'income' : 'expense'}
            none={t('form.choose')}
            value={draft.categoryId}
            onChange={({ target }) => put({ categoryId: target.value })}
          />
        )}
      </Field>
      <Field label={t('tx.payee')} optional={t('form.optional')}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={draft.payee}
            onChange={({ target }) => put({ payee: target.value })}
          />
        )}
      </Field>
    </>
  )
}
