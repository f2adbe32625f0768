import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { Segments } from '../../ui/segments.tsx'
import { tellReopened } from './period-acts.ts'

/** Opens closed days again. Why is asked for, and stays in the audit. */
export function ReopenDialog({ through }: { through: string }) {
  const [all, setAll] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const reopen = useMutation(
    trpc.periods.reopen.mutationOptions({
      onSuccess: () => {
        closeDialog()
        tellReopened(through)
      },
    }),
  )
  const late = day !== null && day >= through
  const fault = () => {
    if (!all && (day === null || late)) return t('periods.needEarlier', { day: mediumDay(through) })
    return reason.trim() === '' ? t('periods.needReason') : undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reopen.mutate({ through: all ? null : day, reason: reason.trim() })
  }
  return (
    <FormDialog
      title={t('periods.reopenTitle')}
      submit={
        all
          ? t('periods.reopenAll')
          : day === null
            ? t('periods.reopen')
            : t('periods.reopenAfter', { day: mediumDay(day) })
      }
      onSubmit={submit}
      onClose={closeDialog}
      dirty={reason !== '' || day !== null}
      pending={reopen.isPending}
      error={reopen.error}
      blocked={fault()}
    >
      <p className="text-body text-ink-2">{t('periods.closedThrough', { day: mediumDay(through) })}</p>
      <Segments
        label={t('periods.reopen')}
        value={all ? 'all' : 'some'}
        options={(['some', 'all'] as const).map((value) => ({ value, label: t(`periods.reopen.${value}`) }))}
        onChange={(next: 'all' | 'some') => setAll(next === 'all')}
      />
      {!all && <DateField label={t('periods.keepThrough')} value={day} onChange={setDay} />}
      <Field label={t('periods.reason')} hint={t('periods.reasonHint')}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  )
}
