/** Money as coordinates. */
import { exponentOf, type Money, minorOf } from '@chronos/contracts/money'

/** Major units as a number, for drawing only: never shown, never computed with. */
export function plotted(money: Money): number {
  return Number(minorOf(money)) / 10 ** exponentOf(money.currency)
}
