import type { BudgetView } from '@chronos/contracts/budgets'
import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Ellipsis, Pencil } from 'lucide-react'
import { openDialog } from '../../app/dialog-store.ts'
import { absolute, percent } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { BulletBar } from '../../ui/bullet-bar.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useCategories } from '../categories/category-names.ts'
import { budgetSentence, budgetState, spentShare } from './budget-words.ts'

export interface BudgetCardProps {
  budget: BudgetView
  glowing: boolean
  onArchive: () => void
  onRestore: () => void
}

/** One budget: what is left, the bar with today's pace, what it covers. */
export function BudgetCard({ budget, glowing, onArchive, onRestore }: BudgetCardProps) {
  const { name, left, spent, amount, pace, status } = budget
  const { tone, word } = budgetState(budget)
  const over = spentShare(budget) > 1
  return (
    <li
      className={cx(
        'flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4',
        glowing && 'animate-glow',
      )}
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 truncate text-body font-semibold">{name}</h2>
        <span className="-mt-1.5 -mr-1.5 flex items-center gap-1">
          {status === 'archived' ? (
            <Badge>{t('categories.isArchived')}</Badge>
          ) : (
            <Badge tone={tone}>{word}</Badge>
          )}
          <Acts budget={budget} onArchive={onArchive} onRestore={onRestore} />
        </span>
      </div>
      <p>
        <Amount value={absolute(left)} className={cx('text-title font-semibold', over && 'text-out')} />{' '}
        <span className="text-table text-ink-2">{over ? t('budgets.overWord') : t('budgets.leftWord')}</span>
      </p>
      <BulletBar spent={spentShare(budget)} pace={pace} label={budgetSentence(budget)} />
      <p className="flex flex-wrap justify-between gap-x-4 text-label text-ink-2">
        <span>
          <Amount value={spent} /> {t('budgets.of')} <Amount value={amount} />
        </span>
        <span>{t('budgets.pace', { share: percent(pace) })}</span>
      </p>
      <Covers budget={budget} />
    </li>
  )
}

function Covers({ budget: { categoryIds, periodFrom, periodTo } }: { budget: BudgetView }) {
  const { nameOf } = useCategories()
  return (
    <p className="flex flex-wrap gap-1.5">
      {categoryIds.map((id) => (
        <Link
          key={id}
          to="/transactions"
          search={{ categoryId: id, from: periodFrom, to: periodTo }}
          className="inline-flex h-6 max-w-full items-center truncate rounded-full bg-sunken px-2.5 text-label font-medium text-ink-2 hover:bg-accent-soft hover:text-accent"
        >
          {nameOf(id) || '…'}
        </Link>
      ))}
    </p>
  )
}

function Acts({ budget, onArchive, onRestore }: Omit<BudgetCardProps, 'glowing'>) {
  const may = useMay()
  if (!may('update', 'Budget')) return null
  return (
    <Menu
      trigger={
        <IconButton label={t('common.actionsFor', { name: budget.name })}>
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {budget.status === 'active' && may('create', 'Budget') && (
        <MenuItem
          icon={<Pencil aria-hidden className="size-4" />}
          onSelect={() => openDialog({ kind: 'budget', budget })}
        >
          {t('common.edit')}
        </MenuItem>
      )}
      {budget.status === 'active' ? (
        <MenuItem danger icon={<Archive aria-hidden className="size-4" />} onSelect={onArchive}>
          {t('common.archive')}
        </MenuItem>
      ) : (
        <MenuItem icon={<ArchiveRestore aria-hidden className="size-4" />} onSelect={onRestore}>
          {t('common.restore')}
        </MenuItem>
      )}
    </Menu>
  )
}
