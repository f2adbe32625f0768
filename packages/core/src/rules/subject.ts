/** Transactions as rules see them, and what rules made of them as the ledger books it. */
import type { RuleField } from '@chronos/contracts/rules'
import type { Facts } from './matcher.ts'
import type { Purpose, Subject } from './rule.ts'

/** A share of a transaction; positive. */
export interface Share {
  categoryId: string
  amountMinor: bigint
}

export interface Booked extends Facts {
  tags: readonly string[]
  review: boolean
  chosen: readonly RuleField[]
  parts: readonly Share[]
}

const signed = (share: Share, amountMinor: bigint): Share => ({
  ...share,
  amountMinor: amountMinor < 0n ? -share.amountMinor : share.amountMinor,
})

export function subjectOf({ parts, chosen, ...booked }: Booked): Subject {
  const [first, second] = parts
  const whole: Purpose | null = first ? { categoryId: first.categoryId } : null
  const category = second ? { parts: parts.map((part) => signed(part, booked.amountMinor)) } : whole
  return { ...booked, category, chosen: new Set(chosen) }
}

/** The shares of a purpose, positive and whole. */
export function sharesOf(purpose: Purpose, amountMinor: bigint): Share[] {
  const size = amountMinor < 0n ? -amountMinor : amountMinor
  if ('categoryId' in purpose) return [{ categoryId: purpose.categoryId, amountMinor: size }]
  return purpose.parts.map((part) => signed(part, amountMinor))
}
