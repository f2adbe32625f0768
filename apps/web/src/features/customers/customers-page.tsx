import type { CustomerView } from '@chronos/contracts/customers'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, Outlet, useNavigate } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { instant } from '../../app/formats.ts'
import { pagesOf } from '../../app/pages.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { client, trpc } from '../../app/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable, rowLink } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Input } from '../../ui/input.tsx'
import { Page } from '../../ui/page.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'

const route = getRouteApi('/frame/customers')

export function CustomersPage() {
  const mayAdd = useMay()('create', 'Customer')
  const action = mayAdd && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => openDialog({ kind: 'customer' })}
    >
      {t('customers.add')}
    </Button>
  )
  return (
    <Page title={t('nav.customers')} action={action} filters={<SearchBox />}>
      <List mayAdd={mayAdd} />
      <Outlet />
    </Page>
  )
}

/** What is typed goes to the URL once the typing rests. */
function SearchBox() {
  const { search } = route.useSearch()
  const navigate = useNavigate()
  const [text, setText] = useState(search ?? '')
  const settled = useDeferredValue(text.trim())
  useEffect(() => {
    const timer = setTimeout(() => {
      if (settled !== (search ?? ''))
        void navigate({ to: '.', search: { search: settled || undefined }, replace: true })
    }, 200)
    return () => clearTimeout(timer)
  }, [settled, search, navigate])
  return (
    <search className="relative w-full sm:w-80">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
        strokeWidth={1.5}
      />
      <Input
        data-search
        aria-label={t('customers.search')}
        placeholder={t('customers.search')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        maxLength={80}
        className="pl-8.5"
      />
    </search>
  )
}

const columns = (): Column<CustomerView>[] => [
  {
    head: t('common.name'),
    cell: ({ id, name, email }) => (
      <>
        <Link to="/customers/$id" params={{ id }} search={true} className={`${rowLink} block truncate`}>
          {name}
        </Link>
        <span className="block truncate text-label text-ink-3 md:hidden">{email}</span>
      </>
    ),
  },
  {
    head: t('login.email'),
    cell: ({ email }) => <span className="block truncate text-ink-2">{email}</span>,
    wideOnly: true,
  },
  { head: t('customers.language'), cell: ({ lang }) => t(`lang.${lang}`), wideOnly: true },
  {
    head: 'WhatsApp',
    cell: ({ links }) =>
      links.length === 0 ? (
        <span className="text-ink-3">{t('customers.notLinked')}</span>
      ) : (
        <span className="flex flex-wrap gap-1">
          {links.map(({ id, label }) => (
            <Badge key={id} tone="accent">
              {label}
            </Badge>
          ))}
        </span>
      ),
  },
  {
    head: t('customers.since'),
    cell: ({ createdAt }) => <span className="text-ink-2">{instant(createdAt)}</span>,
    wideOnly: true,
    right: true,
  },
]

function List({ mayAdd }: { mayAdd: boolean }) {
  const { search } = route.useSearch()
  const navigate = useNavigate()
  const input = search ? { search } : {}
  const list = useInfiniteQuery(
    pagesOf(trpc.customers.list.infiniteQueryKey(input), ({ from, signal }) =>
      client.customers.list.query({ ...input, ...from }, { signal }),
    ),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  const glowing = useGlow(rows, `${search} ${list.data?.pages.length}`)
  if (!rows)
    return list.error ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <TableSkeleton rows={8} />
    )
  if (rows.length === 0 && search) {
    return (
      <Empty
        title={t('list.noMatch')}
        action={<Button onClick={() => void navigate({ to: '/customers' })}>{t('filter.clearAll')}</Button>}
      >
        {t('customers.noMatch', { search })}
      </Empty>
    )
  }
  if (rows.length === 0) {
    const action = mayAdd && (
      <Button look="primary" onClick={() => openDialog({ kind: 'customer' })}>
        {t('customers.addFirst')}
      </Button>
    )
    return (
      <Empty title={t('customers.empty')} action={action}>
        {t('customers.emptyText')}
      </Empty>
    )
  }
  return (
    <>
      <DataTable label={t('nav.customers')} rows={rows} columns={columns()} glowing={glowing} />
      <div className="text-center text-label text-ink-3">
        {list.hasNextPage ? (
          <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        ) : (
          t('list.end', { count: rows.length })
        )}
      </div>
    </>
  )
}
