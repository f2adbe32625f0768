/** What a language lends to the reader: its cues as data. Phrases are folded, whole words. */
import type { Lang } from '../reading.ts'

export type PeriodName =
  | 'this_week'
  | 'last_week'
  | 'this_month'
  | 'last_month'
  | 'this_year'
  | 'last_year'
  | 'last_days'
  | 'last_weeks'
  | 'last_months'

export interface Speech {
  lang: Lang
  /** Said around a request and skipped: please, can you, I want to. */
  polite: string[]
  greeting: string[]
  thanks: string[]
  help: string[]
  agent: string[]
  /** Whole messages only. */
  stop: string[]
  start: string[]
  reminders: { stop: string[]; start: string[]; what: string[] }
  due: string[]
  unlink: string[]
  /** Words that may stand around a language's name: `language`, `speak`, `switch to`. */
  speak: string[]
  yes: string[]
  no: string[]
  /** Openings of a correction: `it was`, `actually`, `make it`. */
  correct: string[]
  undo: string[]
  remove: string[]
  lastOne: string[]
  change: string[]
  fields: { amount: string[]; category: string[]; date: string[]; description: string[] }
  spent: string[]
  earned: string[]
  howMuch: string[]
  /** Verbs of spending in a question, and nouns that alone ask for a summary. */
  spend: string[]
  spendNouns: string[]
  summary: string[]
  have: string[]
  left: string[]
  balance: string[]
  budget: string[]
  entries: string[]
  statement: string[]
  recent: string[]
  account: string[]
  /** Verbs that ask to move money: `strong` alone, `weak` only with somebody to move it to. */
  move: { strong: string[]; weak: string[] }
  money: string[]
  toWhom: string[]
  ofWhom: string[]
  relations: string[]
  everyone: string[]
  and: string[]
  /** Articles, prepositions and pronouns, cut from the ends of a description. */
  small: string[]
  /** Ways to pay, cut from the end of a description. */
  paidBy: string[]
  thousands: string[]
  days: Readonly<Record<string, number>>
  /** Monday first. */
  weekdays: string[][]
  /** January first. */
  months: string[][]
  /** Words that stand before a date and belong to it. */
  onDate: string[]
  /** Words before a day of the month: `dia 5`. `loose` ones need another number in the text. */
  dayOf: { sure: string[]; loose: string[] }
  last: string[]
  ago: { before: string[]; after: string[]; days: string[]; weeks: string[] }
  /** `#` stands for a number. */
  periods: Readonly<Record<PeriodName, string[]>>
}
