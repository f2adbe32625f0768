import { minorOf } from '@chronos/contracts/money'
import type { TransactionDetail } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { figure, money } from '../../app/formats.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { leftToRefund } from './refunds.ts'
import { reverse } from './transaction-acts.ts'
import { sizeOf } from './transaction-content.ts'
import { positive, submitLabel } from './transaction-form.tsx'
import { summaryOf } from './transaction-words.ts'

/** Gives back all or a part of an expense; all that is left, unless somebody says less. */
export function RefundDialog({ transaction }: { transaction: TransactionDetail }) {
  const { today } = useCalendar()
  const left = leftToRefund(transaction)
  const { currency } = left
  const [amount, setAmount] = useState<{ text: string; minor: string | null }>({
    text: money(left, { mark: 'none' }),
    minor: left.amountMinor,
  })
  const [bookedOn, setBookedOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const refund = useMutation(
    trpc.transactions.refund.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({ text: t('refund.done', { what: summaryOf(made) }), undo: () => reverse(made) })
      },
    }),
  )
  const fault = () => {
    if (amount.minor === null) return t('form.need.amount')
    if (BigInt(amount.minor) > minorOf(left)) return t('reason.refund_too_large')
    return bookedOn === null ? t('form.need.bookedOn') : undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount.minor === null || bookedOn === null) return
    refund.mutate({
      id: transaction.id,
      amount: positive(amount.minor, currency),
      bookedOn,
      ...(note.trim() !== '' && { note: note.trim() }),
    })
  }
  return (
    <FormDialog
      title={t('refund.title')}
      submit={submitLabel(t('refund.verb'), amount.minor, { currency, kind: 'income' })}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={amount.minor !== left.amountMinor || note !== ''}
      pending={refund.isPending}
      error={refund.error}
      blocked={fault()}
    >
      <p className="text-body text-ink-2">
        {t('refund.left', { left: figure(left), whole: figure(sizeOf(transaction.amount)) })}
      </p>
      <AmountField label={t('tx.amount')} currency={currency} value={amount} onChange={setAmount} autoFocus />
      <DateField label={t('tx.date')} value={bookedOn} onChange={setBookedOn} />
      <Field label={t('tx.note')} optional={t('form.optional')}>
        {(control) => (
          <Input {...control} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        )}
      </Field>
    </FormDialog>
  )
}
