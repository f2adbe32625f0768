import type { AccountView } from '@chronos/contracts/accounts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { RenameForm } from '../../ui/rename-form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const BalanceChart = lazy(() => import('./balance-chart.tsx').then((m) => ({ default: m.BalanceChart })))
const route = getRouteApi('/frame/accounts/$id')

export function AccountDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.accounts.get.queryOptions({ id }))
  return (
    <Drawer title={data?.name ?? t('accounts.one')} onClose={() => void navigate({ to: '/accounts' })}>
      {data ? (
        <Detail account={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <DrawerSkeleton />
      )}
    </Drawer>
  )
}

function Detail({ account }: { account: AccountView }) {
  const { id, type, status, balance, pending, currency, customerId, customerName, overdraft } = account
  const mayReconcile = useMay()('read', 'Reconciliation')
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <p className="text-label text-ink-3">{t('accounts.balance')}</p>
        <Amount value={balance} className="text-figure font-semibold tracking-[-0.015em]" />
        {status === 'closed' && <Badge>{t('accounts.closed')}</Badge>}
      </div>
      <Actions account={account} />
      <Suspense fallback={<Skeleton className="h-56 w-full" />}>
        <BalanceChart id={id} />
      </Suspense>
      <Facts
        items={[
          [t('accounts.type'), t(`accountType.${type}`)],
          [t('accounts.currency'), currency],
          [t('accounts.pending'), <Amount key="pending" value={pending} />],
          [t('accounts.overdraft'), t(`overdraft.${overdraft}`)],
          ...(customerId !== null
            ? [
                [
                  t('tx.customer'),
                  <Link
                    key="customer"
                    to="/customers/$id"
                    params={{ id: customerId }}
                    className="text-accent underline underline-offset-2"
                  >
                    {customerName}
                  </Link>,
                ] as const,
              ]
            : []),
        ]}
      />
      <div className="flex flex-col gap-2">
        <Link to="/transactions" search={{ accountId: id }} className={buttonClass('quiet')}>
          {t('accounts.transactions')}
        </Link>
        {mayReconcile && (
          <Link to="/accounts/$id/reconcile" params={{ id }} className={buttonClass('quiet')}>
            {t('rec.open')}
          </Link>
        )}
      </div>
    </div>
  )
}

function Actions({ account }: { account: AccountView }) {
  const { id, name, status, version } = account
  const may = useMay()
  const [renaming, setRenaming] = useState(false)
  const reopen = useMutation(trpc.accounts.reopen.mutationOptions({ onError: notifyFailure }))
  const close = useMutation(
    trpc.accounts.close.mutationOptions({
      onError: notifyFailure,
      onSuccess: (closed) =>
        notify({
          text: t('accounts.wasClosed', { name }),
          undo: () => reopen.mutate({ id, version: closed.version }),
        }),
    }),
  )
  const rename = useMutation(trpc.accounts.rename.mutationOptions({ onSuccess: () => setRenaming(false) }))
  const mayKeep = may('update', 'Account')
  const mayAdjust = may('create', 'Transaction') && status === 'open'
  if (!mayKeep && !mayAdjust) return null
  if (renaming) {
    return (
      <RenameForm
        name={name}
        pending={rename.isPending}
        error={rename.error}
        onSave={(next) => rename.mutate({ id, name: next, version })}
        onCancel={() => setRenaming(false)}
      />
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      {mayAdjust && (
        <Button onClick={() => openDialog({ kind: 'adjust', account })}>{t('adjust.open')}</Button>
      )}
      {mayKeep && <Button onClick={() => setRenaming(true)}>{t('common.rename')}</Button>}
      {mayKeep && status === 'open' && (
        <Button look="danger" pending={close.isPending} onClick={() => close.mutate({ id, version })}>
          {t('accounts.close')}
        </Button>
      )}
      {mayKeep && status === 'closed' && (
        <Button pending={reopen.isPending} onClick={() => reopen.mutate({ id, version })}>
          {t('accounts.reopen')}
        </Button>
      )}
    </div>
  )
}
