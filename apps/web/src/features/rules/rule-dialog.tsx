import { RULE_STAGES, RuleDraft, type RuleView } from '@chronos/contracts/rules'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { closeDialog } from '../../app/dialog-store.ts'
import { useSession } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { notify } from '../../ui/notices.ts'
import { Segments } from '../../ui/segments.tsx'
import { ActionFields } from './action-fields.tsx'
import { actionDraft, actionOf, newAction } from './action-form.ts'
import { ConditionFields } from './condition-fields.tsx'
import { conditionDraft, conditionOf } from './condition-form.ts'
import { RulePreviewPart } from './rule-preview.tsx'
import { useNames } from './rule-words.ts'

function useDraft(rule: RuleView | undefined) {
  const { currency } = useSession().tenant
  const [dirty, setDirty] = useState(false)
  const [draft, setDraft] = useState(() => ({
    name: rule?.name ?? '',
    stage: rule?.stage ?? ('normal' as const),
    overwrite: rule?.overwrite ?? false,
    when: conditionDraft(rule?.when, currency),
    actions: rule ? rule.actions.map(actionDraft) : [newAction()],
  }))
  const put = (change: Partial<typeof draft>) => {
    setDirty(true)
    setDraft((now) => ({ ...now, ...change }))
  }
  const read = (name: string) =>
    RuleDraft.safeParse({
      ...draft,
      name,
      when: conditionOf(draft.when),
      actions: draft.actions.map(actionOf),
      enabled: rule?.enabled ?? true,
    }).data ?? null
  return { draft, put, dirty, currency, said: read(draft.name.trim()), tried: read(draft.name.trim() || '–') }
}

function useSave(rule: RuleView | undefined, groupId: string) {
  const done = ({ name }: RuleView) => {
    closeDialog()
    notify({ text: t(rule ? 'rules.wasEdited' : 'rules.wasAdded', { name }) })
  }
  const add = useMutation(trpc.rules.add.mutationOptions({ onSuccess: done }))
  const edit = useMutation(trpc.rules.edit.mutationOptions({ onSuccess: done }))
  const save = ({ enabled, ...said }: RuleDraft) =>
    rule
      ? edit.mutate({ id: rule.id, version: rule.version, ...said })
      : add.mutate({ ...said, enabled, groupId })
  return { save, used: rule ? edit : add }
}

/** Adds a rule to a group, or edits one; beneath stands what it would do, while it is typed. */
export function RuleDialog({ groupId, rule }: { groupId: string; rule?: RuleView }) {
  const names = useNames()
  const { draft, put, dirty, currency, said, tried } = useDraft(rule)
  const { save, used } = useSave(rule, groupId)
  const need = draft.name.trim() === '' ? 'rules.need.name' : said === null ? 'rules.need.rest' : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (said !== null) save(said)
  }
  return (
    <FormDialog
      wide
      title={rule ? t('rules.edit', { name: rule.name }) : t('rules.add')}
      submit={rule ? t('common.save') : t('rules.add')}
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
            value={draft.name}
            onChange={({ target }) => put({ name: target.value })}
          />
        )}
      </Field>
      <Part title={t('rules.when')}>
        <ConditionFields group={draft.when} onChange={(when) => put({ when })} {...{ currency, names }} />
      </Part>
      <Part title={t('rules.then')}>
        <ActionFields actions={draft.actions} onChange={(actions) => put({ actions })} />
        <Checkbox
          label={t('rules.overwrite')}
          checked={draft.overwrite}
          onChange={(overwrite) => put({ overwrite })}
        />
      </Part>
      <Part title={t('rules.stage')}>
        <Segments
          label={t('rules.stage')}
          value={draft.stage}
          options={RULE_STAGES.map((value) => ({ value, label: t(`rules.stage.${value}`) }))}
          onChange={(stage: (typeof RULE_STAGES)[number]) => put({ stage })}
        />
      </Part>
      <Part title={t('rules.preview')}>
        <RulePreviewPart draft={tried} names={names} />
      </Part>
    </FormDialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="pb-2 text-body font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}
