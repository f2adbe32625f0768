import type { AccountView } from '@chronos/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { AccountSparkline } from '../accounts/account-sparkline.tsx'
import { CardList } from './card-list.tsx'

const SHOWN = 6

/** The first open accounts, each with its last month as a line. */
export function OverviewAccounts() {
  const query = useQuery(trpc.accounts.list.queryOptions({}))
  const open = query.data?.items.filter(({ status }) => status === 'open')
  return (
    <Card
      title={t('nav.accounts')}
      action={
        <Link to="/accounts" className="text-table text-accent hover:underline">
          {t('common.all')}
        </Link>
      }
    >
      <CardList query={query} items={open?.slice(0, SHOWN)} empty={t('accounts.empty')}>
        {(account) => <Row key={account.id} account={account} />}
      </CardList>
    </Card>
  )
}

function Row({ account: { id, name, customerName, balance } }: { account: AccountView }) {
  return (
    <li className="relative flex h-12 items-center gap-3 border-line border-t px-4 hover:bg-hover">
      <span className="min-w-0 flex-1">
        <Link
          to="/accounts/$id"
          params={{ id }}
          className="block truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </Link>
        {customerName && <span className="block truncate text-label text-ink-3">{customerName}</span>}
      </span>
      <span className="w-22 max-sm:hidden">
        <AccountSparkline id={id} name={name} />
      </span>
      <Amount value={balance} className="min-w-32 text-right font-medium" />
    </li>
  )
}
