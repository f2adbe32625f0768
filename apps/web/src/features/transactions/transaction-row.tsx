// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table element, so its roles are said
// biome-ignore-all lint/a11y/useFocusableInteractive: the row of a plain table is not focused, its link is
import type { TransactionView } from '@chronos/contracts/transactions'
import { Link } from '@tanstack/react-router'
import { Cog, Hand, type LucideIcon, MessageCircle } from 'lucide-react'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { cx } from '../../ui/cx.ts'
import { CategoryChip } from './category-chip.tsx'
import { titleOf } from './transaction-words.ts'

export const COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1.4fr)_minmax(0,0.9fr)_minmax(0,1fr)_minmax(0,0.9fr)_1.5rem_minmax(9.5rem,auto)] gap-x-4'

const SOURCES: Record<TransactionView['source'], LucideIcon> = {
  staff: Hand,
  chat: MessageCircle,
  system: Cog,
}

export interface TransactionRowProps {
  transaction: TransactionView
  categoryName: string
  customerName: string
  glowing: boolean
  current: boolean
  onCategory?: ((categoryId: string) => void) | undefined
}

/** One line of the table; on a phone two. The title is the link, the whole line is clickable. */
export function TransactionRow({
  transaction,
  categoryName,
  customerName,
  glowing,
  current,
  onCategory,
}: TransactionRowProps) {
  const { id, status, source, accountName, reversedById, replacedById } = transaction
  const Source = SOURCES[source]
  const gone = status === 'void' || reversedById !== null || replacedById !== null
  return (
    <div
      role="row"
      data-transaction={id}
      className={cx(
        COLUMNS,
        'relative h-full items-center border-line border-b px-4 text-table transition-colors hover:bg-hover',
        glowing && 'animate-glow',
        current && 'bg-hover',
        gone && 'text-ink-3',
      )}
    >
      <div role="cell" className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/transactions/$id"
            params={{ id }}
            search={true}
            className={cx('truncate font-medium after:absolute after:inset-0', gone && 'line-through')}
          >
            {titleOf(transaction)}
          </Link>
          {status !== 'posted' && (
            <Badge tone={status === 'pending' ? 'warn' : 'neutral'}>{t(`status.${status}`)}</Badge>
          )}
        </span>
        <span className="block truncate text-label text-ink-3 md:hidden">
          {[categoryName, accountName].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div role="cell" className="z-1 hidden min-w-0 md:block">
        <CategoryChip
          transaction={transaction}
          name={categoryName}
          {...(onCategory && { onChange: onCategory })}
        />
      </div>
      <div role="cell" className="hidden truncate text-ink-2 md:block">
        {accountName}
      </div>
      <div role="cell" className="hidden truncate text-ink-2 md:block">
        {customerName}
      </div>
      <div role="cell" className="hidden text-ink-3 md:block">
        <Source aria-label={t(`source.${source}`)} role="img" className="size-4" strokeWidth={1.5} />
      </div>
      <div role="cell" className="text-right">
        <Amount
          value={transaction.amount}
          tone={gone || transaction.type === 'transfer' ? 'plain' : 'flow'}
          className={cx('font-medium', gone && 'line-through')}
        />
      </div>
    </div>
  )
}
