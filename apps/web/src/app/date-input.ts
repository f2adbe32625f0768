/** Reads a date as a person types it: `yesterday`, `3/11`, `fri`, `-3`, `2026-03-11`. */
import { addDays, addMonths, weekdayOf } from './days.ts'

export interface DateContext {
  locale: string
  /** The calendar date of today where the tenant is. */
  today: string
}

const WORDS: Record<string, number> = {
  today: 0,
  hoje: 0,
  yesterday: -1,
  ontem: -1,
  tomorrow: 1,
  amanhã: 1,
  amanha: 1,
  anteontem: -2,
}

/** The calendar date meant, or null when the text is no date. A date without a year is the latest one that is not over a month ahead. */
export function readDate(text: string, context: DateContext): string | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const word = WORDS[typed]
  if (word !== undefined) return addDays(context.today, word)
  if (/^[+-]\d{1,3}$/.test(typed)) return addDays(context.today, Number(typed))
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(typed)) {
    const [year = 0, month = 0, day = 0] = typed.split('-').map(Number)
    return real(year, month, day)
  }
  return readNumbers(typed, context) ?? readNamed(typed, context)
}

function readNumbers(typed: string, context: DateContext): string | null {
  const [, first, second, year] = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{2}|\d{4}))?$/.exec(typed) ?? []
  if (first === undefined || second === undefined) return null
  const [month, day] = monthFirst(context.locale)
    ? [Number(first), Number(second)]
    : [Number(second), Number(first)]
  return dated({ year, month, day }, context)
}

/** A weekday means its last occurrence; `11 mar` and `mar 11` mean that day. */
function readNamed(typed: string, context: DateContext): string | null {
  const weekday = nameIndex(typed, weekdayNames(context.locale))
  if (weekday !== null) return addDays(context.today, -((weekdayOf(context.today) - (weekday + 1) + 7) % 7))
  const parts = typed.replace(/[,.]/g, '').replace(/ de /g, ' ').split(' ')
  const name = parts.find((part) => /\p{L}/u.test(part))
  const [day, year] = parts.filter((part) => /^\d+$/.test(part))
  if (name === undefined || day === undefined || parts.length > 3) return null
  const month = nameIndex(name, monthNames(context.locale))
  return month === null ? null : dated({ year, month: month + 1, day: Number(day) }, context)
}

function dated(
  given: { year: string | undefined; month: number; day: number },
  context: DateContext,
): string | null {
  if (given.year !== undefined) {
    const year = Number(given.year)
    return real(year < 100 ? 2000 + year : year, given.month, given.day)
  }
  const year = Number(context.today.slice(0, 4))
  const limit = addMonths(context.today, 1)
  return (
    [year + 1, year, year - 1]
      .map((each) => real(each, given.month, given.day))
      .find((day) => day !== null && day <= limit) ?? null
  )
}

function real(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

function monthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(
    new Date(0),
  )
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month'
}

/** At least three letters, as many as needed, of one of the names in the locale or in English. */
function nameIndex(typed: string, names: string[][]): number | null {
  if (typed.length < 3) return null
  const at = names.findIndex((forms) => forms.some((form) => form.startsWith(typed)))
  return at < 0 ? null : at
}

const weekdayNames = (locale: string) =>
  [5, 6, 7, 8, 9, 10, 11].map((day) => forms(locale, { weekday: 'long' }, Date.UTC(1970, 0, day)))
const monthNames = (locale: string) =>
  Array.from({ length: 12 }, (_, month) => forms(locale, { month: 'long' }, Date.UTC(1970, month, 15)))

function forms(locale: string, options: Intl.DateTimeFormatOptions, at: number): string[] {
  return [locale, 'en'].map((tag) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(new Date(at)).toLowerCase(),
  )
}
