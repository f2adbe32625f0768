import type { RecurringView } from '@chronos/contracts/recurring'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { openDialog } from '../../app/dialog-store.ts'
import { mediumDay } from '../../app/formats.ts'
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
import { MonthCalendar } from './month-calendar.tsx'
import { amountOf, failedWords, scheduleWords, TONES } from './recurring-words.ts'

const columns = (): Column<RecurringView>[] => [
  {
    head: t('common.name'),
    cell: (row) => (
      <div className="min-w-0">
        <Link to="/recurring/$id" params={{ id: row.id }} className={`${rowLink} block truncate`}>
          {row.name}
        </Link>
        {row.failed && <span className="block truncate text-label text-out">{failedWords(row)}</span>}
        <span className="flex flex-wrap items-center gap-x-2 text-label text-ink-3 md:hidden">
          {nextWords(row)}
          {row.status !== 'active' && <Status recurring={row} />}
        </span>
      </div>
    ),
  },
  { head: t('recurring.schedule'), wideOnly: true, cell: (row) => scheduleWords(row.schedule) },
  { head: t('recurring.next'), wideOnly: true, cell: nextWords },
  { head: t('recurring.status'), wideOnly: true, cell: (row) => <Status recurring={row} /> },
  {
    head: t('tx.amount'),
    right: true,
    cell: ({ template }) => (
      <Amount value={amountOf(template)} tone={template.type === 'transfer' ? 'plain' : 'flow'} />
    ),
  },
]

const nextWords = ({ nextOn }: RecurringView) => (nextOn === null ? '–' : mediumDay(nextOn))

/** Where it stands: failed before anything else, since that wants somebody. */
export function Status({ recurring: { status, failed } }: { recurring: RecurringView }) {
  if (failed) return <Badge tone="out">{t('recurring.failed')}</Badge>
  return <Badge tone={TONES[status]}>{t(`recurring.${status}`)}</Badge>
}

/** Everything that recurs: the list, and a month of what comes. */
export function RecurringPage() {
  const mayAdd = useMay()('create', 'Recurring')
  const { data, error, refetch } = useQuery(trpc.recurring.list.queryOptions())
  const add = (words: 'recurring.add' | 'recurring.addFirst') =>
    mayAdd && (
      <Button
        look="primary"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => openDialog({ kind: 'recurring' })}
      >
        {t(words)}
      </Button>
    )
  return (
    <Page title={t('nav.recurring')} action={add('recurring.add')}>
      {!data && (error ? <Failure error={error} retry={() => void refetch()} /> : <TableSkeleton rows={8} />)}
      {data?.items.length === 0 && (
        <Empty title={t('recurring.empty')} action={add('recurring.addFirst')}>
          {t('recurring.emptyText')}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <>
          <MonthCalendar />
          <DataTable label={t('nav.recurring')} rows={data.items} columns={columns()} />
        </>
      )}
      <Outlet />
    </Page>
  )
}
