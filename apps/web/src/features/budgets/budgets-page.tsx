import type { BudgetView } from '@chronos/contracts/budgets'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { addMonths, firstOfMonth } from '../../app/days.ts'
import { openDialog } from '../../app/dialog-store.ts'
import { monthName } from '../../app/formats.ts'
import { useCalendar, useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'
import { BudgetCard } from './budget-card.tsx'
import { byUrgency } from './budget-words.ts'

const route = getRouteApi('/frame/budgets')

export function BudgetsPage() {
  const maySet = useMay()('create', 'Budget')
  const action = maySet && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => openDialog({ kind: 'budget' })}
    >
      {t('budgets.set')}
    </Button>
  )
  return (
    <Page title={t('nav.budgets')} action={action} filters={<MonthPicker />}>
      <Grid maySet={maySet} />
    </Page>
  )
}

function MonthPicker() {
  const { on, archived } = route.useSearch()
  const { today } = useCalendar()
  const navigate = useNavigate()
  const month = firstOfMonth(on ?? today)
  const go = (next: string) =>
    void navigate({
      to: '/budgets',
      search: (before) => ({ ...before, on: next === firstOfMonth(today) ? undefined : next }),
      replace: true,
    })
  return (
    <>
      <div className="flex items-center gap-1">
        <IconButton label={t('calendar.previous')} onClick={() => go(addMonths(month, -1))}>
          <ChevronLeft aria-hidden className="size-4" />
        </IconButton>
        <span aria-live="polite" className="min-w-36 text-center font-medium first-letter:uppercase">
          {monthName(month)}
        </span>
        <IconButton
          label={t('calendar.next')}
          disabled={month >= firstOfMonth(today)}
          onClick={() => go(addMonths(month, 1))}
        >
          <ChevronRight aria-hidden className="size-4" />
        </IconButton>
      </div>
      <Checkbox
        label={t('categories.showArchived')}
        checked={archived === true}
        onChange={(show) =>
          void navigate({
            to: '/budgets',
            search: (before) => ({ ...before, archived: show ? true : undefined }),
            replace: true,
          })
        }
      />
    </>
  )
}

function Grid({ maySet }: { maySet: boolean }) {
  const { on, archived } = route.useSearch()
  const { data, error, refetch } = useQuery(trpc.budgets.list.queryOptions(on ? { on } : {}))
  const glowing = useGlow(data?.items, `budgets ${on}`)
  const acts = useBudgetActs()
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : <GridSkeleton />
  const shown = data.items.filter(({ status }) => archived || status === 'active').toSorted(byUrgency)
  if (shown.length === 0) {
    const action = maySet && (
      <Button look="primary" onClick={() => openDialog({ kind: 'budget' })}>
        {t('budgets.setFirst')}
      </Button>
    )
    return (
      <Empty title={t('budgets.empty')} action={action}>
        {t('budgets.emptyText')}
      </Empty>
    )
  }
  return (
    <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {shown.map((budget) => (
        <BudgetCard
          key={budget.id}
          budget={budget}
          glowing={glowing.has(budget.id)}
          onArchive={() => acts.archive(budget)}
          onRestore={() => acts.restore(budget)}
        />
      ))}
    </ul>
  )
}

function useBudgetActs() {
  const restore = useMutation(trpc.budgets.restore.mutationOptions({ onError: notifyFailure }))
  const archive = useMutation(
    trpc.budgets.archive.mutationOptions({
      onError: notifyFailure,
      onSuccess: ({ id, version, name }) =>
        notify({ text: t('categories.archived', { name }), undo: () => restore.mutate({ id, version }) }),
    }),
  )
  return {
    archive: ({ id, version }: BudgetView) => archive.mutate({ id, version }),
    restore: ({ id, version }: BudgetView) => restore.mutate({ id, version }),
  }
}

function GridSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {[0, 1, 2, 3, 4, 5].map((card) => (
        <div key={card} className="flex h-40 flex-col gap-4 rounded-card border border-line bg-surface p-4">
          <Skeleton className="w-32" />
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-2 w-full" />
          <Skeleton className="w-48" />
        </div>
      ))}
    </div>
  )
}
