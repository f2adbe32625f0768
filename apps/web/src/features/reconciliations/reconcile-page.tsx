import type { AccountView } from '@chronos/contracts/accounts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { PastStatements } from './past-statements.tsx'
import { StartForm } from './start-form.tsx'
import { Workbench } from './workbench.tsx'

const route = getRouteApi('/frame/accounts/$id/reconcile')

/** An account against its statements: the one at work, or the beginning of the next, and those that are done. */
export function ReconcilePage() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(trpc.accounts.get.queryOptions({ id }))
  return (
    <Page
      title={t('rec.title', { name: data?.name ?? '…' })}
      action={
        <Link to="/accounts/$id" params={{ id }} className={buttonClass('quiet')}>
          {t('rec.back')}
        </Link>
      }
    >
      {data ? (
        <Statements account={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Page>
  )
}

function Waiting() {
  return (
    <>
      <Skeleton className="h-32 w-full" />
      <TableSkeleton rows={8} />
    </>
  )
}

function Statements({ account }: { account: AccountView }) {
  const mayStart = useMay()('create', 'Reconciliation')
  const { data, error, refetch } = useQuery(trpc.reconciliations.list.queryOptions({ accountId: account.id }))
  if (!data) return error ? <Failure error={error} retry={() => void refetch()} /> : <Waiting />
  const open = data.items.find(({ status }) => status === 'open')
  const closed = data.items.filter(({ status }) => status === 'closed')
  return (
    <>
      {open ? (
        <Workbench key={open.id} account={account} statement={open} />
      ) : (
        mayStart && (
          <StartForm key={closed[0]?.statementOn} account={account} last={closed[0]?.statementOn ?? null} />
        )
      )}
      <PastStatements statements={closed} reopenable={open === undefined} />
    </>
  )
}
