import type { TransactionDetail } from '@chronos/contracts/transactions'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { knownTags } from './known-tags.ts'
import { change, type QuickChange } from './transaction-acts.ts'
import { titleOf } from './transaction-words.ts'

export interface WordProps {
  transaction: TransactionDetail
  field: 'payee' | 'note'
  editable: boolean
}

/** Payee or note in the drawer: a click changes it where it stands. */
export function DrawerWord({ transaction, field, editable }: WordProps) {
  const value = transaction[field]
  if (!editable) return value
  const name = titleOf(transaction)
  const label = field === 'payee' ? t('tx.changePayee', { name }) : t('tx.changeNote', { name })
  return (
    <InlineText
      label={label}
      value={value ?? ''}
      max={field === 'payee' ? 120 : 500}
      onSave={(text) =>
        void change(transaction, { [field]: text === '' ? null : text } satisfies QuickChange)
      }
      className="justify-end"
    >
      {(edit) => (
        <button
          type="button"
          data-edit={field}
          aria-label={`${label}: ${value ?? t('tx.addWord')}`}
          onClick={edit}
          className="inline-flex min-h-6 min-w-0 items-center gap-1.5 rounded-control text-right hover:text-accent"
        >
          <span className={value === null ? 'text-ink-3' : undefined}>{value ?? t('tx.addWord')}</span>
          <Pencil aria-hidden className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.5} />
        </button>
      )}
    </InlineText>
  )
}

/** Tags in the drawer, changed beneath themselves. */
export function DrawerTags({ transaction, editable }: { transaction: TransactionDetail; editable: boolean }) {
  const [draft, setDraft] = useState<string[] | null>(null)
  const { tags } = transaction
  if (draft !== null) {
    const save = () => {
      setDraft(null)
      if (draft.join() !== tags.join()) void change(transaction, { tags: draft })
    }
    return (
      <div data-own-escape className="flex flex-col gap-2 text-left">
        <TagInput label={t('tx.tags')} value={draft} onChange={setDraft} suggestions={knownTags()} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setDraft(null)}>{t('common.cancel')}</Button>
          <Button look="primary" onClick={save}>
            {t('common.save')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {tags.map((tag) => (
        <Tag key={tag} name={tag} />
      ))}
      {editable && (
        <button
          type="button"
          aria-label={tags.length === 0 ? `${t('tags.change')}: ${t('tx.addWord')}` : t('tags.change')}
          onClick={() => setDraft([...tags])}
          className="inline-flex min-h-6 items-center gap-1.5 rounded-control text-ink-3 hover:text-accent"
        >
          {tags.length === 0 && t('tx.addWord')}
          <Pencil aria-hidden className="size-3.5" strokeWidth={1.5} />
        </button>
      )}
    </span>
  )
}
