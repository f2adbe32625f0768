import type { AccountView } from '@chronos/contracts/accounts'
import { type Money, minorOf, toMoney } from '@chronos/contracts/money'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { type Column, DataTable, rowLink } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'
import { AccountSparkline } from './account-sparkline.tsx'

export function AccountsPage() {
  const mayOpen = useMay()('create', 'Account')
  const action = mayOpen && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => openDialog({ kind: 'account' })}
    >
      {t('accounts.open')}
    </Button>
  )
  return (
    <Page title={t('nav.accounts')} action={action}>
      <List mayOpen={mayOpen} />
      <Outlet />
    </Page>
  )
}

const columns = (): Column<AccountView>[] => [
  {
    head: t('accounts.name'),
    cell: ({ id, name, status, type }) => (
      <>
        <span className="flex min-w-0 items-center gap-2">
          <Link to="/accounts/$id" params={{ id }} className={`${rowLink} truncate`}>
            {name}
          </Link>
          {status === 'closed' && <Badge>{t('accounts.closed')}</Badge>}
        </span>
        <span className="block text-label text-ink-3 md:hidden">{t(`accountType.${type}`)}</span>
      </>
    ),
  },
  { head: t('accounts.type'), cell: ({ type }) => t(`accountType.${type}`), wideOnly: true },
  {
    head: t('tx.customer'),
    cell: ({ customerName }) => <span className="block truncate">{customerName}</span>,
    wideOnly: true,
  },
  {
    head: t('accounts.trend'),
    cell: ({ id, name }) => <AccountSparkline id={id} name={name} />,
    wideOnly: true,
  },
  {
    head: t('accounts.pending'),
    cell: ({ pending }) =>
      minorOf(pending) === 0n ? null : <Amount value={pending} className="text-ink-2" />,
    right: true,
    wideOnly: true,
  },
  {
    head: t('accounts.balance'),
    cell: ({ balance }) => <Amount value={balance} className="font-medium" />,
    right: true,
  },
]

function List({ mayOpen }: { mayOpen: boolean }) {
  const { data, error, refetch } = useQuery(trpc.accounts.list.queryOptions({}))
  const glowing = useGlow(data?.items, 'accounts')
  if (!data)
    return error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={8} />
  if (data.items.length === 0) {
    const action = mayOpen && (
      <Button look="primary" onClick={() => openDialog({ kind: 'account' })}>
        {t('accounts.openFirst')}
      </Button>
    )
    return (
      <Empty title={t('accounts.empty')} action={action}>
        {t('accounts.emptyText')}
      </Empty>
    )
  }
  return (
    <>
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        {totals(data.items).map((total) => (
          <div key={total.currency}>
            <p className="text-label text-ink-3">{t('accounts.total', { currency: total.currency })}</p>
            <Amount value={total} className="text-title font-semibold" />
          </div>
        ))}
      </div>
      <DataTable label={t('nav.accounts')} rows={data.items} columns={columns()} glowing={glowing} />
      <p className="text-center text-label text-ink-3">{t('list.end', { count: data.items.length })}</p>
    </>
  )
}

/** Sum of balances per currency, in the order of the list. */
export function totals(accounts: readonly AccountView[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { balance } of accounts)
    sums.set(balance.currency, (sums.get(balance.currency) ?? 0n) + minorOf(balance))
  return [...sums].map(([currency, minor]) => toMoney(minor, currency))
}
