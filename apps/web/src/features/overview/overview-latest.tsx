import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { shortDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { cx } from '../../ui/cx.ts'
import { useGlow } from '../../ui/use-glow.ts'
import { useCategories } from '../categories/category-names.ts'
import { titleOf } from '../transactions/transaction-words.ts'
import { CardList } from './card-list.tsx'

/** The latest transactions; what arrives glows. */
export function OverviewLatest() {
  const query = useQuery(trpc.transactions.list.queryOptions({ limit: 6 }))
  const { nameOf } = useCategories()
  const glowing = useGlow(query.data?.items, 'latest')
  return (
    <Card
      title={t('overview.latest')}
      action={
        <Link to="/transactions" className="text-table text-accent hover:underline">
          {t('common.all')}
        </Link>
      }
    >
      <CardList query={query} items={query.data?.items} empty={t('tx.empty')}>
        {(transaction) => (
          <li
            key={transaction.id}
            className={cx(
              'relative flex h-12 items-center gap-3 border-line border-t px-4 hover:bg-hover',
              glowing.has(transaction.id) && 'animate-glow',
            )}
          >
            <span className="w-14 shrink-0 text-label text-ink-3">{shortDay(transaction.bookedOn)}</span>
            <span className="min-w-0 flex-1">
              <Link
                to="/transactions/$id"
                params={{ id: transaction.id }}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {titleOf(transaction)}
              </Link>
              <span className="block truncate text-label text-ink-3">
                {[nameOf(transaction.categoryId), transaction.accountName].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Amount
              value={transaction.amount}
              tone={transaction.type === 'transfer' ? 'plain' : 'flow'}
              className="font-medium"
            />
          </li>
        )}
      </CardList>
    </Card>
  )
}
