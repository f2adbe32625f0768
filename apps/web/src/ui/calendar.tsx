import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addDays, addMonths, firstOfMonth, monthGrid } from '../app/days.ts'
import { mediumDay, monthName, weekdayLetter, weekdayName } from '../app/formats.ts'
import { t } from '../app/text.ts'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'

export interface CalendarProps {
  value: string | null
  today: string
  /** ISO 8601: 1 is Monday. */
  weekStartsOn: number
  onPick: (day: string) => void
}

const STEPS: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** One month; arrows move by day and week, Page Up and Down by month, Enter picks. */
export function Calendar({ value, today, weekStartsOn, onPick }: CalendarProps) {
  const [cursor, setCursor] = useState(value ?? today)
  const grid = monthGrid(cursor, weekStartsOn)
  const table = useRef<HTMLTableElement>(null)
  const moved = useRef(true)
  useEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus()
    moved.current = false
  }, [cursor])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    moved.current = true
    setCursor(step(cursor))
  }
  return (
    <div className="w-64">
      <div className="flex items-center justify-between pb-1">
        <IconButton label={t('calendar.previous')} onClick={() => setCursor(addMonths(cursor, -1))}>
          <ChevronLeft aria-hidden className="size-4" />
        </IconButton>
        <span aria-live="polite" className="text-table font-semibold first-letter:uppercase">
          {monthName(cursor)}
        </span>
        <IconButton label={t('calendar.next')} onClick={() => setCursor(addMonths(cursor, 1))}>
          <ChevronRight aria-hidden className="size-4" />
        </IconButton>
      </div>
      <table
        ref={table}
        aria-label={monthName(cursor)}
        onKeyDown={onKeyDown}
        className="w-full table-fixed text-table"
      >
        <thead>
          <tr>
            {grid.slice(0, 7).map((day) => (
              <th
                key={day}
                scope="col"
                abbr={weekdayName(day)}
                className="h-7 text-label font-medium text-ink-3"
              >
                {weekdayLetter(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 7, 14, 21, 28, 35].map((start) => (
            <tr key={grid[start]}>
              {grid.slice(start, start + 7).map((day) => (
                <Day key={day} {...{ day, cursor, today, onPick }} picked={day === value} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DayProps {
  day: string
  cursor: string
  today: string
  picked: boolean
  onPick: (day: string) => void
}

function Day({ day, cursor, today, picked, onPick }: DayProps) {
  const outside = firstOfMonth(day) !== firstOfMonth(cursor)
  return (
    <td className="p-0 text-center">
      <button
        type="button"
        data-day={day}
        tabIndex={day === cursor ? 0 : -1}
        aria-label={mediumDay(day)}
        aria-current={day === today ? 'date' : undefined}
        aria-pressed={picked}
        onClick={() => onPick(day)}
        className={cx(
          'size-8 rounded-control tabular-nums hover:bg-hover',
          outside && 'text-ink-3',
          day === today && 'font-semibold text-accent',
          picked && 'bg-accent text-on-accent hover:bg-accent-hover',
        )}
      >
        {Number(day.slice(8))}
      </button>
    </td>
  )
}
