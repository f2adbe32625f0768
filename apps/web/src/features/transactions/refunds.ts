import { type Money, minorOf, toMoney } from '@chronos/contracts/money'
import type { TransactionDetail } from '@chronos/contracts/transactions'

/** What of an expense was not given back yet; never below zero. */
export function leftToRefund({ amount, refunds }: Pick<TransactionDetail, 'amount' | 'refunds'>): Money {
  const spent = -minorOf(amount)
  const left = refunds.reduce((rest, refund) => rest - minorOf(refund.amount), spent)
  return toMoney(left > 0n ? left : 0n, amount.currency)
}
