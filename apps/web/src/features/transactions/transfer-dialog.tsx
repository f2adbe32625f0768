import { Id, IsoDate, line } from '@chronos/contracts/basics'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { closeDialog, openDialog } from '../../app/dialog-store.ts'
import { useCalendar, useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Segments } from '../../ui/segments.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { AccountSelect, useAccounts } from '../accounts/account-select.tsx'
import { knownTags } from './known-tags.ts'
import { ReceivedField } from './received-field.tsx'
import { reverse } from './transaction-acts.ts'
import { positive, submitLabel } from './transaction-form.tsx'
import { summaryOf } from './transaction-words.ts'

const Form = z.object({
  fromAccountId: Id,
  toAccountId: Id,
  amount: z.object({ text: z.string(), minor: z.string() }),
  received: z.object({ text: z.string(), minor: z.string().nullable() }),
  bookedOn: IsoDate,
  note: z.union([z.literal(''), line(500)]),
  tags: z.array(z.string()),
})
interface Draft {
  fromAccountId: string
  toAccountId: string
  amount: AmountDraft
  received: AmountDraft
  bookedOn: string | null
  note: string
  tags: string[]
}

function useTransferForm() {
  const { today } = useCalendar()
  return useForm<Draft, unknown, z.infer<typeof Form>>({
    resolver: zodResolver(Form as z.ZodType<z.infer<typeof Form>, Draft>),
    defaultValues: {
      fromAccountId: '',
      toAccountId: '',
      amount: { text: '', minor: null },
      received: { text: '', minor: null },
      bookedOn: today,
      note: '',
      tags: [],
    },
  })
}

/** Moves value between two accounts. Between currencies it is also said what arrived. */
export function TransferDialog() {
  const { byId } = useAccounts()
  const session = useSession()
  const form = useTransferForm()
  const transfer = useMutation(
    trpc.transactions.transfer.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({ text: t('tx.recorded', { what: summaryOf(made) }), undo: () => reverse(made) })
      },
    }),
  )
  const from = byId.get(form.watch('fromAccountId'))
  const currency = from?.currency ?? session.tenant.currency
  const arriving = byId.get(form.watch('toAccountId'))?.currency ?? currency
  const unsaid = from !== undefined && arriving !== currency && form.watch('received').minor === null
  return (
    <FormDialog
      title={t('tx.transfer')}
      submit={submitLabel(t('tx.transferVerb'), form.watch('amount').minor, { currency, kind: 'income' })}
      onSubmit={form.handleSubmit(({ amount, received, note, ...rest }) =>
        transfer.mutate({
          ...rest,
          amount: positive(amount.minor, currency),
          ...(arriving !== currency && received.minor && { received: positive(received.minor, arriving) }),
          ...(note !== '' && { note }),
        }),
      )}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={transfer.isPending}
      error={transfer.error}
      blocked={unsaid ? t('reason.received_missing') : undefined}
    >
      <Segments
        label={t('tx.type')}
        value="transfer"
        options={(['expense', 'income', 'transfer'] as const).map((value) => ({
          value,
          label: t(`type.${value}`),
        }))}
        onChange={(next: 'expense' | 'income' | 'transfer') =>
          next !== 'transfer' && openDialog({ kind: 'record', type: next })
        }
      />
      <TransferFields form={form} currency={currency} arriving={arriving} />
    </FormDialog>
  )
}

interface TransferFieldsProps {
  form: ReturnType<typeof useTransferForm>
  currency: string
  arriving: string
}

function TransferFields({ form, currency, arriving }: TransferFieldsProps) {
  const { errors } = form.formState
  const { control } = form
  return (
    <>
      <Controller
        control={control}
        name="amount"
        render={({ field }) => (
          <AmountField
            label={t('tx.amount')}
            currency={currency}
            {...field}
            error={errors.amount && t('form.need.amount')}
            autoFocus
          />
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="fromAccountId"
          render={({ field }) => (
            <Field label={t('tx.fromAccount')} error={errors.fromAccountId && t('form.need.accountId')}>
              {(props) => <AccountSelect {...props} {...field} none={t('form.choose')} />}
            </Field>
          )}
        />
        <Controller
          control={control}
          name="toAccountId"
          render={({ field }) => (
            <Field label={t('tx.toAccount')} error={errors.toAccountId && t('form.need.accountId')}>
              {(props) => (
                <AccountSelect
                  {...props}
                  {...field}
                  none={t('form.choose')}
                  only={({ id, status }) => status === 'open' && id !== form.watch('fromAccountId')}
                />
              )}
            </Field>
          )}
        />
      </div>
      {arriving !== currency && (
        <Controller
          control={control}
          name="received"
          render={({ field }) => (
            <ReceivedField
              sent={{ minor: form.watch('amount').minor, currency }}
              currency={arriving}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
      <Controller
        control={control}
        name="bookedOn"
        render={({ field }) => (
          <DateField
            label={t('tx.date')}
            value={field.value}
            onChange={field.onChange}
            error={errors.bookedOn && t('form.need.bookedOn')}
          />
        )}
      />
      <Field label={t('tx.note')} optional={t('form.optional')} error={errors.note && t('form.need.note')}>
        {(props) => <Input {...props} {...form.register('note')} maxLength={500} />}
      </Field>
      <Controller
        control={control}
        name="tags"
        render={({ field }) => (
          <TagInput
            label={t('tx.tags')}
            optional={t('form.optional')}
            value={field.value}
            onChange={field.onChange}
            suggestions={knownTags()}
          />
        )}
      />
    </>
  )
}
