/** What ticks that are on their way add to what the API has counted, and what a search leaves. */
import { type Money, minorOf, toMoney } from '@chronos/contracts/money'
import type { ReconcilableEntry, ReconciliationView } from '@chronos/contracts/reconciliations'

/** Entry ids with what somebody wants of them, until the API has answered. */
export type Wishes = ReadonlyMap<string, boolean>

export interface Sums {
  cleared: Money
  difference: Money
  ticked: number
}

/** The statement's sums as they will be once every wish is granted. */
export function sumsWith(
  statement: Pick<ReconciliationView, 'closing' | 'cleared' | 'ticked'>,
  entries: readonly ReconcilableEntry[],
  wishes: Wishes,
): Sums {
  const { closing } = statement
  let cleared = minorOf(statement.cleared)
  let { ticked } = statement
  for (const entry of entries) {
    const wish = wishes.get(entry.id) ?? entry.ticked
    if (wish === entry.ticked) continue
    cleared += wish ? minorOf(entry.amount) : -minorOf(entry.amount)
    ticked += wish ? 1 : -1
  }
  return {
    cleared: toMoney(cleared, closing.currency),
    difference: toMoney(minorOf(closing) - cleared, closing.currency),
    ticked,
  }
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const digits = (text: string) => text.replace(/\D/g, '')

/** Whether an entry answers a search: by a part of its words, or by the first digits of its amount. */
export function answers(
  { payee, note, amount }: Pick<ReconcilableEntry, 'payee' | 'note' | 'amount'>,
  search: string,
): boolean {
  const wanted = plain(search.trim())
  if (wanted === '') return true
  if (plain(`${payee ?? ''} ${note ?? ''}`).includes(wanted)) return true
  const figures = digits(wanted)
  return figures !== '' && !/\p{L}/u.test(wanted) && digits(amount.amountMinor).startsWith(figures)
}
