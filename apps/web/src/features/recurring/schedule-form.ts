/** What the schedule picker holds while somebody picks, and what it comes to. */
import type { Schedule } from '@chronos/contracts/recurring'
import { weekdayOf } from '../../app/days.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { type Ends, nextDays, type Repeat, repeatOf, ruleOf } from './repeat.ts'

export interface ScheduleDraft {
  /** A rule that the picker cannot show, kept until another is chosen. */
  custom: string | null
  repeat: Omit<Repeat, 'each'> & { each: string }
  from: string | null
  ends: 'never' | 'until' | 'count'
  until: string | null
  count: string
}

const wholeOf = (text: string, max: number) => {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0
  return value >= 1 && value <= max ? value : null
}

/** A draft of a schedule that stands, or of a new one that begins today. */
export function scheduleDraft(schedule: Schedule | undefined, today: string): ScheduleDraft {
  const from = schedule?.from ?? today
  const repeat = schedule && repeatOf(schedule.rule, from)
  const first: Repeat = {
    unit: 'month',
    each: 1,
    weekdays: [weekdayOf(from)],
    monthDay: Number(from.slice(8)),
  }
  const { each, ...rest } = repeat ?? first
  return {
    custom: schedule && repeat === null ? schedule.rule : null,
    repeat: { ...rest, each: String(each) },
    from,
    ends: schedule?.until !== undefined ? 'until' : schedule?.count !== undefined ? 'count' : 'never',
    until: schedule?.until ?? null,
    count: String(schedule?.count ?? 12),
  }
}

/** What is still missing, or the schedule without its exceptions. */
export function readSchedule({
  custom,
  repeat,
  from,
  ends,
  until,
  count,
}: ScheduleDraft): { need: TextKey } | { rule: string; from: string; end: Ends; repeat: Repeat | null } {
  const each = wholeOf(repeat.each, 99)
  const times = wholeOf(count, 1_000)
  if (from === null) return { need: 'recurring.need.from' }
  if (custom === null && each === null) return { need: 'recurring.need.each' }
  if (custom === null && repeat.unit === 'week' && repeat.weekdays.length === 0)
    return { need: 'recurring.need.weekdays' }
  if (ends === 'until' && (until === null || until < from)) return { need: 'recurring.need.until' }
  if (ends === 'count' && times === null) return { need: 'recurring.need.count' }
  const picked = custom === null ? { ...repeat, each: each ?? 1 } : null
  const end = {
    ...(ends === 'until' && until !== null && { until }),
    ...(ends === 'count' && times !== null && { count: times }),
  }
  return { rule: picked ? ruleOf(picked) : (custom ?? ''), from, end, repeat: picked }
}

const SHOWN = 6

/** The next days of what is picked; null where that is not known yet. */
export function daysOfDraft(draft: ScheduleDraft, today: string, isNew: boolean): string[] | null {
  const read = readSchedule(draft)
  if ('need' in read || read.repeat === null) return null
  const since = isNew || read.from > today ? read.from : today
  return nextDays(read.repeat, read.from, { ...read.end, since, max: SHOWN })
}
