import type { TransactionDetail } from '@chronos/contracts/transactions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { openDialog } from '../../app/dialog-store.ts'
import { instant, weekday } from '../../app/formats.ts'
import { useKeys } from '../../app/keys.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useAccounts } from '../accounts/account-select.tsx'
import { useCategories } from '../categories/category-names.ts'
import { Entries } from './entries.tsx'
import { History } from './history.tsx'
import { canEdit, canReverse, titleOf } from './transaction-words.ts'
import { useTransactionActs } from './use-transaction-acts.ts'

const route = getRouteApi('/frame/transactions/$id')

/** One transaction: what, when, its entries, what happened to it, and the message it came from. */
export function TransactionDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.transactions.get.queryOptions({ id }))
  const close = () => void navigate({ to: '/transactions', search: true })
  return (
    <Drawer title={data ? titleOf(data) : t('tx.one')} onClose={close}>
      {data ? (
        <Detail transaction={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <DrawerSkeleton />
      )}
    </Drawer>
  )
}

function Detail({ transaction }: { transaction: TransactionDetail }) {
  const { status, reversedById, replacedById } = transaction
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Amount
          value={transaction.amount}
          tone={transaction.type === 'transfer' ? 'plain' : 'flow'}
          className="text-figure font-semibold tracking-[-0.015em]"
        />
        <div className="flex flex-wrap gap-1.5">
          <Badge tone={status === 'pending' ? 'warn' : 'neutral'}>{t(`status.${status}`)}</Badge>
          <Badge>{t(`type.${transaction.type}`)}</Badge>
          {replacedById !== null && <Badge tone="warn">{t('tx.isReplaced')}</Badge>}
          {replacedById === null && reversedById !== null && <Badge tone="out">{t('tx.isReversed')}</Badge>}
        </div>
        {replacedById !== null && (
          <Link
            to="/transactions/$id"
            params={{ id: replacedById }}
            search={true}
            className="w-fit text-accent underline underline-offset-2"
          >
            {t('tx.toReplacement')}
          </Link>
        )}
      </div>
      <Actions transaction={transaction} />
      <What transaction={transaction} />
      {transaction.message && <Message {...transaction.message} />}
      <Entries entries={transaction.entries} />
      <History history={transaction.history} />
    </div>
  )
}

function Actions({ transaction }: { transaction: TransactionDetail }) {
  const may = useMay()
  const acts = useTransactionActs()
  const edits = may('update', 'Transaction') && canEdit(transaction)
  const edit = () => edits && openDialog({ kind: 'edit', transaction })
  useKeys({ e: edit })
  const pending = transaction.status === 'pending' && may('update', 'Transaction')
  const reverses = may('reverse', 'Transaction') && canReverse(transaction)
  if (!edits && !pending && !reverses) return null
  return (
    <div className="flex flex-wrap gap-2">
      {pending && (
        <Button look="primary" pending={acts.pending} onClick={() => acts.post(transaction)}>
          {t('tx.post')}
        </Button>
      )}
      {edits && <Button onClick={edit}>{t('common.edit')}</Button>}
      {pending && (
        <Button look="danger" pending={acts.pending} onClick={() => acts.void(transaction)}>
          {t('tx.void')}
        </Button>
      )}
      {reverses && (
        <Button look="danger" pending={acts.pending} onClick={() => acts.reverse(transaction)}>
          {t('tx.reverse')}
        </Button>
      )}
    </div>
  )
}

function What({ transaction }: { transaction: TransactionDetail }) {
  const { nameOf } = useCategories()
  const { byId } = useAccounts()
  const { accountId, accountName, counterAccountName, categoryId, payee, note } = transaction
  const customer = byId.get(accountId)?.customerName
  return (
    <Facts
      items={[
        [
          t('tx.date'),
          <span key="day" className="first-letter:uppercase">
            {weekday(transaction.bookedOn)}
          </span>,
        ],
        [
          counterAccountName ? t('tx.fromAccount') : t('tx.account'),
          <Link key="account" to="/accounts/$id" params={{ id: accountId }} className="hover:underline">
            {accountName}
          </Link>,
        ],
        ...(counterAccountName ? [[t('tx.toAccount'), counterAccountName] as const] : []),
        ...(categoryId ? [[t('tx.category'), nameOf(categoryId)] as const] : []),
        ...(customer ? [[t('tx.customer'), customer] as const] : []),
        ...(payee ? [[t('tx.payee'), payee] as const] : []),
        ...(note ? [[t('tx.note'), note] as const] : []),
        [t('tx.source'), t(`source.${transaction.source}`)],
        [t('tx.created'), instant(transaction.createdAt)],
      ]}
    />
  )
}

function Message({ chatId, text }: { chatId: string; text: string }) {
  const mayRead = useMay()('read', 'Chat')
  return (
    <section className="rounded-card bg-sunken p-3">
      <h3 className="pb-1 text-label font-medium text-ink-2">{t('tx.fromChat')}</h3>
      <blockquote className="text-body">“{text}”</blockquote>
      {mayRead && (
        <Link
          to="/conversations/$id"
          params={{ id: chatId }}
          className="mt-1 inline-block text-table text-accent underline underline-offset-2"
        >
          {t('tx.openChat')}
        </Link>
      )}
    </section>
  )
}
