/** What one day of a schedule books, and how schedules take their exceptions. */
import { divideHalfEven } from '@chronos/contracts/conversion'
import { DomainError } from '@chronos/contracts/errors'
import { allocate, type Money, toMoney } from '@chronos/contracts/money'
import {
  type ChangedOccurrence,
  EXCEPTIONS_MAX,
  type RecurringTemplate,
  type Schedule,
} from '@chronos/contracts/recurring'
import { type Occurrence, occurrences } from './schedule.ts'

export const changeOn = ({ changed }: Schedule, on: string): ChangedOccurrence | undefined =>
  changed.find((each) => each.on === on)

/** The occurrence of a day by the rule, also one that is skipped; null when the rule has none. */
export function occurrenceBy(schedule: Schedule, on: string): Occurrence | null {
  const [found] = occurrences({ ...schedule, skipped: [], changed: [] }, { from: on, to: on, max: 1 })
  return found ? { on, bookedOn: changeOn(schedule, on)?.to ?? on } : null
}

/** The same, null for one that is skipped too. */
export const standingOn = (schedule: Schedule, on: string): Occurrence | null =>
  schedule.skipped.includes(on) ? null : occurrenceBy(schedule, on)

/** The schedule with other exceptions. Throws `too_large` when there is no room for one more. */
export function withExceptions(
  schedule: Schedule,
  given: Partial<Pick<Schedule, 'skipped' | 'changed'>>,
): Schedule {
  const after = { ...schedule, ...given }
  if (after.skipped.length > EXCEPTIONS_MAX || after.changed.length > EXCEPTIONS_MAX)
    throw new DomainError('precondition', 'too_large')
  return after
}

const minorOf = (money: Money) => BigInt(money.amountMinor)

/** Shares of another whole, in proportion; none of them is lost to rounding alone. */
function scaledSplits(
  splits: readonly { categoryId: string; amount: Money }[],
  amount: Money,
): { categoryId: string; amount: Money }[] {
  const shares = allocate(
    minorOf(amount),
    splits.map((split) => minorOf(split.amount)),
  )
  return splits
    .map(({ categoryId }, index) => ({ categoryId, amount: toMoney(shares[index] ?? 0n, amount.currency) }))
    .filter((split) => minorOf(split.amount) > 0n)
}

/** The template as a change of one day has it. Throws `amount_not_positive` when nothing of what arrives is left. */
export function templateOn(
  template: RecurringTemplate,
  change: ChangedOccurrence | undefined,
): RecurringTemplate {
  const { amount, payee, note } = change ?? {}
  const words = { ...(note !== undefined && { note }) }
  if (template.type === 'transfer') {
    if (!amount) return { ...template, ...words }
    const { received } = template
    if (!received) return { ...template, ...words, amount }
    const arriving = divideHalfEven(minorOf(received) * minorOf(amount), minorOf(template.amount))
    if (arriving === 0n) throw new DomainError('invalid', 'amount_not_positive')
    return { ...template, ...words, amount, received: toMoney(arriving, received.currency) }
  }
  const said = { ...words, ...(payee !== undefined && { payee }) }
  if (!amount) return { ...template, ...said }
  const { splits, categoryId, ...rest } = template
  const parts = splits ? scaledSplits(splits, amount) : []
  const [first, second] = parts
  if (first && second) return { ...rest, ...said, amount, splits: parts }
  const whole = first?.categoryId ?? categoryId
  return { ...rest, ...said, amount, ...(whole !== undefined && { categoryId: whole }) }
}
