import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { tellReopened } from './statement-acts.ts'

/** Opens the last finished statement again. Why is asked for, and stays. */
export function ReopenStatement({
  statement: { id, version, statementOn },
}: {
  statement: ReconciliationView
}) {
  const [reason, setReason] = useState('')
  const reopen = useMutation(
    trpc.reconciliations.reopen.mutationOptions({
      onSuccess: (opened) => {
        closeDialog()
        tellReopened(opened)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reopen.mutate({ id, version, reason: reason.trim() })
  }
  return (
    <FormDialog
      title={t('rec.reopenTitle', { day: mediumDay(statementOn) })}
      submit={t('rec.reopen')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={reason !== ''}
      pending={reopen.isPending}
      error={reopen.error}
      blocked={reason.trim() === '' ? t('periods.needReason') : undefined}
    >
      <p className="text-body text-ink-2">{t('rec.reopenText')}</p>
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
