import type { RecurringView } from '@chronos/contracts/recurring'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { useAccounts } from '../accounts/account-select.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { readSchedule, scheduleDraft } from './schedule-form.ts'
import { TemplateFields } from './template-fields.tsx'
import { readTemplate, templateDraft } from './template-form.ts'

function useSave(recurring: RecurringView | undefined) {
  const done = (text: 'recurring.wasAdded' | 'recurring.wasEdited') => (saved: RecurringView) => {
    closeDialog()
    notify({ text: t(text, { name: saved.name }) })
  }
  const add = useMutation(trpc.recurring.add.mutationOptions({ onSuccess: done('recurring.wasAdded') }))
  const edit = useMutation(trpc.recurring.edit.mutationOptions({ onSuccess: done('recurring.wasEdited') }))
  return { add, edit, used: recurring ? edit : add }
}

/** Adds a recurring transaction, or changes one from now on. */
export function RecurringDialog({ recurring }: { recurring?: RecurringView }) {
  const { today } = useCalendar()
  const { byId } = useAccounts()
  const [dirty, setDirty] = useState(false)
  const [name, setName] = useState(recurring?.name ?? '')
  const [template, setTemplate] = useState(templateDraft(recurring?.template))
  const [schedule, setSchedule] = useState(scheduleDraft(recurring?.schedule, today))
  const { add, edit, used } = useSave(recurring)
  const currencies = {
    from: byId.get(template.accountId)?.currency,
    to: byId.get(template.toAccountId)?.currency,
  }
  const what = readTemplate(template, currencies, recurring?.template)
  const when = readSchedule(schedule)
  const need =
    name.trim() === ''
      ? 'recurring.need.name'
      : 'need' in what
        ? what.need
        : 'need' in when
          ? when.need
          : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (need !== null || 'need' in what || 'need' in when) return
    const { rule, from, end } = when
    const { skipped = [], changed = [] } = recurring?.schedule ?? {}
    const said = { name: name.trim(), ...what, schedule: { rule, from, ...end, skipped, changed } }
    if (recurring) edit.mutate({ id: recurring.id, version: recurring.version, ...said })
    else add.mutate(said)
  }
  return (
    <FormDialog
      title={recurring ? t('recurring.edit', { name: recurring.name }) : t('recurring.add')}
      submit={recurring ? t('common.save') : t('recurring.add')}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={dirty}
      pending={used.isPending}
      error={used.error}
      blocked={need === null ? undefined : t(need)}
    >
      <Field label={t('common.name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={name}
            onChange={({ target }) => {
              setDirty(true)
              setName(target.value)
            }}
          />
        )}
      </Field>
      <TemplateFields
        draft={template}
        before={recurring?.template}
        put={(change) => {
          setDirty(true)
          setTemplate((draft) => ({ ...draft, ...change }))
        }}
      />
      <ScheduleFields
        draft={schedule}
        isNew={recurring === undefined}
        put={(change) => {
          setDirty(true)
          setSchedule((draft) => ({ ...draft, ...change }))
        }}
      />
    </FormDialog>
  )
}
