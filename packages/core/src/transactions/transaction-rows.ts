/** The rows of transactions as lists and details show them: one statement, with names, under the caller's ability. */
import { toMoney } from '@chronos/contracts/money'
import type { TransactionView } from '@chronos/contracts/transactions'
import { accessibleFilter, accessibleSql } from '../abilities/accessible.ts'
import type { Scope } from '../scope.ts'

export interface TransactionRow {
  id: string
  type: TransactionView['type']
  status: TransactionView['status']
  booked_on: string
  amount_minor: bigint
  currency: string
  payee: string | null
  note: string | null
  account_id: string
  account_name: string
  counter_account_id: string | null
  counter_account_name: string | null
  counter_amount_minor: bigint | null
  counter_currency: string | null
  category_id: string | null
  splits: number
  tags: string[]
  flags: string[]
  rate: TransactionView['rate']
  refunds_id: string | null
  customer_id: string | null
  source: TransactionView['source']
  reversed_by_id: string | null
  replaced_by_id: string | null
  created_by: string
  created_at: Date
  message_id: string | null
  root_id: string
  version: number
}

/** The stored rate of `t` as its contract has it, or null; trailing zeros are the column's, not the rate's. */
export const RATE = `case when t.rate is not null then jsonb_build_object(
  'value', trim_scale(t.rate)::text, 'to', t.rate_currency, 'on', t.rate_on::text, 'source', t.rate_source) end`

/**
 * `where` may use `t`, order and limit, and `$n` into `values`; the tenant and the ability are added here. Names are joined
 * to the page alone: joined first, a planner without statistics would read the whole tenant for fifty rows.
 */
export async function selectTransactions(
  { tx, ctx }: Scope,
  where: string,
  values: unknown[],
): Promise<TransactionRow[]> {
  const all = [...values]
  const filter = accessibleFilter(ctx.ability, 'read', 'Transaction')
  const allowed = accessibleSql(filter, { customerId: 't.customer_id', createdBy: 't.created_by' }, all)
  all.push(tx.tenantId)
  return tx.sql<TransactionRow>(
    `with page as materialized (select t.* from transactions t where t.tenant_id = $${all.length} and ${allowed} and ${where}),
     placed as (select page.*, row_number() over () as place from page)
     select t.id, t.type, t.status, t.booked_on, t.amount_minor, t.currency, t.payee, t.note, t.account_id, a.name as account_name,
       t.counter_account_id, k.name as counter_account_name, t.counter_amount_minor, t.counter_currency, t.category_id,
       t.splits, t.tags, t.flags, ${RATE} as rate, t.refunds_id, t.customer_id, t.source, t.reversed_by_id,
       t.replaced_by_id, t.created_by, t.created_at, t.message_id, t.root_id, t.version
     from placed t
     join accounts a on a.tenant_id = t.tenant_id and a.id = t.account_id
     left join accounts k on k.tenant_id = t.tenant_id and k.id = t.counter_account_id
     order by t.place`,
    all,
  )
}

export function viewOfRow(row: TransactionRow): TransactionView {
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    bookedOn: row.booked_on,
    amount: toMoney(row.amount_minor, row.currency),
    payee: row.payee,
    note: row.note,
    accountId: row.account_id,
    accountName: row.account_name,
    counterAccountId: row.counter_account_id,
    counterAccountName: row.counter_account_name,
    counterAmount:
      row.counter_amount_minor === null || row.counter_currency === null
        ? null
        : toMoney(row.counter_amount_minor, row.counter_currency),
    categoryId: row.category_id,
    splits: row.splits,
    tags: row.tags,
    flags: row.flags,
    rate: row.rate,
    refundsId: row.refunds_id,
    customerId: row.customer_id,
    source: row.source,
    reversedById: row.reversed_by_id,
    replacedById: row.replaced_by_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  }
}
