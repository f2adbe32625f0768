/** The filters of the transaction list as they stand in the URL. What is not understood is left out. */
import { Id, IsoDate } from '@chronos/contracts/basics'
import { TransactionSource, TransactionStatus, TransactionType } from '@chronos/contracts/transactions'
import { z } from 'zod'
import { pagesOf } from '../../app/pages.ts'
import { client, trpc } from '../../app/trpc.ts'

const lenient = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

export const TransactionSearch = z.object({
  accountId: lenient(Id),
  categoryId: lenient(Id),
  customerId: lenient(Id),
  type: lenient(TransactionType),
  status: lenient(TransactionStatus),
  source: lenient(TransactionSource),
  from: lenient(IsoDate),
  to: lenient(IsoDate),
  all: lenient(z.literal(true)),
})
export type TransactionSearch = z.infer<typeof TransactionSearch>

/** The part that the API's input wants: without absent keys. */
export function listInput(search: TransactionSearch) {
  const { accountId, categoryId, customerId, type, status, source, from, to, all } = search
  return {
    ...(accountId && { accountId }),
    ...(categoryId && { categoryId }),
    ...(customerId && { customerId }),
    ...(type && { type }),
    ...(status && { status }),
    ...(source && { source }),
    ...(from && { from }),
    ...(to && { to }),
    ...(all && { all }),
  }
}

/** The pages of a filtered list, newest first. */
export function transactionPages(search: TransactionSearch) {
  const input = listInput(search)
  return pagesOf(trpc.transactions.list.infiniteQueryKey(input), ({ from, signal }) =>
    client.transactions.list.query({ ...input, ...from }, { signal }),
  )
}
