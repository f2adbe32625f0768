import type { TransactionView } from '@chronos/contracts/transactions'
import { CheckCheck, Pencil } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { t } from '../../app/text.ts'
import { Badge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { InlineText } from '../../ui/inline-text.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { QuickChange } from './transaction-acts.ts'
import { flagWord, isGone, titleOf } from './transaction-words.ts'

const TAGS_SHOWN = 2

export interface RowWordsProps {
  transaction: TransactionView
  /** Absent when this person may not change it. */
  onChange?: ((change: QuickChange) => void) | undefined
}

export interface RowOpening {
  open: (event: MouseEvent, id: string) => void
  /** Somebody points at it: what it leads to may be fetched. */
  preload: (id: string) => void
}

interface RowTitleProps extends RowWordsProps, RowOpening {
  children: ReactNode
}

/** Payee or title, the link to all of it; beside it what is unusual about this one. */
export function RowTitle({ transaction, onChange, open, preload, children }: RowTitleProps) {
  const { id, payee, type } = transaction
  const gone = isGone(transaction)
  const named = type !== 'transfer' && type !== 'opening' && type !== 'adjustment'
  const title = titleOf(transaction)
  const label = t('tx.changePayee', { name: title })
  return (
    <InlineText
      label={label}
      value={payee ?? ''}
      max={120}
      onSave={(text) => onChange?.({ payee: text === '' ? null : text })}
      className="gap-2"
    >
      {(edit) => (
        <>
          <a
            // A list draws thousands of links in an hour: a plain one, which its table navigates, is much the quicker.
            href={`/transactions/${id}${window.location.search}`}
            onClick={(event) => open(event, id)}
            onPointerEnter={() => preload(id)}
            className={cx('truncate font-medium after:absolute after:inset-0', gone && 'line-through')}
          >
            {title}
          </a>
          {children}
          {onChange && named && (
            <button
              type="button"
              data-edit="payee"
              aria-label={label}
              onClick={edit}
              className="z-1 grid size-6 shrink-0 place-items-center rounded-control text-ink-3 opacity-0 hover:bg-sunken hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 max-md:hidden"
            >
              <Pencil aria-hidden className="size-3.5" strokeWidth={1.5} />
            </button>
          )}
        </>
      )}
    </InlineText>
  )
}

/** States and kinds that are worth a word. */
export function RowBadges({
  transaction: { status, type, flags, reconciled },
}: {
  transaction: TransactionView
}) {
  const kind = type === 'refund' || type === 'adjustment' || type === 'reversal'
  return (
    <>
      {status !== 'posted' && (
        <Badge tone={status === 'pending' ? 'warn' : 'neutral'}>{t(`status.${status}`)}</Badge>
      )}
      {kind && <Badge tone={type === 'refund' ? 'in' : 'neutral'}>{t(`type.${type}`)}</Badge>}
      {flags.map((flag) => (
        <Badge key={flag} tone="warn">
          {flagWord(flag)}
        </Badge>
      ))}
      {reconciled && (
        <CheckCheck
          role="img"
          aria-label={t('rec.mark')}
          className="size-4 shrink-0 text-in"
          strokeWidth={1.5}
        />
      )}
    </>
  )
}

/** The note, changed by a click, and the first tags. */
export function RowNote({ transaction, onChange }: RowWordsProps) {
  const { note, tags, payee } = transaction
  // A transaction without a payee is named by its note already.
  const shown = payee === null && note !== null && titleOf(transaction) === note ? null : note
  const label = t('tx.changeNote', { name: titleOf(transaction) })
  return (
    <InlineText
      label={label}
      value={note ?? ''}
      max={500}
      onSave={(text) => onChange?.({ note: text === '' ? null : text })}
      className="gap-1.5"
    >
      {(edit) => (
        <>
          {onChange ? (
            <button
              type="button"
              data-edit="note"
              aria-label={shown ? `${label}: ${shown}` : t('tx.addNoteTo', { name: titleOf(transaction) })}
              onClick={edit}
              className={cx(
                'z-1 min-h-6 min-w-0 truncate rounded-control text-left hover:text-accent',
                shown
                  ? 'text-ink-2'
                  : 'text-ink-3 opacity-0 focus-visible:opacity-100 group-hover:opacity-100',
              )}
            >
              {shown ?? t('tx.addNote')}
            </button>
          ) : (
            shown && <span className="truncate text-ink-2">{shown}</span>
          )}
          {tags.slice(0, TAGS_SHOWN).map((tag) => (
            <Tag key={tag} name={tag} />
          ))}
          {tags.length > TAGS_SHOWN && (
            <span title={tags.slice(TAGS_SHOWN).join(', ')} className="shrink-0 text-label text-ink-3">
              +{tags.length - TAGS_SHOWN}
            </span>
          )}
        </>
      )}
    </InlineText>
  )
}
