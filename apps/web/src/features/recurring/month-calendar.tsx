import type { OccurrenceView } from '@chronos/contracts/recurring'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { addMonths, firstOfMonth, lastOfMonth, monthGrid } from '../../app/days.ts'
import { mediumDay, monthName, weekday, weekdayName } from '../../app/formats.ts'
import { useCalendar } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Amount } from '../../ui/amount.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { cx } from '../../ui/cx.ts'
import { Failure } from '../../ui/failure.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { OCCURRENCE_TONES } from './recurring-words.ts'

const CELL_MAX = 3

/** A month of what comes and what came: a picture where there is room, a list on phones. */
export function MonthCalendar() {
  const { today } = useCalendar()
  const [month, setMonth] = useState(firstOfMonth(today))
  const wide = useMedia('(min-width: 768px)')
  const { data, error, refetch } = useQuery(
    trpc.recurring.calendar.queryOptions({ from: month, to: lastOfMonth(month) }),
  )
  const steps = (
    <div className="flex items-center">
      <IconButton label={t('calendar.previous')} onClick={() => setMonth(addMonths(month, -1))}>
        <ChevronLeft aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={t('calendar.next')} onClick={() => setMonth(addMonths(month, 1))}>
        <ChevronRight aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
  return (
    <Card title={monthName(month)} action={steps}>
      <div aria-live="polite" className="px-4 pt-1 pb-4">
        {data ? (
          wide ? (
            <Grid month={month} items={data.items} />
          ) : (
            <DayList items={data.items} />
          )
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <div aria-busy="true">
            <Skeleton className="h-64 w-full" />
          </div>
        )}
        {data?.more && <p className="pt-2 text-label text-warn">{t('recurring.more')}</p>}
      </div>
    </Card>
  )
}

interface GridProps {
  month: string
  items: readonly OccurrenceView[]
}

function Grid({ month, items }: GridProps) {
  const { today, weekStartsOn } = useCalendar()
  const grid = monthGrid(month, weekStartsOn)
  const byDay = Map.groupBy(items, ({ bookedOn }) => bookedOn)
  const weeks = Array.from({ length: 6 }, (_, week) => grid.slice(week * 7, week * 7 + 7)).filter((days) =>
    days.some((day) => day.startsWith(month.slice(0, 7))),
  )
  return (
    <table aria-label={monthName(month)} className="w-full table-fixed border-collapse text-label">
      <thead>
        <tr className="h-7 text-ink-3">
          {grid.slice(0, 7).map((day) => (
            <th key={day} scope="col" className="px-1.5 text-left font-medium">
              {weekdayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={days[0]} className="h-19">
            {days.map((day) => {
              const mine = day.startsWith(month.slice(0, 7))
              return (
                <td key={day} className={cx('border border-line p-1 align-top', !mine && 'bg-canvas')}>
                  {mine && <Cell day={day} isToday={day === today} items={byDay.get(day) ?? []} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ day, isToday, items }: { day: string; isToday: boolean; items: readonly OccurrenceView[] }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <span
        {...(isToday && { 'aria-current': 'date' as const })}
        className={cx(
          'w-fit min-w-5 rounded-full px-1 text-center tabular-nums',
          isToday ? 'bg-accent font-semibold text-on-accent' : 'text-ink-3',
        )}
      >
        {Number(day.slice(8))}
      </span>
      {items.slice(0, CELL_MAX).map((item) => (
        <Link
          key={`${item.recurringId} ${item.on}`}
          to="/recurring/$id"
          params={{ id: item.recurringId }}
          title={`${item.name} · ${t(`occurrence.${item.status}`)}`}
          className={cx(
            'flex min-w-0 items-center gap-1 rounded-[4px] border-l-2 px-1 leading-6 hover:bg-hover',
            item.status === 'failed'
              ? 'border-out bg-out-soft text-out'
              : 'border-accent bg-sunken text-ink-2',
            item.status === 'skipped' && 'border-line-strong line-through',
            item.status === 'posted' && 'border-in',
          )}
        >
          <span className="min-w-0 flex-1 truncate">{item.name}</span>
          <span className="sr-only">{`${t(`occurrence.${item.status}`)}, ${mediumDay(day)}`}</span>
        </Link>
      ))}
      {items.length > CELL_MAX && (
        <span className="px-1 text-ink-3">
          {t('recurring.moreOnDay', { count: items.length - CELL_MAX })}
        </span>
      )}
    </div>
  )
}

function DayList({ items }: { items: readonly OccurrenceView[] }) {
  if (items.length === 0) return <p className="text-table text-ink-2">{t('recurring.nothingInMonth')}</p>
  return (
    <ul className="flex flex-col">
      {items.map((item) => (
        <li
          key={`${item.recurringId} ${item.on}`}
          className="flex min-h-13 items-center gap-3 border-line border-b last:border-b-0"
        >
          <span className="min-w-0 flex-1">
            <Link
              to="/recurring/$id"
              params={{ id: item.recurringId }}
              className="block truncate text-table font-medium"
            >
              {item.name}
            </Link>
            <span className="flex items-center gap-2 text-label text-ink-3">
              {weekday(item.bookedOn)}
              <Badge tone={OCCURRENCE_TONES[item.status]}>{t(`occurrence.${item.status}`)}</Badge>
            </span>
          </span>
          <Amount value={item.amount} className="text-table" />
        </li>
      ))}
    </ul>
  )
}
