/** The transaction list as it is drawn: day headers with the day's net, and rows. */
import { type Money, minorOf, toMoney } from '@chronos/contracts/money'
import type { TransactionView } from '@chronos/contracts/transactions'

export type ListLine =
  | { kind: 'day'; day: string; nets: Money[] | null }
  | { kind: 'row'; transaction: TransactionView }

/** What came in less what went out; moving between own accounts and opening balances are neither. */
function countsInNet({ type, status }: TransactionView): boolean {
  return status === 'posted' && type !== 'transfer' && type !== 'opening'
}

/** Net per currency, in the order in which currencies first appear. */
function netsOf(transactions: readonly TransactionView[]): Money[] {
  const sums = new Map<string, bigint>()
  for (const { amount } of transactions.filter(countsInNet)) {
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + minorOf(amount))
  }
  return [...sums].map(([currency, minor]) => toMoney(minor, currency))
}

/** Newest day first. The last day's net is null while `more` rows may belong to it. */
export function dayGroups(transactions: readonly TransactionView[], more: boolean): ListLine[] {
  const days = [...Map.groupBy(transactions, ({ bookedOn }) => bookedOn)]
  return days.flatMap(([day, rows], index) => {
    const complete = !more || index < days.length - 1
    const head: ListLine = { kind: 'day', day, nets: complete ? netsOf(rows) : null }
    return [head, ...rows.map((transaction): ListLine => ({ kind: 'row', transaction }))]
  })
}
