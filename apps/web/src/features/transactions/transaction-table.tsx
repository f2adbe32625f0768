// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table element, so its roles are said
// biome-ignore-all lint/a11y/useFocusableInteractive: the row of a plain table is not focused, its link is
import type { TransactionView } from '@chronos/contracts/transactions'
import { useRef } from 'react'
import { t } from '../../app/text.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { cx } from '../../ui/cx.ts'
import { Tick } from '../../ui/tick.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { useClosedDays } from '../periods/closed-days.ts'
import { DayHead } from './day-head.tsx'
import type { Selection } from './selection.ts'
import { COLUMNS, type RowHandlers, TransactionRow } from './transaction-row.tsx'
import { type LineSource, useLineWindow } from './use-line-window.ts'
import { useRights } from './use-rights.ts'
import { useRowKeys } from './use-row-keys.ts'

/** `shown` says from which width on; `hidden` heads are for screen readers alone. */
const HEADS: readonly { name: TextKey; shown: string; hidden?: true }[] = [
  { name: 'tx.what', shown: '' },
  { name: 'tx.note', shown: 'hidden xl:block' },
  { name: 'tx.category', shown: 'hidden md:block' },
  { name: 'tx.account', shown: 'hidden md:block' },
  { name: 'tx.customer', shown: 'hidden xl:block' },
  { name: 'tx.source', shown: 'hidden xl:block', hidden: true },
  { name: 'tx.amount', shown: 'text-right' },
]

/** Lines where rows are not in memory: their shape, until they come. */
const STRIPES =
  'repeating-linear-gradient(to bottom, transparent 0 calc(var(--row) - 1px), var(--line) calc(var(--row) - 1px) var(--row))'

export interface TransactionTableProps {
  source: LineSource
  glowing: ReadonlySet<string>
  /** Undefined where nothing can be selected. */
  selection: Selection | undefined
  handlers: RowHandlers & { selectAll: () => void; clear: () => void }
}

/** One dense table by days. Only the lines in sight are in the document. */
export function TransactionTable({ source, glowing, selection, handlers }: TransactionTableProps) {
  const { lines, hasMore } = source
  const body = useRef<HTMLDivElement>(null)
  const { virtualizer, items, spacerPx, topPx } = useLineWindow(source, body)
  const current = useRowKeys({
    lines,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    ...handlers,
    select: (transaction, range) => selection && handlers.select(transaction, range),
  })
  const isClosed = useClosedDays()
  const about = useAbout()
  return (
    <div
      role="table"
      aria-label={t('nav.transactions')}
      aria-rowcount={hasMore || source.firstPage > 0 ? -1 : lines.length + 1}
      className="-mx-4 border-line border-t bg-surface md:mx-0 md:rounded-card md:border"
    >
      <Heads lines={lines} selection={selection} selectAll={handlers.selectAll} />
      <div
        ref={body}
        role="rowgroup"
        className="relative"
        style={{
          height: spacerPx + virtualizer.getTotalSize(),
          backgroundImage: STRIPES,
          backgroundSize: `100% ${spacerPx}px`,
          backgroundRepeat: 'no-repeat',
        }}
      >
        {items.map(({ index, start, size }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <div
              key={line.kind === 'day' ? line.day : line.transaction.id}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - topPx}px)`, height: size }}
            >
              {line.kind === 'day' ? (
                <DayHead {...line} closed={isClosed(line.day)} />
              ) : (
                <TransactionRow
                  transaction={line.transaction}
                  {...about(line.transaction)}
                  glowing={glowing.has(line.transaction.id)}
                  current={current === line.transaction.id}
                  selected={selection?.rows.has(line.transaction.id)}
                  handlers={handlers}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** What a row shows beside itself: names, and what may be changed. Asked for once, not once a row. */
function useAbout() {
  const { nameOf } = useCategories()
  const { byId } = useAccounts()
  const rightsOf = useRights()
  return (transaction: TransactionView) => {
    const { words, category } = rightsOf(transaction)
    return {
      words,
      category,
      categoryName: nameOf(transaction.categoryId),
      customerName: byId.get(transaction.accountId)?.customerName ?? '',
    }
  }
}

interface HeadsProps {
  lines: LineSource['lines']
  selection: Selection | undefined
  selectAll: () => void
}

function Heads({ lines, selection, selectAll }: HeadsProps) {
  const chosen = selection?.rows
  const some = chosen !== undefined && chosen.size > 0
  const all = some && lines.every((line) => line.kind === 'day' || chosen.has(line.transaction.id))
  return (
    <div role="rowgroup" className="hidden md:block">
      <div
        role="row"
        className={cx(
          COLUMNS,
          'h-9 items-center border-line border-b px-4 text-label font-medium text-ink-3',
        )}
      >
        <div role="columnheader" className="h-full">
          {chosen ? (
            <Tick label={t('bulk.selectAll')} checked={some && !all ? 'some' : all} onToggle={selectAll} />
          ) : (
            <span className="sr-only">{t('bulk.selected')}</span>
          )}
        </div>
        {HEADS.map(({ name, shown, hidden }) => (
          <div key={name} role="columnheader" className={shown}>
            {hidden ? <span className="sr-only">{t(name)}</span> : t(name)}
          </div>
        ))}
      </div>
    </div>
  )
}
