/** What a version of a transaction says, in the form in which an edit can say it again. */
import type { PositiveMoney } from '@chronos/contracts/money'
import type { EditTransaction, Split, TransactionDetail } from '@chronos/contracts/transactions'
import { absolute } from '../../app/formats.ts'
import { isFlow } from './transaction-words.ts'

/** Money that is known not to be zero, without its sign. */
export const sizeOf = (amount: TransactionDetail['amount']): PositiveMoney => absolute(amount)

/** The shares of its categories, in their order; empty for what concerns none. */
export function sharesOf({ entries }: Pick<TransactionDetail, 'entries'>): Split[] {
  return entries.flatMap(({ categoryId, amount }) =>
    categoryId === null ? [] : [{ categoryId, amount: sizeOf(amount) }],
  )
}

export type Content = Omit<EditTransaction, 'id' | 'version'>

/** Everything that an edit of this kind of transaction may say. */
export function contentOf(version: TransactionDetail): Content {
  const { bookedOn, payee, note, tags, accountId, counterAmount } = version
  const shared = { amount: sizeOf(version.amount), bookedOn, note, tags }
  if (version.type === 'transfer')
    return { ...shared, ...(counterAmount && { received: sizeOf(counterAmount) }) }
  if (!isFlow(version)) return { ...shared, ...(version.type === 'refund' && { payee }) }
  const shares = sharesOf(version)
  const [only] = shares
  const category = shares.length > 1 ? { splits: shares } : { ...(only && { categoryId: only.categoryId }) }
  return { ...shared, accountId, payee, ...category }
}
