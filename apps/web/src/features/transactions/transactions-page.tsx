import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'
import { Filters } from './filters.tsx'
import { listInput, transactionPages } from './search.ts'
import { TransactionTable } from './transaction-table.tsx'

const route = getRouteApi('/frame/transactions')

export function TransactionsPage() {
  const may = useMay()
  const action = may('create', 'Transaction') && (
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
  return (
    <Page title={t('nav.transactions')} wide action={action} filters={<Filters />}>
      <List />
      <Outlet />
    </Page>
  )
}

function List() {
  const search = route.useSearch()
  const input = listInput(search)
  const list = useInfiniteQuery(transactionPages(search))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  const glowing = useGlow(rows, `${JSON.stringify(input)} ${list.data?.pages.length}`)
  if (list.error && !rows) return <Failure error={list.error} retry={() => void list.refetch()} />
  if (!rows) return <TableSkeleton rows={14} />
  if (rows.length === 0) return <Nothing filtered={Object.keys(input).length > 0} />
  return (
    <>
      <TransactionTable
        transactions={rows}
        glowing={glowing}
        hasMore={list.hasNextPage}
        loadMore={() => !list.isFetchingNextPage && !list.isFetchNextPageError && void list.fetchNextPage()}
      />
      {list.isFetchNextPageError && <Failure error={list.error} retry={() => void list.fetchNextPage()} />}
      <p className="py-2 text-center text-label text-ink-3" aria-live="polite">
        {list.hasNextPage ? t('list.loading') : t('list.end', { count: rows.length })}
      </p>
    </>
  )
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
