import { Id, IsoDate, line } from '@chronos/contracts/basics'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { closeDialog, openDialog } from '../../app/dialog-store.ts'
import { useCalendar, useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Segments } from '../../ui/segments.tsx'
import { AccountSelect, useAccounts } from '../accounts/account-select.tsx'
import { positive, submitLabel } from './transaction-form.tsx'
import { summaryOf } from './transaction-words.ts'
import { useTransactionActs } from './use-transaction-acts.ts'

const Form = z.object({
  fromAccountId: Id,
  toAccountId: Id,
  amount: z.object({ text: z.string(), minor: z.string() }),
  bookedOn: IsoDate,
  note: z.union([z.literal(''), line(500)]),
})
interface Draft {
  fromAccountId: string
  toAccountId: string
  amount: { text: string; minor: string | null }
  bookedOn: string | null
  note: string
}

function useTransferForm() {
  const { today } = useCalendar()
  return useForm<Draft, unknown, z.infer<typeof Form>>({
    resolver: zodResolver(Form as z.ZodType<z.infer<typeof Form>, Draft>),
    defaultValues: {
      fromAccountId: '',
      toAccountId: '',
      amount: { text: '', minor: null },
      bookedOn: today,
      note: '',
    },
  })
}

/** Moves value between two accounts of one currency. */
export function TransferDialog() {
  const { byId } = useAccounts()
  const session = useSession()
  const acts = useTransactionActs()
  const form = useTransferForm()
  const transfer = useMutation(
    trpc.transactions.transfer.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({ text: t('tx.recorded', { what: summaryOf(made) }), undo: () => acts.reverse(made) })
      },
    }),
  )
  const from = byId.get(form.watch('fromAccountId'))
  const currency = from?.currency ?? session.tenant.currency
  return (
    <FormDialog
      title={t('tx.transfer')}
      submit={submitLabel(t('tx.transferVerb'), form.watch('amount').minor, { currency, kind: 'income' })}
      onSubmit={form.handleSubmit(({ amount, note, ...rest }) =>
        transfer.mutate({ ...rest, amount: positive(amount.minor, currency), ...(note !== '' && { note }) }),
      )}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={transfer.isPending}
      error={transfer.error}
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
      <TransferFields form={form} currency={currency} fromId={from?.id} />
    </FormDialog>
  )
}

interface TransferFieldsProps {
  form: ReturnType<typeof useTransferForm>
  currency: string
  fromId: string | undefined
}

function TransferFields({ form, currency, fromId }: TransferFieldsProps) {
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
                  only={(account) =>
                    account.status === 'open' &&
                    account.id !== fromId &&
                    (fromId === undefined || account.currency === currency)
                  }
                />
              )}
            </Field>
          )}
        />
      </div>
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
    </>
  )
}
