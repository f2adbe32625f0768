import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { absolute } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { BulletBar } from '../../ui/bullet-bar.tsx'
import { Card } from '../../ui/card.tsx'
import { budgetSentence, budgetState, byUrgency, spentShare } from '../budgets/budget-words.ts'
import { CardList } from './card-list.tsx'

/** Budgets that need eyes, the furthest over their pace first. */
export function OverviewBudgets() {
  const query = useQuery(trpc.budgets.list.queryOptions({}))
  const active = query.data?.items.filter(({ status }) => status === 'active').toSorted(byUrgency)
  return (
    <Card
      title={t('nav.budgets')}
      action={
        <Link to="/budgets" className="text-table text-accent hover:underline">
          {t('common.all')}
        </Link>
      }
    >
      <CardList query={query} items={active?.slice(0, 5)} empty={t('budgets.empty')}>
        {(budget) => (
          <li key={budget.id} className="border-line border-t px-4 py-2.5">
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate font-medium">{budget.name}</span>
              <span className="shrink-0 text-table">
                <Amount value={absolute(budget.left)} className="font-medium" />{' '}
                <span className="text-ink-2">
                  {spentShare(budget) > 1 ? t('budgets.overWord') : t('budgets.leftWord')}
                </span>
              </span>
            </p>
            <div className="flex items-center gap-3">
              <div className="flex-1">
                <BulletBar spent={spentShare(budget)} pace={budget.pace} label={budgetSentence(budget)} />
              </div>
              <span className="w-20 text-right text-label text-ink-2">{budgetState(budget).word}</span>
            </div>
          </li>
        )}
      </CardList>
    </Card>
  )
}
