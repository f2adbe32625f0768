import { getRouteApi, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'
import { dayGroups } from './day-groups.ts'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './filters.tsx'
import { onReplaced } from './replaced.ts'
import type { RowOpening } from './row-words.tsx'
import { listInput } from './search.ts'
import { allToggled, extended, NOTHING_SELECTED, refreshed, toggled, without } from './selection.ts'
import { change } from './transaction-acts.ts'
import { TransactionTable } from './transaction-table.tsx'
import { useTransactionList } from './use-transaction-list.ts'

const BulkBar = lazy(() => import('./bulk-bar.tsx').then((m) => ({ default: m.BulkBar })))
const route = getRouteApi('/frame/transactions')

export function TransactionsPage() {
  const may = useMay()
  const search = route.useSearch()
  const acts = may('create', 'Transaction') && (
    <>
      <Button className="max-sm:hidden" onClick={() => openDialog({ kind: 'transfer' })}>
        {t('tx.transfer')}
      </Button>
      <Button
        look="primary"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => openDialog({ kind: 'record', type: 'expense' })}
      >
        {t('tx.record')}
      </Button>
    </>
  )
  const action = (
    <>
      <ExportMenu search={search} />
      {acts}
    </>
  )
  return (
    <Page title={t('nav.transactions')} wide action={action} filters={<Filters />}>
      <List key={JSON.stringify(listInput(search))} />
      <Outlet />
    </Page>
  )
}

function List() {
  const search = route.useSearch()
  const list = useTransactionList(search)
  const { rows, firstPage, hasMore } = list
  const glowing = useGlow(rows, `${firstPage} ${list.pages}`)
  const lines = useMemo(
    () => dayGroups(rows ?? [], { after: hasMore, before: firstPage > 0 }),
    [rows, hasMore, firstPage],
  )
  const { selection, handlers } = useSelecting(rows)
  if (list.error && !rows) return <Failure error={list.error} retry={list.retry} />
  if (!rows) return <TableSkeleton rows={14} />
  if (rows.length === 0) return <Nothing filtered={Object.keys(listInput(search)).length > 0} />
  return (
    // The browser would hold the line beneath the list in its place, and so leap over what has just come.
    <div className="flex flex-col [overflow-anchor:none]">
      <TransactionTable
        source={{ lines, firstPage, hasMore, ...list.moves }}
        glowing={glowing}
        selection={selection}
        handlers={handlers}
      />
      {list.nextFailed && <Failure error={list.error} retry={list.retryNext} />}
      <p className="py-2 text-center text-label text-ink-3" aria-live="polite">
        {hasMore ? t('list.loading') : t('list.end', { count: list.seen })}
      </p>
      {selection && selection.rows.size > 0 && (
        <Suspense fallback={null}>
          <BulkBar rows={[...selection.rows.values()]} clear={handlers.clear} />
        </Suspense>
      )}
    </div>
  )
}

/** What is selected, for those who may change something; handlers stay the same, so that rows need not be drawn anew. */
function useSelecting(rows: NonNullable<ReturnType<typeof useTransactionList>['rows']> | undefined) {
  const may = useMay()('update', 'Transaction')
  const [held, hold] = useState(NOTHING_SELECTED)
  const selection = useMemo(() => refreshed(held, rows ?? []), [held, rows])
  useEffect(() => onReplaced((from) => hold((before) => without(before, from))), [])
  const opening = useOpening()
  const handlers = useMemo(
    () => ({
      ...opening,
      change: (...args: Parameters<typeof change>) => void change(...args),
      select: (row: Parameters<typeof toggled>[1], range: boolean) =>
        hold((before) => (range ? extended(before, rows ?? [], row) : toggled(before, row))),
      selectAll: () => hold((before) => allToggled(before, rows ?? [])),
      clear: () => hold(NOTHING_SELECTED),
    }),
    [rows, opening],
  )
  return { selection: may ? selection : undefined, handlers }
}

const PRELOAD_AFTER_MS = 60

/** How a row's plain link leads to its drawer. A click with a key held, or another button, is the browser's own. */
function useOpening(): RowOpening {
  const router = useRouter()
  return useMemo(() => {
    const to = (id: string) => ({ to: '/transactions/$id', params: { id }, search: true }) as const
    let timer: ReturnType<typeof setTimeout>
    return {
      open(event, id) {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        void router.navigate(to(id))
      },
      preload(id) {
        clearTimeout(timer)
        timer = setTimeout(() => void router.preloadRoute(to(id)), PRELOAD_AFTER_MS)
      },
    }
  }, [router])
}

function Nothing({ filtered }: { filtered: boolean }) {
  const navigate = useNavigate()
  const may = useMay()
  if (filtered) {
    return (
      <Empty
        title={t('list.noMatch')}
        action={
          <Button onClick={() => void navigate({ to: '/transactions' })}>{t('filter.clearAll')}</Button>
        }
      >
        {t('list.noMatchText')}
      </Empty>
    )
  }
  const action = may('create', 'Transaction') && (
    <Button look="primary" onClick={() => openDialog({ kind: 'record', type: 'expense' })}>
      {t('tx.recordFirst')}
    </Button>
  )
  return (
    <Empty title={t('tx.empty')} action={action}>
      {t('tx.emptyText')}
    </Empty>
  )
}
