import { type FormEvent, useState } from 'react'
import { addDays } from '../../app/days.ts'
import { closeDialog } from '../../app/dialog-store.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { forgetRun, isWorking, type RulesRun, startRun, stopRun, useRulesRun } from './rules-run.ts'

/** Runs every rule over what is there. Leaving the window leaves it running. */
export function RunDialog() {
  const run = useRulesRun()
  const { today } = useCalendar()
  const [from, setFrom] = useState<string | null>(addDays(today, -90))
  const [to, setTo] = useState<string | null>(today)
  const ready = from !== null && to !== null && from <= to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void startRun({ from, to })
  }
  if (run !== null) return <Progress run={run} />
  return (
    <FormDialog
      title={t('rules.run')}
      submit={t('rules.run')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={false}
      pending={false}
      error={null}
      blocked={ready ? undefined : t('rules.need.period')}
    >
      <p className="text-table text-ink-2">{t('rules.runText')}</p>
      <DateField label={t('tx.from')} value={from} onChange={setFrom} />
      <DateField label={t('tx.to')} value={to} onChange={setTo} />
    </FormDialog>
  )
}

function Progress({ run }: { run: RulesRun }) {
  const close = () => {
    forgetRun()
    closeDialog()
  }
  const working = isWorking(run)
  return (
    <Dialog title={t('rules.run')} onClose={close}>
      <div className="flex flex-col gap-4 px-5 pt-1 pb-5">
        <p role="status" className="text-body font-medium tabular-nums">
          {t(working ? 'rules.running' : `rules.run.${run.state === 'failed' ? 'failed' : 'done'}`, {
            seen: run.seen,
            changed: run.changed,
          })}
        </p>
        {working && <progress aria-label={t('rules.run')} className="h-1.5 w-full accent-(--accent)" />}
        {run.kept.size > 0 && (
          <ul className="flex flex-col gap-1 text-table text-ink-2">
            {[...run.kept].map(([why, count]) => (
              <li key={why}>{t('rules.stayed', { count, why })}</li>
            ))}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          {working && (
            <Button pending={run.state === 'stopping'} onClick={stopRun}>
              {t('rules.stop')}
            </Button>
          )}
          <Button look="primary" onClick={close}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
