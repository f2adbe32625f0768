import type { OverviewView } from '@chronos/contracts/overview'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { openDialog } from '../../app/dialog-store.ts'
import { monthName } from '../../app/formats.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { OverviewAccounts } from './overview-accounts.tsx'
import { OverviewBudgets } from './overview-budgets.tsx'
import { OverviewChats } from './overview-chats.tsx'
import { OverviewLatest } from './overview-latest.tsx'

// Asked for with the page, so that it is here when the figures are.
const chart = import('./cash-flow-chart.tsx')
const CashFlowChart = lazy(() => chart.then((m) => ({ default: m.CashFlowChart })))

type Block = OverviewView['currencies'][number]

/** Are we all right? Answered in five seconds: position, this month, what needs eyes. */
export function OverviewPage() {
  const may = useMay()
  const { data, error, refetch } = useQuery(trpc.overview.get.queryOptions())
  const [chosen, setChosen] = useState<string | null>(null)
  const block = data?.currencies.find(({ currency }) => currency === chosen) ?? data?.currencies[0]
  const action = may('create', 'Transaction') && (
    <Button look="primary" onClick={() => openDialog({ kind: 'record', type: 'expense' })}>
      {t('tx.record')}
    </Button>
  )
  const filters = data && data.currencies.length > 1 && (
    <Segments
      label={t('accounts.currency')}
      value={block?.currency ?? ''}
      onChange={setChosen}
      options={data.currencies.map(({ currency }) => ({ value: currency, label: currency }))}
    />
  )
  return (
    <Page title={t('nav.overview')} action={action} filters={filters}>
      {data && !block && <p className="text-ink-2">{t('overview.nothing')}</p>}
      {!data && error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        (block || !data) && <Position block={block} />
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {may('read', 'Budget') && <OverviewBudgets />}
        {may('read', 'Account') && <OverviewAccounts />}
        <OverviewLatest />
        {may('read', 'Chat') && <OverviewChats />}
      </div>
    </Page>
  )
}

function Position({ block }: { block: Block | undefined }) {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(17rem,1fr)_2.2fr]">
      <Card className="flex flex-col justify-between gap-5 p-4">
        <div>
          <h2 className="pb-1 text-label font-medium text-ink-2">{t('overview.position')}</h2>
          {block ? (
            <Amount value={block.net} className="text-figure font-semibold tracking-[-0.015em]" />
          ) : (
            <Skeleton className="my-2 h-5 w-48" />
          )}
        </div>
        <ThisMonth block={block} />
      </Card>
      <Card className="p-4 pt-2">
        {block ? (
          <Suspense fallback={<Skeleton className="h-64 w-full" />}>
            <CashFlowChart months={block.months} />
          </Suspense>
        ) : (
          <Skeleton className="h-64 w-full" />
        )}
      </Card>
    </div>
  )
}

/** In, out and net of this month, each beside the last month's. */
function ThisMonth({ block }: { block: Block | undefined }) {
  const [last, current] = block?.months.slice(-2) ?? []
  const rows = [
    { name: t('overview.in'), now: current?.income, before: last?.income, tone: 'text-in' },
    { name: t('overview.out'), now: current?.expense, before: last?.expense, tone: 'text-out' },
    { name: t('overview.net'), now: current?.net, before: last?.net, tone: '' },
  ]
  return (
    <table className="w-full text-table">
      <thead className="text-label text-ink-3">
        <tr>
          <th scope="col" className="pb-1 text-left font-medium first-letter:uppercase">
            {current ? monthName(current.month) : t('overview.month')}
          </th>
          <th scope="col" className="pb-1 text-right font-medium">
            {t('overview.now')}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium max-sm:hidden">
            {t('overview.before')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, now, before, tone }) => (
          <tr key={name} className="h-8 border-line border-t">
            <th scope="row" className={`text-left font-medium ${tone}`}>
              {name}
            </th>
            <td className="text-right font-medium">
              {now ? <Amount value={now} /> : <Skeleton className="ml-auto w-16" />}
            </td>
            <td className="pl-3 text-right text-ink-2 max-sm:hidden">
              {before ? <Amount value={before} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
