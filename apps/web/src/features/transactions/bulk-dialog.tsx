import type { EditedTransactions, TransactionView } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { closeDialog, type OpenDialog } from '../../app/dialog-store.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Input } from '../../ui/input.tsx'
import { Segments } from '../../ui/segments.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { CategorySelect } from '../categories/category-select.tsx'
import type { BulkChange } from './bulk.ts'
import { tellBulk } from './bulk-acts.ts'
import { BulkResult } from './bulk-result.tsx'
import { knownTags } from './known-tags.ts'

type Bulk = Extract<OpenDialog, { kind: 'bulk' }>

interface Draft {
  categoryId: string
  payee: string
  addTags: string[]
  removeTags: string[]
  bookedOn: string | null
}

/** The change as far as it is said; null while nothing is. */
function changeOf(what: Bulk['what'], draft: Draft): BulkChange | null {
  const { categoryId, addTags, removeTags, bookedOn } = draft
  if (what === 'category') return categoryId === '' ? null : { categoryId }
  if (what === 'date') return bookedOn === null ? null : { bookedOn }
  if (what === 'payee') return { payee: draft.payee.trim() || null }
  if (addTags.length + removeTags.length === 0) return null
  return { ...(addTags.length > 0 && { addTags }), ...(removeTags.length > 0 && { removeTags }) }
}

/** The same change for all that are selected: all or none, or each for itself. */
export function BulkDialog({ what, rows, done }: Bulk) {
  const { today } = useCalendar()
  const [draft, setDraft] = useState<Draft>({
    categoryId: '',
    payee: '',
    addTags: [],
    removeTags: [],
    bookedOn: what === 'date' ? today : null,
  })
  const [atomic, setAtomic] = useState(true)
  const [answer, setAnswer] = useState<EditedTransactions | null>(null)
  const change = changeOf(what, draft)
  const edit = useMutation(
    trpc.transactions.editMany.mutationOptions({
      onSuccess: (edited) => {
        done()
        if (edited.items.some(({ newId }) => newId === null)) return setAnswer(edited)
        closeDialog()
        if (change !== null) tellBulk({ rows, answer: edited, change })
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (change !== null)
      edit.mutate({ items: rows.map(({ id, version }) => ({ id, version })), change, atomic })
  }
  if (answer && change) return <BulkResult rows={rows} answer={answer} change={change} />
  return (
    <FormDialog
      title={t(`bulk.title.${what}`)}
      submit={t('bulk.submit', { count: rows.length })}
      onSubmit={submit}
      onClose={closeDialog}
      dirty={what !== 'date' && what !== 'payee' ? change !== null : draft.payee !== ''}
      pending={edit.isPending}
      error={edit.error}
      blocked={change === null ? t(`bulk.need.${what}`) : undefined}
    >
      <BulkFields what={what} rows={rows} draft={draft} put={(next) => setDraft({ ...draft, ...next })} />
      <div className="flex flex-col gap-1.5">
        <Segments
          label={t('bulk.mode')}
          value={atomic ? 'all' : 'each'}
          options={(['all', 'each'] as const).map((value) => ({ value, label: t(`bulk.mode.${value}`) }))}
          onChange={(next: 'all' | 'each') => setAtomic(next === 'all')}
        />
        <p className="text-label text-ink-2">{t(atomic ? 'bulk.modeText.all' : 'bulk.modeText.each')}</p>
      </div>
    </FormDialog>
  )
}

interface BulkFieldsProps {
  what: Bulk['what']
  rows: readonly TransactionView[]
  draft: Draft
  put: (change: Partial<Draft>) => void
}

function BulkFields({ what, rows, draft, put }: BulkFieldsProps) {
  if (what === 'category')
    return (
      <Field
        label={t('tx.category')}
        hint={rows.some(({ splits }) => splits > 0) ? t('bulk.endsSplits') : undefined}
      >
        {(control) => (
          <CategorySelect
            {...control}
            none={t('form.choose')}
            value={draft.categoryId}
            onChange={({ target }) => put({ categoryId: target.value })}
          />
        )}
      </Field>
    )
  if (what === 'payee')
    return (
      <Field label={t('tx.payee')} hint={t('bulk.payeeHint')}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={draft.payee}
            onChange={({ target }) => put({ payee: target.value })}
          />
        )}
      </Field>
    )
  if (what === 'date')
    return (
      <DateField label={t('tx.date')} value={draft.bookedOn} onChange={(bookedOn) => put({ bookedOn })} />
    )
  const present = [...new Set(rows.flatMap(({ tags }) => tags))]
  return (
    <>
      <TagInput
        label={t('bulk.addTags')}
        value={draft.addTags}
        onChange={(addTags) => put({ addTags })}
        suggestions={knownTags()}
      />
      <TagInput
        label={t('bulk.removeTags')}
        value={draft.removeTags}
        onChange={(removeTags) => put({ removeTags })}
        suggestions={present}
      />
    </>
  )
}
