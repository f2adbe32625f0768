import type { TransactionDetail } from '@chronos/contracts/transactions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { DrawerSkeleton } from '../../ui/drawer-skeleton.tsx'
import { Failure } from '../../ui/failure.tsx'
import { DrawerActions } from './drawer-actions.tsx'
import { Entries } from './entries.tsx'
import { History } from './history.tsx'
import { RefundList } from './refund-list.tsx'
import { useReplaced } from './replaced.ts'
import { TransactionFacts } from './transaction-facts.tsx'
import { flagWord, titleOf } from './transaction-words.ts'

const route = getRouteApi('/frame/transactions/$id')

/** One transaction: what, when, its entries, what happened to it, and the message it came from. */
export function TransactionDrawer() {
  const { id } = route.useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(trpc.transactions.get.queryOptions({ id }))
  useReplaced(
    id,
    (to) => void navigate({ to: '/transactions/$id', params: { id: to }, search: true, replace: true }),
  )
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
          {transaction.reconciled && <Badge tone="in">{t('rec.mark')}</Badge>}
          {transaction.flags.map((flag) => (
            <Badge key={flag} tone="warn">
              {flagWord(flag)}
            </Badge>
          ))}
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
      <DrawerActions transaction={transaction} />
      <TransactionFacts transaction={transaction} />
      <RefundList transaction={transaction} />
      {transaction.message && <Message {...transaction.message} />}
      <Entries entries={transaction.entries} />
      <History history={transaction.history} />
    </div>
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
