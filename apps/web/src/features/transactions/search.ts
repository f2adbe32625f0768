/** The filters of the transaction list as they stand in the URL. What is not understood is left out. */
import { Id, IsoDate } from '@chronos/contracts/basics'
import { Tag, TransactionSource, TransactionStatus, TransactionType } from '@chronos/contracts/transactions'
import { z } from 'zod'

const lenient = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
/** An address may hold digits as a number, or, past what a number holds, as a text. */
const Digits = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,18}$/))

export const TransactionSearch = z.object({
  accountId: lenient(Id),
  categoryId: lenient(Id),
  customerId: lenient(Id),
  type: lenient(TransactionType),
  status: lenient(TransactionStatus),
  source: lenient(TransactionSource),
  tag: lenient(z.union([z.string(), z.number()]).transform(String).pipe(Tag)),
  amountFrom: lenient(Digits),
  amountTo: lenient(Digits),
  from: lenient(IsoDate),
  to: lenient(IsoDate),
  all: lenient(z.literal(true)),
})
export type TransactionSearch = z.infer<typeof TransactionSearch>

/** What is there, and nothing that is absent. */
type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** The part that the API's input wants: without absent keys. */
export function listInput(search: TransactionSearch): Given<TransactionSearch> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
