import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { closeDialog, openDialog } from '../../app/dialog-store.ts'
import { useCalendar, useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.ts'
import { Segments } from '../../ui/segments.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { reverse, voidPending } from './transaction-acts.ts'
import {
  categoryPart,
  positive,
  splitFault,
  submitLabel,
  TransactionFields,
  type TransactionValues,
  useTransactionForm,
} from './transaction-form.tsx'
import { summaryOf } from './transaction-words.ts'

/** Records an expense or an income. A transfer is another form, one click away. */
export function RecordDialog({ type }: { type: 'expense' | 'income' }) {
  const { today } = useCalendar()
  const { items, byId } = useAccounts()
  const session = useSession()
  const [pending, setPending] = useState(false)
  const open = items.filter(({ status }) => status === 'open')
  const only = open.length === 1 ? open[0]?.id : undefined
  const form = useTransactionForm({
    accountId: only ?? '',
    categoryId: '',
    amount: { text: '', minor: null },
    bookedOn: today,
    payee: '',
    note: '',
    splits: [],
    tags: [],
  })
  const record = useMutation(
    trpc.transactions.record.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({
          text: t('tx.recorded', { what: summaryOf(made) }),
          undo: () => (made.status === 'pending' ? voidPending(made) : reverse(made)),
        })
      },
    }),
  )
  const currency = byId.get(form.watch('accountId'))?.currency ?? session.tenant.currency
  const submit = (values: TransactionValues) => {
    const { accountId, bookedOn, amount, payee, note, tags } = values
    record.mutate({
      type,
      pending,
      accountId,
      bookedOn,
      tags,
      ...categoryPart(values, currency),
      amount: positive(amount.minor, currency),
      ...(payee !== null && { payee }),
      ...(note !== null && { note }),
    })
  }
  return (
    <FormDialog
      title={t('tx.record')}
      submit={submitLabel(t('tx.recordVerb'), form.watch('amount').minor, { currency, kind: type })}
      onSubmit={form.handleSubmit(submit)}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={record.isPending}
      error={record.error}
      blocked={splitFault(form)}
    >
      <Segments
        label={t('tx.type')}
        value={type}
        options={(['expense', 'income', 'transfer'] as const).map((value) => ({
          value,
          label: t(`type.${value}`),
        }))}
        onChange={(next: 'expense' | 'income' | 'transfer') =>
          openDialog(next === 'transfer' ? { kind: 'transfer' } : { kind: 'record', type: next })
        }
      />
      <TransactionFields form={form} kind={type} currency={currency} error={record.error} />
      <Checkbox label={t('tx.pendingBox')} checked={pending} onChange={setPending} />
    </FormDialog>
  )
}
