import type { AccountView } from '@chronos/contracts/accounts'
import { minorOf, toMoney } from '@chronos/contracts/money'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { addDays, firstOfMonth } from '../../app/days.ts'
import { figure, mediumDay } from '../../app/formats.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { type AmountDraft, AmountField } from '../../ui/amount-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { FormError } from '../../ui/form-dialog.tsx'
import { signedBalance } from '../accounts/signed-balance.ts'
import { keepStatement } from './statement-entries.ts'

export interface StartFormProps {
  account: AccountView
  /** The day of the last finished statement, if there is one. */
  last: string | null
}

/** Begins with what the bank says: until when, and how much the account held then. */
export function StartForm({ account: { id, currency, balance }, last }: StartFormProps) {
  const { today } = useCalendar()
  const monthEnd = addDays(firstOfMonth(today), -1)
  const [day, setDay] = useState<string | null>(last === null || monthEnd > last ? monthEnd : null)
  const [amount, setAmount] = useState<AmountDraft>({ text: '', minor: null })
  const [owed, setOwed] = useState(minorOf(balance) < 0n)
  const start = useMutation(trpc.reconciliations.start.mutationOptions({ onSuccess: keepStatement }))
  const closing = signedBalance(amount, currency, owed)
  const fault = () => {
    if (day !== null && day > today) return t('rec.future')
    return day !== null && last !== null && day <= last
      ? t('rec.notAfter', { day: mediumDay(last) })
      : undefined
  }
  const ready = day !== null && fault() === undefined && closing !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    start.mutate({
      accountId: id,
      statementOn: day,
      closing: { amountMinor: String(closing), currency },
    })
  }
  return (
    <Card title={t('rec.startTitle')}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 px-4 pt-1 pb-5">
        <p className="max-w-160 text-body text-ink-2">{t('rec.startText')}</p>
        <div className="grid items-start gap-4 sm:max-w-160 sm:grid-cols-2">
          <DateField label={t('rec.on')} value={day} onChange={setDay} error={fault()} />
          <AmountField label={t('rec.closing')} currency={currency} value={amount} onChange={setAmount} />
        </div>
        <Checkbox label={t('accounts.owed')} checked={owed} onChange={setOwed} />
        {start.error !== null && <FormError error={start.error} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" disabled={!ready} pending={start.isPending}>
            {closing === null
              ? t('rec.start')
              : t('rec.startWith', { amount: figure(toMoney(closing, currency)) })}
          </Button>
          {closing === null && <p className="text-label text-ink-3">{t('rec.closingNeed')}</p>}
        </div>
      </form>
    </Card>
  )
}
