/** Conditions as functions: compiled once, asked of many transactions. */

import type { Money } from '@chronos/contracts/money'
import { type Condition, partsOf, type Test } from '@chronos/contracts/rules'
import type { TransactionSource } from '@chronos/contracts/transactions'
import { compilePattern, folded } from './pattern.ts'

/** What conditions look at. */
export interface Facts {
  payee: string | null
  note: string | null
  /** Signed from the account's side: what was spent is negative. Never zero. */
  amountMinor: bigint
  currency: string
  bookedOn: string
  accountId: string
  source: (typeof TransactionSource.options)[number]
}

/** Facts with their texts folded, once for all rules that look. */
export interface Seen extends Facts {
  folded: { payee: string; note: string }
}

export type Predicate = (seen: Seen) => boolean

export const see = (facts: Facts): Seen => ({
  ...facts,
  folded: { payee: folded(facts.payee ?? ''), note: folded(facts.note ?? '') },
})

/** Throws PatternError for a regular expression that is wrong or too complex. */
export function compileCondition(condition: Condition): Predicate {
  if ('field' in condition) return compileTest(condition)
  const parts = partsOf(condition).map(compileCondition)
  if ('all' in condition) return (seen) => parts.every((part) => part(seen))
  const any: Predicate = (seen) => parts.some((part) => part(seen))
  return 'any' in condition ? any : (seen) => !any(seen)
}

function compileTest(test: Test): Predicate {
  switch (test.field) {
    case 'payee':
    case 'note':
      return textTest(test)
    case 'amount':
      return amountTest(test)
    case 'date':
      return dateTest(test)
    case 'account':
      return ({ accountId }) => test.value.includes(accountId)
    case 'source':
      return ({ source }) => test.value.includes(source)
    case 'direction':
      return ({ amountMinor }) => (test.value === 'out' ? amountMinor < 0n : amountMinor > 0n)
  }
}

function textTest(test: Extract<Test, { field: 'payee' | 'note' }>): Predicate {
  const { field } = test
  if (test.is === 'empty') return (seen) => seen.folded[field] === ''
  const holds = test.is === 'matches' ? compilePattern(test.value) : comparison(test.is, folded(test.value))
  // A transaction without the text matches no question about it, not even `.*`.
  return (seen) => seen.folded[field] !== '' && holds(seen.folded[field])
}

function comparison(is: 'contains' | 'equals' | 'starts_with' | 'ends_with', value: string) {
  // Accents alone fold to nothing, and nothing is part of everything.
  if (value === '') return () => false
  switch (is) {
    case 'contains':
      return (text: string) => text.includes(value)
    case 'equals':
      return (text: string) => text === value
    case 'starts_with':
      return (text: string) => text.startsWith(value)
    case 'ends_with':
      return (text: string) => text.endsWith(value)
  }
}

function amountTest(test: Extract<Test, { field: 'amount' }>): Predicate {
  const within = (from: Money | null, to: Money | null): Predicate => {
    const currency = (from ?? to)?.currency
    const least = from && BigInt(from.amountMinor)
    const most = to && BigInt(to.amountMinor)
    return (seen) => {
      const size = seen.amountMinor < 0n ? -seen.amountMinor : seen.amountMinor
      return (
        seen.currency === currency && (least === null || size >= least) && (most === null || size <= most)
      )
    }
  }
  switch (test.is) {
    case 'between':
      return within(test.from, test.to)
    case 'equals':
      return within(test.value, test.value)
    case 'at_least':
      return within(test.value, null)
    case 'at_most':
      return within(null, test.value)
  }
}

function dateTest(test: Extract<Test, { field: 'date' }>): Predicate {
  switch (test.is) {
    case 'between':
      return ({ bookedOn }) => bookedOn >= test.from && bookedOn <= test.to
    case 'equals':
      return ({ bookedOn }) => bookedOn === test.value
    case 'on_or_after':
      return ({ bookedOn }) => bookedOn >= test.value
    case 'on_or_before':
      return ({ bookedOn }) => bookedOn <= test.value
  }
}
