import type { AccountView } from '@chronos/contracts/accounts'
import { minorOf, toMoney } from '@chronos/contracts/money'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { figure, money } from '../../app/formats.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { reverse } from '../transactions/transaction-acts.ts'
import { summaryOf } from '../transactions/transaction-words.ts'
import { signedBalance } from './signed-balance.ts'

/** Brings the books to what the account really holds at the end of a day. */
export function AdjustDialog({ account: { id, name, currency, balance } }: { account: AccountView }) {
  const { today } = useCalendar()
  const [amount, setAmount] = useState<AmountDraft>({ text: '', minor: null })
  const [owed, setOwed] = useState(minorOf(balance) < 0n)
  const [bookedOn, setBookedOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const books = useQuery(
    trpc.accounts.balance.queryOptions({ id, on: bookedOn ?? today }, { enabled: bookedOn !== null }),
  ).data?.balance
  const adjust = useMutation(
    trpc.transactions.adjust.mutationOptions({
      onSuccess: (made) => {
        closeDialog()
        notify({ text: t('adjust.done', { what: summaryOf(made) }), undo: () => reverse(made) })
      },
    }),
  )
  const really = signedBalance(amount, currency, owed)
  const gap = really === null || books === undefined ? null : toMoney(really - minorOf(books), currency)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (really === null || bookedOn === null) return
    adjust.mutate({
      accountId: id,
      balance: { amountMinor: String(really), currency },
      bookedOn,
      ...(note.trim() !== '' && { note: note.trim() }),
    })
  }
  const fault = () => {
    if (bookedOn === null) return t('form.need.bookedOn')
    if (really === null) return t('adjust.need')
    return gap !== null && minorOf(gap) === 0n ? t('reason.nothing_to_adjust') : undefined
  }
  const size = gap && `${money(gap, { mark: 'none', plus: true })} ${currency}`
  return (
    <FormDialog
      title={t('adjust.title', { name })}
      submit={size ? `${t('adjust.verb')} ${size}` : t('adjust.verb')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={amount.text !== ''}
      pending={adjust.isPending}
      error={adjust.error}
      blocked={fault()}
    >
      <DateField label={t('adjust.on')} value={bookedOn} onChange={setBookedOn} />
      <AmountField
        label={t('adjust.really')}
        currency={currency}
        value={amount}
        onChange={setAmount}
        autoFocus
      />
      <Checkbox label={t('accounts.owed')} checked={owed} onChange={setOwed} />
      <p aria-live="polite" className="text-body text-ink-2">
        {books && t('adjust.books', { amount: figure(books) })}{' '}
        {size && gap && minorOf(gap) !== 0n && t('adjust.gap', { amount: size })}
      </p>
      <Field label={t('tx.note')} optional={t('form.optional')}>
        {(control) => (
          <Input {...control} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        )}
      </Field>
    </FormDialog>
  )
}
