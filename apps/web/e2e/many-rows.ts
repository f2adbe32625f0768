/** Many transactions at once, through the ledger's own function: every trigger and constraint sees them. */
import { inspect } from '@chronos/testing/inspect'

export interface Filling {
  /** As superuser. */
  databaseUrl: string
  tenantId: string
  rows: number
  payee: string
}

/** Copies of the tenant's latest posted expense over a thousand days, each with its number in the payee. */
export async function fillTransactions({ databaseUrl, tenantId, rows, payee }: Filling): Promise<void> {
  await inspect(
    databaseUrl,
    `with tenant as (select set_config('app.tenant_id', $1, true)),
       model as (
         select t.* from tenant, transactions t
         where t.tenant_id = $1::uuid and t.type = 'expense' and t.status = 'posted' and t.splits = 0 and t.reversed_by_id is null
         order by t.booked_on desc, t.id desc limit 1),
       lines as (
         select jsonb_agg(jsonb_build_object('account_id', e.account_id, 'category_id', e.category_id,
           'amount_minor', e.amount_minor, 'currency', e.currency) order by e.position) as list
         from model m join entries e on e.tenant_id = m.tenant_id and e.transaction_id = m.id)
     select count(ledger.record(jsonb_build_object('id', gen_random_uuid(), 'type', 'expense', 'status', 'posted',
       'booked_on', m.booked_on - n % 1000, 'amount_minor', m.amount_minor, 'currency', m.currency,
       'account_id', m.account_id, 'category_id', m.category_id, 'splits', 0, 'customer_id', m.customer_id,
       'payee', $3::text || ' ' || n, 'source', 'system', 'created_by', 'seed', 'created_at', m.created_at), l.list))
     from model m, lines l, generate_series(1, $2::int) n`,
    [tenantId, rows, payee],
  )
}
