/** The transaction list as it is drawn: day headers with the day's net, and rows. */
import { type Money, minorOf, toMoney } from '@chronos/contracts/money'
import type { TransactionView } from '@chronos/contracts/transactions'

export type ListLine =
  | { kind: 'day'; day: string; nets: Money[] | null }
  | { kind: 'row'; transaction: TransactionView }

/** What came in less what went out; moving between own accounts, opening balances and adjustments are neither. */
function countsInNet({ type, status }: TransactionView): boolean {
  return status === 'posted' && !['transfer', 'opening', 'adjustment'].includes(type)
}

/** Sums per currency, in the order in which currencies first appear. */
export function sumsOf(transactions: readonly TransactionView[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { amount } of transactions)
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + minorOf(amount))
  return [...sums].map(([currency, minor]) => toMoney(minor, currency))
}

const netsOf = (transactions: readonly TransactionView[]) => sumsOf(transactions.filter(countsInNet))

/** Newest day first. A day's net is null while rows of it may be missing: after the last row, or before the first. */
export function dayGroups(
  transactions: readonly TransactionView[],
  missing: { after: boolean; before: boolean },
): ListLine[] {
  const days = [...Map.groupBy(transactions, ({ bookedOn }) => bookedOn)]
  return days.flatMap(([day, rows], index) => {
    const torn = (missing.after && index === days.length - 1) || (missing.before && index === 0)
    const head: ListLine = { kind: 'day', day, nets: torn ? null : netsOf(rows) }
    return [head, ...rows.map((transaction): ListLine => ({ kind: 'row', transaction }))]
  })
}
