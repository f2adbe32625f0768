import type { PeriodView } from '@chronos/contracts/periods'
import { useIsMutating, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { addDays, firstOfMonth } from '../../app/days.ts'
import { openDialog } from '../../app/dialog-store.ts'
import { mediumDay } from '../../app/formats.ts'
import { useCalendar, useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { closeBooks } from './period-acts.ts'

const COUNTED_MAX = 100

/** Through which day the books are closed, what waits there, and for who may: closing and reopening. */
export function BooksCard() {
  const may = useMay()
  const { data, error, refetch } = useQuery(trpc.periods.get.queryOptions())
  return (
    <Card title={t('periods.title')}>
      <div className="flex flex-col gap-5 px-4 pt-2 pb-5">
        {data ? (
          <>
            <Standing period={data} />
            {may('update', 'Period') && <CloseForm key={data.closedThrough} period={data} />}
          </>
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <div aria-busy="true" className="flex flex-col gap-3">
            <Skeleton className="w-2/3" />
            <Skeleton className="h-9 w-full" />
          </div>
        )}
      </div>
    </Card>
  )
}

function Standing({ period: { closedThrough, pending } }: { period: PeriodView }) {
  const mayReopen = useMay()('reverse', 'Period')
  if (closedThrough === null) return <p className="text-body text-ink-2">{t('periods.open')}</p>
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="flex items-center gap-2 text-body font-medium">
        <Lock aria-hidden className="size-4 text-ink-3" strokeWidth={1.5} />
        {t('periods.closedThrough', { day: mediumDay(closedThrough) })}
      </p>
      <p className="text-table text-ink-2">{t('periods.meaning')}</p>
      {pending > 0 && <PendingLink count={pending} through={closedThrough} />}
      {mayReopen && (
        <Button onClick={() => openDialog({ kind: 'reopenBooks', through: closedThrough })}>
          {t('periods.reopen')}
        </Button>
      )}
    </div>
  )
}

function PendingLink({ count, through }: { count: number | string; through: string }) {
  return (
    <Link
      to="/transactions"
      search={{ status: 'pending', to: through }}
      className="text-table text-warn underline underline-offset-2"
    >
      {typeof count === 'number' ? t('periods.pending', { count }) : t('periods.pendingMany', { count })}
    </Link>
  )
}

/** How many pending ones a closing would enclose; many are not counted to the last. */
function usePendingUpTo(day: string | null): number | string {
  const { data } = useQuery(
    trpc.transactions.list.queryOptions(
      { status: 'pending', limit: COUNTED_MAX, ...(day !== null && { to: day }) },
      { enabled: day !== null },
    ),
  )
  if (!data) return 0
  return data.nextCursor === null ? data.items.length : `${COUNTED_MAX}+`
}

function CloseForm({ period: { closedThrough } }: { period: PeriodView }) {
  const { today } = useCalendar()
  const mayReopen = useMay()('reverse', 'Period')
  const monthEnd = addDays(firstOfMonth(today), -1)
  const fits = closedThrough === null || monthEnd > closedThrough
  const [day, setDay] = useState<string | null>(fits ? monthEnd : null)
  const [asking, setAsking] = useState(false)
  const waiting = usePendingUpTo(day)
  const closing = useIsMutating({ mutationKey: trpc.periods.pathKey() }) > 0
  const fault = () => {
    if (day === null) return undefined
    if (day > today) return t('periods.notYet')
    return closedThrough !== null && day <= closedThrough ? t('periods.already') : undefined
  }
  const ready = day !== null && fault() === undefined
  return (
    <div className="flex flex-col items-start gap-3 border-line border-t pt-4">
      <div className="w-full sm:max-w-72">
        <DateField label={t('periods.through')} value={day} onChange={setDay} error={fault()} />
      </div>
      {ready && waiting !== 0 && <PendingLink count={waiting} through={day} />}
      <Button look="primary" disabled={!ready} pending={closing} onClick={() => setAsking(true)}>
        {day === null ? t('periods.close') : t('periods.closeThrough', { day: mediumDay(day) })}
      </Button>
      {asking && day !== null && (
        <Confirm
          title={t('periods.sure', { day: mediumDay(day) })}
          text={`${t('periods.sureText')} ${waiting === 0 ? '' : t('periods.surePending')}`}
          yes={t('periods.close')}
          onYes={() => {
            setAsking(false)
            closeBooks({ through: day, before: closedThrough, mayReopen })
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  )
}
