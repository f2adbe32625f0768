// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table element, so its roles are said
// biome-ignore-all lint/a11y/useFocusableInteractive: the row of a plain table is not focused, its link is
import type { TransactionView } from '@chronos/contracts/transactions'
import { Cog, Hand, type LucideIcon, MessageCircle, Repeat } from 'lucide-react'
import { memo } from 'react'
import { t } from '../../app/text.ts'
import { cx } from '../../ui/cx.ts'
import { Tick } from '../../ui/tick.tsx'
import { CategoryChip } from './category-chip.tsx'
import { RowAmount } from './row-amount.tsx'
import { RowBadges, RowNote, type RowOpening, RowTitle } from './row-words.tsx'
import type { QuickChange } from './transaction-acts.ts'
import { isGone, titleOf } from './transaction-words.ts'

export const COLUMNS =
  'grid gap-x-3 md:gap-x-4 grid-cols-[1.5rem_minmax(0,1fr)_auto] md:grid-cols-[1.5rem_minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(8.5rem,auto)] xl:grid-cols-[1.5rem_minmax(0,1.5fr)_minmax(0,1.1fr)_minmax(0,0.9fr)_minmax(0,1fr)_minmax(0,0.8fr)_1rem_minmax(9rem,auto)]'

const SOURCES: Record<TransactionView['source'], LucideIcon> = {
  staff: Hand,
  chat: MessageCircle,
  recurring: Repeat,
  system: Cog,
}

export interface RowHandlers extends RowOpening {
  change: (transaction: TransactionView, change: QuickChange) => void
  select: (transaction: TransactionView, range: boolean) => void
}

export interface TransactionRowProps {
  transaction: TransactionView
  categoryName: string
  customerName: string
  glowing: boolean
  current: boolean
  /** Undefined where nothing can be selected. */
  selected: boolean | undefined
  words: boolean
  category: boolean
  handlers: RowHandlers
}

/** One line of the table; on a phone two. The title is the link, the whole line is clickable. */
export const TransactionRow = memo(function TransactionRow(props: TransactionRowProps) {
  const { transaction, categoryName, customerName, selected, handlers } = props
  const { id, source, accountName, tags } = transaction
  const Source = SOURCES[source]
  const gone = isGone(transaction)
  const onChange = (change: QuickChange) => handlers.change(transaction, change)
  const words = props.words ? onChange : undefined
  return (
    <div
      role="row"
      data-transaction={id}
      className={cx(
        COLUMNS,
        'group relative h-full items-center border-line border-b px-4 text-table',
        !selected && 'hover:bg-hover',
        props.glowing && 'animate-glow',
        selected ? 'bg-accent-soft' : props.current && 'bg-hover',
        gone && 'text-ink-3',
      )}
    >
      <div role="cell" className="z-1 h-full">
        {selected !== undefined && (
          <Tick
            label={t('tx.select', { name: titleOf(transaction) })}
            checked={selected}
            onToggle={(range) => handlers.select(transaction, range)}
          />
        )}
      </div>
      <div role="cell" className="min-w-0">
        <RowTitle transaction={transaction} onChange={words} open={handlers.open} preload={handlers.preload}>
          <RowBadges transaction={transaction} />
        </RowTitle>
        <span className="block truncate text-label text-ink-3 md:hidden">
          {[categoryName, accountName, ...tags].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div role="cell" className="hidden min-w-0 xl:block">
        <RowNote transaction={transaction} onChange={words} />
      </div>
      <div role="cell" className="z-1 hidden min-w-0 md:block">
        <CategoryChip
          transaction={transaction}
          name={categoryName}
          {...(props.category && { onChange: (categoryId) => onChange({ categoryId }) })}
        />
      </div>
      <div role="cell" className="hidden truncate text-ink-2 md:block">
        {accountName}
      </div>
      <div role="cell" className="hidden truncate text-ink-2 xl:block">
        {customerName}
      </div>
      <div role="cell" className="hidden text-ink-3 xl:block">
        <Source aria-label={t(`source.${source}`)} role="img" className="size-4" strokeWidth={1.5} />
      </div>
      <div role="cell" className="text-right">
        <RowAmount transaction={transaction} />
      </div>
    </div>
  )
})
