/** Dates as people say them, in the customer's zone, against the day of the message. */
import { addDays, dayIn, daysBetween, monthStart } from '../../calendar.ts'
import { fold, list } from './phrases.ts'
import type { ReadingContext } from './reading.ts'
import type { Speech } from './speech/shape.ts'
import type { Token } from './tokens.ts'

/** A day and the tokens `[from, to)` that say it. */
export interface SaidDate {
  date: string
  from: number
  to: number
}

/** A date without a year that lies further ahead than this is last year's. */
const AHEAD_MAX_DAYS = 60
const ONE = list('a, one, um, uma, un, una, une, ein, eine, einem, einer')
const PER_DAY = list('per day, por dia, al dia')
const THE_NTH = list('on, on the, the')

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

interface Where {
  speech: Speech
  today: string
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
  for (const [phrase, days] of dayPhrases(speech)) {
    const to = at + sizeAt(tokens, at, phrase)
    if (to > (best?.to ?? at)) best = { date: addDays(today, days), from: at, to }
  }
  return best
}

const foldedDays = new Map<Speech, [string, number][]>()

function dayPhrases(speech: Speech): [string, number][] {
  const kept = foldedDays.get(speech)
  if (kept !== undefined) return kept
  const folded = Object.entries(speech.days).map(([phrase, days]): [string, number] => [fold(phrase), days])
  foldedDays.set(speech, folded)
  return folded
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
  return ONE.includes(token.key) ? 1 : 0
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
  const sure = endsBefore(tokens, at, speech.dayOf.sure) && !endsBefore(tokens, at, PER_DAY)
  const ordinal = ['st', 'nd', 'rd', 'th'].includes(token.suffix) && endsBefore(tokens, at, THE_NTH)
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

const phraseWords = new Map<string, readonly string[]>()

/** How many tokens a phrase takes at this place; 0 when it is not there. */
export function sizeAt(tokens: readonly Token[], at: number, phrase: string): number {
  let words = phraseWords.get(phrase)
  if (words === undefined) {
    words = phrase.split(' ')
    phraseWords.set(phrase, words)
  }
  for (let index = 0; index < words.length; index += 1) {
    if (tokens[at + index]?.key !== words[index]) return 0
  }
  return words.length
}

/** The size of the longest of the phrases at this place. */
export function longestAt(tokens: readonly Token[], at: number, phrases: readonly string[]): number {
  let longest = 0
  for (const phrase of phrases) longest = Math.max(longest, sizeAt(tokens, at, phrase))
  return longest
}

function endsBefore(tokens: readonly Token[], at: number, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => sizeAt(tokens, at - phrase.split(' ').length, phrase) > 0)
}
