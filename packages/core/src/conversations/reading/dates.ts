/** Dates and periods as people say them, in the customer's zone, against the day of the message. */
import { addDays, dayIn, daysBetween, monthOf, monthStart } from '../../calendar.ts'
import { fold, list } from './phrases.ts'
import type { Period, ReadingContext } from './reading.ts'
import type { PeriodName, Speech } from './speech/shape.ts'
import type { Line, Token } from './tokens.ts'

/** A day and the tokens `[from, to)` that say it. */
export interface SaidDate {
  date: string
  from: number
  to: number
}

/** A date without a year that lies further ahead than this is last year's. */
const AHEAD_MAX_DAYS = 60

/** The day of the message in the customer's zone. */
export function todayOf(context: ReadingContext): string {
  return dayIn(context.timeZone, context.sentAt)
}

/** The first day that the tokens name, with the small words that belong to it, or null. */
export function findDate(tokens: readonly Token[], speech: Speech, context: ReadingContext): SaidDate | null {
  const today = todayOf(context)
  for (let at = 0; at < tokens.length; at += 1) {
    const found =
      digitsAt(tokens, at, { speech, context, today }) ??
      wordsAt(tokens, at, { speech, today }) ??
      agoAt(tokens, at, { speech, today }) ??
      monthDayAt(tokens, at, { speech, today }) ??
      dayOfMonthAt(tokens, at, { speech, today }) ??
      weekdayAt(tokens, at, { speech, today })
    if (found !== null) return widened(found, tokens, speech)
  }
  return null
}

/** The period that a question names, or null. */
export function findPeriod(line: Line, speech: Speech, context: ReadingContext): Period | null {
  const today = todayOf(context)
  const number = line.tokens.find(({ kind }) => kind === 'number')
  const count = Math.min(Number.parseInt(number?.raw ?? '', 10) || 0, 400)
  const names: PeriodName[] = [
    'last_days',
    'last_weeks',
    'last_months',
    'last_week',
    'last_month',
    'last_year',
  ]
  const named = longest(line.keys, speech, [...names, 'this_week', 'this_month', 'this_year'])
  const day = findDate(line.tokens, speech, context)
  if (named !== null && (!named.startsWith('this') || day === null)) return periodOf(named, today, count)
  if (day !== null) return { from: day.date, to: day.date }
  const month = speech.months.findIndex((words) => words.some((word) => line.keys.includes(` ${word} `)))
  if (month >= 0) return monthOf(monthBefore(today, month))
  return named === null ? null : periodOf(named, today, count)
}

/** The month to date, which a question means that names no period. */
export function thisMonth(context: ReadingContext): Period {
  return periodOf('this_month', todayOf(context), 0)
}

interface Where {
  speech: Speech
  today: string
}

function longest(keys: string, speech: Speech, names: readonly PeriodName[]): PeriodName | null {
  let best: { name: PeriodName; size: number } | null = null
  for (const name of names) {
    for (const phrase of speech.periods[name]) {
      if (keys.includes(` ${phrase} `) && phrase.length > (best?.size ?? 0))
        best = { name, size: phrase.length }
    }
  }
  return best?.name ?? null
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

function digitsAt(
  tokens: readonly Token[],
  at: number,
  where: Where & { context: ReadingContext },
): SaidDate | null {
  const token = tokens[at]
  if (token?.kind !== 'date') return null
  const parts = token.raw.split(/[-/.]/).filter((part) => part !== '')
  const [a = '', b = '', c = ''] = parts
  if (a.length === 4) return dated(a, b, { day: c, at, today: where.today })
  const monthFirst = /^en-US|^en-PH/.test(where.context.locale)
  const year = c.length === 2 ? `20${c}` : c
  const [day, month] = monthFirst && token.raw.includes('/') ? [b, a] : [a, b]
  return dated(year, month, { day, at, today: where.today })
}

function dated(
  year: string,
  month: string,
  { day, at, today }: { day: string; at: number; today: string },
): SaidDate | null {
  const build = (full: string) => `${full.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = build(year === '' ? today.slice(0, 4) : year)
  if (!exists(date)) return null
  if (year !== '' || daysBetween(today, date) <= AHEAD_MAX_DAYS) return { date, from: at, to: at + 1 }
  const before = build(String(Number(today.slice(0, 4)) - 1))
  return exists(before) ? { date: before, from: at, to: at + 1 } : null
}

function exists(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

function wordsAt(tokens: readonly Token[], at: number, { speech, today }: Where): SaidDate | null {
  let best: SaidDate | null = null
  for (const [phrase, days] of Object.entries(speech.days)) {
    const to = at + sizeAt(tokens, at, fold(phrase))
    if (to > (best?.to ?? at)) best = { date: addDays(today, days), from: at, to }
  }
  return best
}

function agoAt(tokens: readonly Token[], at: number, { speech, today }: Where): SaidDate | null {
  const before = longestAt(tokens, at, speech.ago.before)
  const number = tokens[at + before]
  const count = number === undefined ? 0 : countOf(number)
  const unit = tokens[at + before + 1]?.key ?? ''
  const days = speech.ago.days.includes(unit) ? count : speech.ago.weeks.includes(unit) ? 7 * count : 0
  if (days === 0 || days > 3660) return null
  const after = longestAt(tokens, at + before + 2, speech.ago.after)
  if (before === 0 && after === 0) return null
  return { date: addDays(today, -days), from: at, to: at + before + 2 + after }
}

function countOf(token: Token): number {
  if (token.kind === 'number' && /^\d{1,3}$/.test(token.raw) && token.suffix === '') return Number(token.raw)
  return list('a, one, um, uma, un, una, une, ein, eine, einem, einer').includes(token.key) ? 1 : 0
}

function monthDayAt(tokens: readonly Token[], at: number, { speech, today }: Where): SaidDate | null {
  const skip = tokens[at + 1]?.key === 'de' || tokens[at + 1]?.key === 'of' ? 1 : 0
  const dayFirst = monthNamed(tokens[at + 1 + skip], speech)
  if (dayFirst >= 0 && isDay(tokens[at]))
    return withYear(tokens, { at, to: at + 2 + skip, day: tokens[at], month: dayFirst }, today)
  const monthFirst = monthNamed(tokens[at], speech)
  const of = tokens[at + 1]?.key === 'the' ? 1 : 0
  if (monthFirst >= 0 && isDay(tokens[at + 1 + of]) && /^(en)$/.test(speech.lang)) {
    return withYear(tokens, { at, to: at + 2 + of, day: tokens[at + 1 + of], month: monthFirst }, today)
  }
  return null
}

function withYear(
  tokens: readonly Token[],
  found: { at: number; to: number; day: Token | undefined; month: number },
  today: string,
): SaidDate | null {
  const skip = ['de', 'del', 'of'].includes(tokens[found.to]?.key ?? '') ? 1 : 0
  const token = tokens[found.to + skip]
  const year = token?.kind === 'number' && token.suffix === '' && /^20\d\d$/.test(token.raw) ? token.raw : ''
  const day = dated(year, String(found.month + 1), { day: found.day?.raw ?? '', at: found.at, today })
  return day === null ? null : { ...day, to: year === '' ? found.to : found.to + skip + 1 }
}

function monthNamed(token: Token | undefined, speech: Speech): number {
  return token?.kind === 'word' ? speech.months.findIndex((words) => words.includes(token.key)) : -1
}

function isDay(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^\d{1,2}$/.test(token.raw) && !['k', 'm', 'mil'].includes(token.suffix)
}

function dayOfMonthAt(tokens: readonly Token[], at: number, { speech, today }: Where): SaidDate | null {
  const token = tokens[at]
  if (token?.kind !== 'number' || !isDay(token)) return null
  const sure =
    endsBefore(tokens, at, speech.dayOf.sure) && !endsBefore(tokens, at, list('per day, por dia, al dia'))
  const ordinal =
    ['st', 'nd', 'rd', 'th'].includes(token.suffix) && endsBefore(tokens, at, list('on, on the, the'))
  const others = tokens.some((other, index) => index !== at && other.kind === 'number')
  const ends = tokens[at + 1] === undefined || tokens[at + 1]?.kind === 'break'
  const loose = others && ends && token.suffix === '' && endsBefore(tokens, at, speech.dayOf.loose)
  if (!sure && !ordinal && !loose) return null
  const here = `${today.slice(0, 8)}${token.raw.padStart(2, '0')}`
  const date = here <= today ? here : `${monthStart(today, -1).slice(0, 8)}${token.raw.padStart(2, '0')}`
  return exists(date) ? { date, from: at, to: at + 1 } : null
}

function weekdayAt(tokens: readonly Token[], at: number, { speech, today }: Where): SaidDate | null {
  const weekday = speech.weekdays.findIndex((words) => longestAt(tokens, at, words) > 0)
  if (weekday < 0) return null
  const to = at + longestAt(tokens, at, speech.weekdays[weekday] ?? [])
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const back = (now - weekday + 7) % 7
  const last = longestAt(tokens, to, speech.last) > 0 || endsBefore(tokens, at, speech.last)
  return {
    date: addDays(today, -(back === 0 && last ? 7 : back)),
    from: at,
    to: to + longestAt(tokens, to, speech.last),
  }
}

function widened(found: SaidDate, tokens: readonly Token[], speech: Speech): SaidDate {
  let from = found.from
  while (from > 0 && speech.onDate.includes(tokens[from - 1]?.key ?? '-')) from -= 1
  return { ...found, from }
}

/** How many tokens a phrase takes at this place; 0 when it is not there. */
export function sizeAt(tokens: readonly Token[], at: number, phrase: string): number {
  const words = phrase.split(' ')
  return words.every((word, index) => tokens[at + index]?.key === word) ? words.length : 0
}

/** The size of the longest of the phrases at this place. */
export function longestAt(tokens: readonly Token[], at: number, phrases: readonly string[]): number {
  return Math.max(0, ...phrases.map((phrase) => sizeAt(tokens, at, phrase)))
}

function endsBefore(tokens: readonly Token[], at: number, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => sizeAt(tokens, at - phrase.split(' ').length, phrase) > 0)
}
