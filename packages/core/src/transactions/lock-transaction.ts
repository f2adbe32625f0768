import type { Rate, TransactionView } from '@chronos/contracts/transactions'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import type { Line } from './transaction.ts'
import { RATE } from './transaction-views.ts'

/** A transaction as it stands in the ledger, locked against others until the end of this transaction. */
export interface LockedTransaction {
  id: string
  type: TransactionView['type']
  status: 'pending' | 'posted' | 'void'
  bookedOn: string
  currency: string
  amountMinor: bigint
  accountId: string
  counterAccountId: string | null
  counterCurrency: string | null
  counterAmountMinor: bigint | null
  categoryId: string | null
  customerId: string | null
  payee: string | null
  note: string | null
  tags: string[]
  rate: Rate | null
  refundsId: string | null
  createdBy: string
  messageId: string | null
  rootId: string
  reversedById: string | null
  replacedById: string | null
  version: number
}

/** Throws `not_found`. Whether the actor may touch it is the verb's question. */
export async function lockTransaction({ tx }: Scope, id: string): Promise<LockedTransaction> {
  const rows = await tx.sql<LockedTransaction>(
    `select id, type, status, booked_on as "bookedOn", currency, amount_minor as "amountMinor", account_id as "accountId",
       counter_account_id as "counterAccountId", counter_currency as "counterCurrency",
       counter_amount_minor as "counterAmountMinor", category_id as "categoryId", customer_id as "customerId", payee, note,
       tags, ${RATE} as rate, refunds_id as "refundsId",
       created_by as "createdBy", message_id as "messageId", root_id as "rootId", reversed_by_id as "reversedById",
       replaced_by_id as "replacedById", version
     from transactions t where tenant_id = $1 and id = $2 for update`,
    [tx.tenantId, id],
  )
  return demandFound(rows[0])
}

/** Its entries, in their order. */
export async function linesIn({ tx }: Scope, id: string): Promise<Line[]> {
  return tx.sql<Line>(
    `select account_id as "accountId", category_id as "categoryId", amount_minor as "amountMinor", currency
     from entries where tenant_id = $1 and transaction_id = $2 order by position`,
    [tx.tenantId, id],
  )
}
