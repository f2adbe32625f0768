import { minorOf, toMoney } from '@chronos/contracts/money'
import type { OccurrenceView, RecurringView } from '@chronos/contracts/recurring'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { absolute, mediumDay, money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { AmountField } from '../../ui/amount-field.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'

export interface OccurrenceDialogProps {
  recurring: RecurringView
  occurrence: OccurrenceView
}

/** One day of a schedule, otherwise than the schedule says: another amount, another date. */
export function OccurrenceDialog({ recurring, occurrence }: OccurrenceDialogProps) {
  const { id, name, version, schedule } = recurring
  const { on, bookedOn } = occurrence
  const shown = absolute(occurrence.amount)
  const [amount, setAmount] = useState({
    text: money(shown, { mark: 'none' }),
    minor: String(minorOf(shown)) as string | null,
  })
  const [day, setDay] = useState<string | null>(bookedOn)
  const { on: _on, ...before } = schedule.changed.find((each) => each.on === on) ?? { on }
  const change = useMutation(
    trpc.recurring.change.mutationOptions({
      onSuccess: (next) => {
        closeDialog()
        const change = Object.keys(before).length > 0 ? before : null
        const undo = () =>
          void perform(trpc.recurring.change.mutationOptions(), {
            id,
            version: next.version,
            on,
            change,
          }).catch(notifyFailure)
        notify({ text: t('occurrence.wasChanged', { day: mediumDay(on) }), undo })
      },
    }),
  )
  const dirty = amount.minor !== shown.amountMinor || day !== bookedOn
  const need = amount.minor === null ? 'form.need.amount' : day === null ? 'form.need.bookedOn' : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount.minor === null || day === null || !dirty) return
    const { to: _to, amount: _amount, ...words } = before
    const usual = recurring.template.amount.amountMinor === amount.minor
    const next = {
      ...words,
      ...(day !== on && { to: day }),
      ...(!usual && { amount: toMoney(BigInt(amount.minor), shown.currency) }),
    }
    change.mutate({ id, version, on, change: Object.keys(next).length > 0 ? next : null })
  }
  return (
    <FormDialog
      title={t('occurrence.changeTitle', { name, day: mediumDay(on) })}
      submit={t('common.save')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={dirty}
      pending={change.isPending}
      error={change.error}
      blocked={need !== null ? t(need) : dirty ? undefined : t('occurrence.same')}
    >
      <AmountField label={t('tx.amount')} currency={shown.currency} value={amount} onChange={setAmount} />
      <DateField label={t('occurrence.bookOn')} value={day} onChange={setDay} />
    </FormDialog>
  )
}
