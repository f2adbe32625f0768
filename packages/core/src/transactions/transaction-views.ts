/** Transactions as people see them, made to JSON by the database under the caller's ability: one statement, names included. */
import type { RuleField } from '@chronos/contracts/rules'
import { SqlJson } from '@chronos/contracts/sql-json'
import type { TransactionView } from '@chronos/contracts/transactions'
import { accessibleFilter, accessibleSql } from '../abilities/accessible.ts'
import type { Scope } from '../scope.ts'

const money = (minor: string, currency: string) =>
  `json_build_object('amountMinor', ${minor}::text, 'currency', ${currency})`

/** The stored rate of `t` as its contract has it, or null; trailing zeros are the column's, not the rate's. */
export const RATE = `case when t.rate is not null then json_build_object(
  'value', trim_scale(t.rate)::text, 'to', t.rate_currency, 'on', t.rate_on::text, 'source', t.rate_source) end`

/** Each member over `t`, its account `a`, the other account `k` and its category `c`. */
const VIEW: Record<keyof TransactionView, string> = {
  id: 't.id',
  type: 't.type',
  status: 't.status',
  bookedOn: 't.booked_on',
  amount: money('t.amount_minor', 't.currency'),
  payee: 't.payee',
  note: 't.note',
  accountId: 't.account_id',
  accountName: 'a.name',
  counterAccountId: 't.counter_account_id',
  counterAccountName: 'k.name',
  counterAmount: `case when t.counter_amount_minor is not null then ${money('t.counter_amount_minor', 't.counter_currency')} end`,
  categoryId: 'coalesce(c.merged_into, t.category_id)',
  splits: 't.splits',
  tags: 't.tags',
  flags: 't.flags',
  rate: RATE,
  refundsId: 't.refunds_id',
  customerId: 't.customer_id',
  source: 't.source',
  reconciled: 't.reconciled > 0',
  reversedById: 't.reversed_by_id',
  replacedById: 't.replaced_by_id',
  createdBy: 't.created_by',
  createdAt: `to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  version: 't.version',
}
const MEMBERS = Object.entries(VIEW)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ')

export interface Selection {
  /** Over `t`; may order, and use `$n` into `values`. */
  where: string
  values: readonly unknown[]
}

/**
 * The rows of `t` on the page, in order, each with its view as `v`. Names are joined to the page alone: joined first, a
 * planner without statistics would read the whole tenant for fifty rows.
 */
function pageSql({ tx, ctx }: Scope, { where, values }: Selection): { page: string; values: unknown[] } {
  const all = [...values]
  const filter = accessibleFilter(ctx.ability, 'read', 'Transaction')
  const allowed = accessibleSql(filter, { customerId: 't.customer_id', createdBy: 't.created_by' }, all)
  all.push(tx.tenantId)
  const page = `
    with page as materialized (select t.* from transactions t where t.tenant_id = $${all.length} and ${allowed} and ${where}),
    placed as (select page.*, row_number() over () as place from page),
    viewed as (
      select t.place, t.id, t.booked_on, t.root_id, t.message_id, t.chosen, row_to_json(v) as view
      from placed t
      join accounts a on a.tenant_id = t.tenant_id and a.id = t.account_id
      left join accounts k on k.tenant_id = t.tenant_id and k.id = t.counter_account_id
      left join categories c on c.tenant_id = t.tenant_id and c.id = t.category_id
      cross join lateral (select ${MEMBERS}) v
    )`
  return { page, values: all }
}

export interface FoundTransaction {
  view: TransactionView
  rootId: string
  messageId: string | null
  chosen: RuleField[]
}

/** All that are selected, for code to read. */
export async function findTransactions(scope: Scope, selection: Selection): Promise<FoundTransaction[]> {
  const { page, values } = pageSql(scope, selection)
  return scope.tx.prepared<FoundTransaction>(
    `${page} select view, root_id as "rootId", message_id as "messageId", chosen from viewed order by place`,
    values,
  )
}

interface PageRow {
  items: string
  more: boolean
  last_on: string | null
  last_id: string | null
}

/** One page as ready JSON. `selection` gives one row more than `limit`, which only says that there is more. */
export async function transactionPage(
  scope: Scope,
  selection: Selection,
  { limit, cursorOf }: { limit: number; cursorOf: (on: string, id: string) => string },
): Promise<SqlJson<{ items: TransactionView[]; nextCursor: string | null }>> {
  const { page, values } = pageSql(scope, selection)
  const size = `$${values.length + 1}::int`
  const [row] = await scope.tx.prepared<PageRow>(
    `${page} select coalesce(string_agg(view::text, ',' order by place) filter (where place <= ${size}), '') as items,
       count(*) > ${size} as more,
       max(booked_on) filter (where place = ${size}) as last_on,
       max(id::text) filter (where place = ${size}) as last_id
     from viewed`,
    [...values, limit],
  )
  const next = row?.more && row.last_on && row.last_id ? cursorOf(row.last_on, row.last_id) : null
  return new SqlJson(`{"items":[${row?.items ?? ''}],"nextCursor":${JSON.stringify(next)}}`)
}
