import type { OccurrenceView, RecurringTemplate, RecurringView, Schedule } from '@chronos/contracts/recurring'
import { addDays } from '../../app/days.ts'
import { mediumDay, negated, shortDay, weekdayName } from '../../app/formats.ts'
import { sentenceForReason } from '../../app/refusals.ts'
import { locale, t } from '../../app/text.ts'
import { repeatOf } from './repeat.ts'

/** A Monday, to take the names of weekdays from. */
const MONDAY = '2024-01-01'
export const nameOfWeekday = (day: number) => weekdayName(addDays(MONDAY, day - 1))

/** When it comes, in one sentence. */
export function scheduleWords({ rule, from, until, count }: Schedule): string {
  const said = ruleWords(rule, from)
  if (until !== undefined) return t('recurring.say.until', { rule: said, day: mediumDay(until) })
  return count === undefined ? said : t('recurring.say.count', { rule: said, count })
}

function ruleWords(rule: string, from: string): string {
  const repeat = repeatOf(rule, from)
  if (repeat === null) return t('recurring.custom', { rule })
  const { unit, each: count, monthDay } = repeat
  if (unit === 'day') return t('recurring.say.day', { count })
  if (unit === 'year') return t('recurring.say.year', { count, date: shortDay(from) })
  if (unit === 'week') {
    const days = repeat.weekdays.toSorted((left, right) => left - right).map(nameOfWeekday)
    return t('recurring.say.week', { count, days: new Intl.ListFormat(locale()).format(days) })
  }
  return monthDay === 'last'
    ? t('recurring.say.monthEnd', { count })
    : t('recurring.say.month', { count, day: monthDay })
}

/** What is booked, with its sign: what leaves is negative. */
export const amountOf = ({ type, amount }: RecurringTemplate) =>
  type === 'expense' ? negated(amount) : amount

export const TONES = { active: 'in', paused: 'warn', ended: 'neutral' } as const
export const OCCURRENCE_TONES = { due: 'accent', posted: 'in', skipped: 'neutral', failed: 'out' } as const

/** Why a day was not booked. */
export const reasonWords = ({ reason }: Pick<OccurrenceView, 'reason'>) =>
  reason === null ? null : sentenceForReason(reason)

export const failedWords = ({ failed }: RecurringView) =>
  failed && t('recurring.failedOn', { day: mediumDay(failed.on), why: sentenceForReason(failed.reason) })
