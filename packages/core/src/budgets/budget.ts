/** The arithmetic of a budget, without I/O. */
import { daysBetween } from '../calendar.ts'

/** The highest threshold (percent) that `spent` has reached, 0 when none. */
export function levelReached(spentMinor: bigint, amountMinor: bigint, thresholds: readonly number[]): number {
  const reached = thresholds.filter((threshold) => spentMinor * 100n >= amountMinor * BigInt(threshold))
  return reached.length === 0 ? 0 : Math.max(...reached)
}

/** The share of a period that is gone at the end of `today`, 0 to 1. */
export function paceOf(period: { from: string; to: string }, today: string): number {
  const days = daysBetween(period.from, period.to) + 1
  const gone = daysBetween(period.from, today) + 1
  return Math.min(1, Math.max(0, gone / days))
}
