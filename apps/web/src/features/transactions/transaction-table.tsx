// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table element, so its roles are said
// biome-ignore-all lint/a11y/useFocusableInteractive: the row of a plain table is not focused, its link is
import type { TransactionView } from '@chronos/contracts/transactions'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { weekday } from '../../app/formats.ts'
import { useKeys } from '../../app/keys.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { Amount } from '../../ui/amount.tsx'
import { cx } from '../../ui/cx.ts'
import { useMedia } from '../../ui/use-media.ts'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { dayGroups, type ListLine } from './day-groups.ts'
import { COLUMNS, TransactionRow } from './transaction-row.tsx'
import { canEdit } from './transaction-words.ts'
import { useTransactionActs } from './use-transaction-acts.ts'

const HEADS: readonly (TextKey | null)[] = [
  'tx.what',
  'tx.category',
  'tx.account',
  'tx.customer',
  null,
  'tx.amount',
]

export interface TransactionTableProps {
  transactions: readonly TransactionView[]
  glowing: ReadonlySet<string>
  hasMore: boolean
  loadMore: () => void
}

/** One dense table by days. Only the lines in sight are in the document. */
export function TransactionTable({ transactions, glowing, hasMore, loadMore }: TransactionTableProps) {
  const lines = useMemo(() => dayGroups(transactions, hasMore), [transactions, hasMore])
  const body = useRef<HTMLDivElement>(null)
  const virtualizer = useLines(lines, body)
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= lines.length - 12) loadMore()
  }, [hasMore, lastShown, lines.length, loadMore])
  const current = useRowKeys(lines, (index) => virtualizer.scrollToIndex(index, { align: 'auto' }))
  return (
    <div
      role="table"
      aria-label={t('nav.transactions')}
      aria-rowcount={hasMore ? -1 : lines.length + 1}
      className="-mx-4 border-line border-t bg-surface md:mx-0 md:rounded-card md:border"
    >
      <div role="rowgroup" className="hidden md:block">
        <div
          role="row"
          className={cx(
            COLUMNS,
            'h-9 items-center border-line border-b px-4 text-label font-medium text-ink-3',
          )}
        >
          {HEADS.map((head, index) => (
            <div
              key={head ?? 'source'}
              role="columnheader"
              className={index === HEADS.length - 1 ? 'text-right' : undefined}
            >
              {head === null ? <span className="sr-only">{t('tx.source')}</span> : t(head)}
            </div>
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const line = lines[index]
          if (!line) return null
          const place = {
            transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
            height: size,
          }
          return (
            <div
              key={line.kind === 'day' ? line.day : line.transaction.id}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={place}
            >
              {line.kind === 'day' ? (
                <DayHead {...line} />
              ) : (
                <Row transaction={line.transaction} glowing={glowing} current={current} />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function useLines(lines: readonly ListLine[], body: React.RefObject<HTMLDivElement | null>) {
  const wide = useMedia('(min-width: 768px)')
  const compact = usePreferences().density === 'compact'
  const row = wide ? (compact ? 32 : 40) : compact ? 48 : 56
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    setMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [body])
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => (lines[index]?.kind === 'day' ? 34 : row),
    overscan: 10,
    scrollMargin: margin,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are another table's when these change
  useEffect(() => virtualizer.measure(), [row, lines])
  return virtualizer
}

/** j and k walk the rows; the id of the one that has been reached. */
function useRowKeys(lines: readonly ListLine[], reveal: (index: number) => void): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  const move = (step: 1 | -1) => {
    const at = lines.findIndex((line) => line.kind === 'row' && line.transaction.id === current)
    const rows = lines.flatMap((line, index) =>
      line.kind === 'row' ? [{ index, id: line.transaction.id }] : [],
    )
    const next = step > 0 ? rows.find(({ index }) => index > at) : rows.findLast(({ index }) => index < at)
    if (!next) return
    reveal(next.index)
    setCurrent(next.id)
    // The row may have to be drawn before it can be focused.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-transaction="${next.id}"] a`)?.focus(),
    )
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
  return current
}

function DayHead({ day, nets }: { day: string; nets: Parameters<typeof Amount>[0]['value'][] | null }) {
  return (
    <div
      role="row"
      className="flex h-full items-center justify-between gap-4 border-line border-b bg-canvas px-4 text-label text-ink-2"
    >
      <div role="cell" className="truncate font-medium first-letter:uppercase">
        {weekday(day)}
      </div>
      <div role="cell" aria-label={t('tx.dayNet')} className="flex gap-3">
        {nets?.map((net) => (
          <Amount key={net.currency} value={net} />
        ))}
      </div>
    </div>
  )
}

function Row({
  transaction,
  glowing,
  current,
}: {
  transaction: TransactionView
  glowing: ReadonlySet<string>
  current: string | null
}) {
  const { nameOf } = useCategories()
  const { byId } = useAccounts()
  const acts = useTransactionActs()
  const editable = useMay()('update', 'Transaction') && canEdit(transaction)
  return (
    <TransactionRow
      transaction={transaction}
      categoryName={nameOf(transaction.categoryId)}
      customerName={byId.get(transaction.accountId)?.customerName ?? ''}
      glowing={glowing.has(transaction.id)}
      current={current === transaction.id}
      onCategory={editable ? (categoryId) => acts.recategorise(transaction, categoryId) : undefined}
    />
  )
}
