/** Periods as people ask for them: weeks begin on Monday, a bare month is the latest one that began. */
import { addDays, monthOf, monthStart } from '../../calendar.ts'
import { findDate, sizeAt, todayOf } from './dates.ts'
import type { Period, ReadingContext } from './reading.ts'
import type { PeriodName, Speech } from './speech/shape.ts'
import type { Line } from './tokens.ts'

/** The period that a question names, or null. */
export function findPeriod(line: Line, speech: Speech, context: ReadingContext): Period | null {
  const today = todayOf(context)
  const day = findDate(line.tokens, speech, context)
  const named = namedPeriod(line, speech)
  if (named !== null && (day === null || !named.name.startsWith('this')))
    return periodOf(named.name, today, named.count)
  if (day !== null) return { from: day.date, to: day.date }
  const month = speech.months.findIndex((words) => words.some((word) => line.keys.includes(` ${word} `)))
  return month < 0 ? null : monthOf(monthBefore(today, month))
}

/** Whether a number of days, weeks or months back is named: its number is neither an amount nor a limit. */
export function namesSpan(line: Line, speech: Speech): boolean {
  return (namedPeriod(line, speech)?.count ?? 0) > 0
}

/** The month to date, which a question means that names no period. */
export function thisMonth(context: ReadingContext): Period {
  return periodOf('this_month', todayOf(context), 0)
}

/** The period with the longest phrase in the line, and its number where it has one. */
function namedPeriod(line: Line, speech: Speech): { name: PeriodName; count: number } | null {
  let best: { name: PeriodName; count: number; size: number } | null = null
  for (const [name, phrases] of Object.entries(speech.periods) as [PeriodName, string[]][]) {
    for (const phrase of phrases) {
      const at = line.tokens.findIndex((_, index) => sizeAt(line.tokens, index, phrase) > 0)
      if (at < 0 || phrase.length <= (best?.size ?? 0)) continue
      const number = line.tokens[at + phrase.split(' ').indexOf('#')]
      const count = phrase.includes('#') ? Math.min(Number.parseInt(number?.raw ?? '', 10) || 0, 400) : 0
      best = { name, count, size: phrase.length }
    }
  }
  return best
}

function periodOf(name: PeriodName, today: string, count: number): Period {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const year = today.slice(0, 4)
  const before = String(Number(year) - 1)
  const periods: Record<PeriodName, Period> = {
    this_week: { from: monday, to: addDays(monday, 6) },
    last_week: { from: addDays(monday, -7), to: addDays(monday, -1) },
    this_month: monthOf(today),
    last_month: monthOf(monthStart(today, -1)),
    this_year: { from: `${year}-01-01`, to: `${year}-12-31` },
    last_year: { from: `${before}-01-01`, to: `${before}-12-31` },
    last_days: { from: addDays(today, -Math.max(count - 1, 0)), to: today },
    last_weeks: { from: addDays(today, 1 - 7 * Math.max(count, 1)), to: today },
    last_months: { from: monthStart(today, -Math.max(count - 1, 0)), to: today },
  }
  return periods[name]
}

function monthBefore(today: string, month: number): string {
  const ahead = month - (Number(today.slice(5, 7)) - 1)
  return monthStart(today, ahead > 0 ? ahead - 12 : ahead)
}
