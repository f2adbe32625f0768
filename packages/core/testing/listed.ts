/** Lists as clients get them: the database's JSON, read with its contract. */
import { TransactionPage } from '@chronos/contracts/transactions'
import { listTransactions } from '../src/transactions/queries.ts'

export const listed = async (...given: Parameters<typeof listTransactions>): Promise<TransactionPage> =>
  TransactionPage.strict().parse(JSON.parse((await listTransactions(...given)).text))
