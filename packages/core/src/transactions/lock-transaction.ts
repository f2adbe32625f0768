import type { RuleField } from '@chronos/contracts/rules'
import type { Rate, TransactionView } from '@chronos/contracts/transactions'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import type { Line, Part } from './transaction.ts'
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
  flags: string[]
  chosen: RuleField[]
  rate: Rate | null
  refundsId: string | null
  createdBy: string
  messageId: string | null
  source: TransactionView['source']
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
       tags, flags, chosen, ${RATE} as rate, refunds_id as "refundsId",
       created_by as "createdBy", message_id as "messageId", source, root_id as "rootId", reversed_by_id as "reversedById",
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

/** Its parts by today's categories: what was merged counts as what it was merged into. */
export async function partsOfToday({ tx }: Scope, id: string): Promise<Part[]> {
  return tx.sql<Part>(
    `select coalesce(c.merged_into, c.id) as "categoryId", abs(sum(e.amount_minor))::bigint as "amountMinor"
     from entries e join categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
     where e.tenant_id = $1 and e.transaction_id = $2 group by 1 order by min(e.position)`,
    [tx.tenantId, id],
  )
}
