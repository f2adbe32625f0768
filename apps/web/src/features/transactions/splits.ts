/** A split as somebody types it: amounts and percentages side by side, and what is still to be placed. */
import { divideHalfEven } from '@chronos/contracts/conversion'
import { allocate, toMoney } from '@chronos/contracts/money'
import type { Split } from '@chronos/contracts/transactions'
import type { AmountDraft } from '../../ui/amount-field.tsx'

export interface SplitDraft {
  categoryId: string
  /** `12.50`, or `25%` of the whole. */
  amount: AmountDraft
}

export type SplitFault = 'total' | 'unclear' | 'category' | 'twice' | 'under' | 'over'

export interface Placed {
  /** Minor units of each part; null while it is unclear. */
  parts: (bigint | null)[]
  /** What is not placed yet; below zero when more is placed than there is. */
  restMinor: bigint
  fault: SplitFault | null
}

const WHOLE = 10_000n

/** Hundredths of a percent, null for a text that is no percentage. */
export function percentOf(text: string): bigint | null {
  const [, whole, fraction = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%\s*$/.exec(text) ?? []
  return whole === undefined ? null : BigInt(whole + fraction.padEnd(2, '0'))
}

/** Percentages are allotted together, so that 33.33, 33.33 and 33.34 percent make exactly the whole. */
function allotted(total: bigint, shares: readonly bigint[]): bigint[] {
  if (shares.length === 0) return []
  const sum = shares.reduce((left, right) => left + right, 0n)
  if (sum > WHOLE) return shares.map((share) => divideHalfEven(total * share, WHOLE))
  return sum === 0n ? shares.map(() => 0n) : allocate(total, [...shares, WHOLE - sum]).slice(0, shares.length)
}

function faultOf(splits: readonly SplitDraft[], parts: Placed['parts'], rest: bigint): SplitFault | null {
  if (parts.some((part) => part === null || part <= 0n)) return 'unclear'
  if (splits.some(({ categoryId }) => categoryId === '')) return 'category'
  if (new Set(splits.map(({ categoryId }) => categoryId)).size < splits.length) return 'twice'
  if (rest === 0n) return null
  return rest > 0n ? 'under' : 'over'
}

/** What each part is of the whole, and what is wrong with them first. */
export function placed(splits: readonly SplitDraft[], totalMinor: string | null): Placed {
  if (totalMinor === null) return { parts: splits.map(() => null), restMinor: 0n, fault: 'total' }
  const total = BigInt(totalMinor)
  const percents = splits.map(({ amount }) => percentOf(amount.text))
  const shares = allotted(
    total,
    percents.filter((share) => share !== null),
  )
  const parts = splits.map(({ amount }, index) => {
    if (percents[index] !== null) return shares.shift() ?? null
    return amount.minor === null ? null : BigInt(amount.minor)
  })
  const restMinor = parts.reduce<bigint>((rest, part) => rest - (part ?? 0n), total)
  return { parts, restMinor, fault: faultOf(splits, parts, restMinor) }
}

/** The parts as the API takes them; only for a split without a fault. */
export function splitsOf(splits: readonly SplitDraft[], total: { minor: string; currency: string }): Split[] {
  const { parts } = placed(splits, total.minor)
  return splits.map(({ categoryId }, index) => ({
    categoryId,
    amount: toMoney(parts[index] ?? 0n, total.currency),
  }))
}

/** Equal parts; what cannot be shared goes to the first ones, a minor unit each. */
export function evenly(
  splits: readonly SplitDraft[],
  total: bigint,
  write: (minor: bigint) => string,
): SplitDraft[] {
  const parts = allocate(
    total,
    splits.map(() => 1n),
  )
  return splits.map(({ categoryId }, index) => {
    const minor = parts[index] ?? 0n
    return { categoryId, amount: { text: write(minor), minor: String(minor) } }
  })
}
