/**
 * Ledgers of any size, written as the ledger itself would have left them: by set-based SQL past its triggers, balances and
 * rollups computed once at the end. The check of the books finds nothing in them.
 */
import pg from 'pg'

export interface LedgerSize {
  /** The measured tenant and its currency. */
  tenantId: string
  currency: string
  /** Transactions it shall have by the generator. */
  own: number
  /** Transactions that other tenants shall have together. */
  others: number
  tenants: number
  /** Transactions of one account, about: accounts grow with the rows. */
  perAccount: number
}

// Deterministic, so that two runs plan over the same data.
const PREPARE = `
create schema if not exists bench;
create or replace function bench.id(kind text, n bigint) returns uuid language sql immutable as
  $f$ select md5(kind || ' ' || n)::uuid $f$;
create or replace function bench.pick(n bigint, many bigint) returns bigint language sql immutable as
  $f$ select (hashint8(n * 7919) & 2147483647) % greatest(many, 1) $f$`

/** $1 tenants, $2 currency. */
const TENANTS = `
with made as (
  insert into tenants (tenant_id, id, slug, name, currency, time_zone, locale)
  select bench.id('tenant', t), bench.id('tenant', t), 'bench-' || t, 'Bench ' || t, $2, 'UTC', 'en-US'
  from generate_series(0, $1::int - 1) t on conflict do nothing returning tenant_id
)
insert into ledger_periods (tenant_id, id) select tenant_id, tenant_id from made`
/** $1 the measured tenant. */
const CATEGORIES = `
insert into categories (tenant_id, id, kind, name)
select tenant_id, md5('category ' || tenant_id)::uuid, 'expense', 'Bench' from tenants
where slug like 'bench-%' or tenant_id = $1 on conflict do nothing`
/** $1 whose: `own` or `other`; $2 how many; $3 the measured tenant; $4 tenants; $5 currency. */
const ACCOUNTS = `
with made as (
  insert into accounts (tenant_id, id, name, type, currency)
  select case $1 when 'own' then $3::uuid else bench.id('tenant', n % $4::bigint) end, bench.id($1 || ' account', n),
    'Bench ' || n, 'checking', $5
  from generate_series(0, $2::bigint - 1) n on conflict do nothing returning tenant_id, id, currency
)
insert into account_balances (tenant_id, account_id, currency) select * from made`
/** $1 whose, $2 transactions of an account, $3 transactions, $4 the measured tenant, $5 tenants. */
const TRANSACTIONS = `
insert into transactions (tenant_id, id, type, status, booked_on, amount_minor, currency, account_id, category_id, payee,
  source, created_by, root_id, posted_at, created_at)
select a.tenant_id, g.id, 'expense', 'posted', g.day, -g.minor, a.currency, a.id, md5('category ' || a.tenant_id)::uuid,
  'Payee ' || bench.pick(g.n, 5000), 'staff', 'system:bench', g.id, g.day, g.day
from (
  select n, bench.id($1 || ' transaction', n) as id, date '2026-09-20' - bench.pick(n, 1500)::int as day,
    100 + bench.pick(n + 1, 100000) as minor, n / $2::bigint as account
  from generate_series(0, $3::bigint - 1) n
) g
join accounts a on a.id = bench.id($1 || ' account', g.account)
  and a.tenant_id = case $1 when 'own' then $4::uuid else bench.id('tenant', g.account % $5::bigint) end
on conflict do nothing`
const ENTRIES = `
insert into entries (tenant_id, transaction_id, position, account_id, category_id, amount_minor, currency)
select t.tenant_id, t.id, l.position, t.account_id, case l.position when 1 then t.category_id end,
  case l.position when 0 then t.amount_minor else -t.amount_minor end, t.currency
from transactions t cross join (values (0), (1)) l (position)
where t.created_by = 'system:bench' on conflict (tenant_id, transaction_id, position) do nothing`
const PLACES = `
update entries e set account_sequence = s.place, balance_after_minor = s.running
from (
  select x.tenant_id, x.id, row_number() over w as place, sum(x.amount_minor) over w as running
  from entries x join accounts a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.name like 'Bench %'
  where x.category_id is null window w as (partition by x.tenant_id, x.account_id order by x.id)
) s where e.tenant_id = s.tenant_id and e.id = s.id`
const BALANCES = `
update account_balances b set posted_minor = s.total, sequence = s.lines
from (
  select e.tenant_id, e.account_id, sum(e.amount_minor) as total, count(*) as lines
  from entries e join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.name like 'Bench %'
  where e.category_id is null group by 1, 2
) s where b.tenant_id = s.tenant_id and b.account_id = s.account_id`
const ROLLUPS = `
insert into daily_rollups (tenant_id, account_id, category_id, day, currency, sum_minor, count)
select e.tenant_id, e.account_id, e.category_id, t.booked_on, e.currency, sum(e.amount_minor), count(*)
from entries e join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id and t.created_by = 'system:bench'
group by 1, 2, 3, 4, 5
on conflict (tenant_id, account_id, category_id, day)
do update set sum_minor = excluded.sum_minor, count = excluded.count`

/** Brings the generated part of a database to a size; more may be added later. `url` is the superuser's. */
export async function fillLedger(url: string, size: LedgerSize): Promise<void> {
  const { tenantId, currency, own, others, tenants, perAccount } = size
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'`)
    await client.query(PREPARE)
    await client.query(TENANTS, [tenants, currency])
    await client.query(CATEGORIES, [tenantId])
    for (const [whose, count] of [
      ['own', own],
      ['other', others],
    ] as const) {
      const accounts = Math.max(whose === 'own' ? 1 : tenants, Math.ceil(count / perAccount))
      if (count === 0) continue
      await client.query(ACCOUNTS, [whose, accounts, tenantId, tenants, currency])
      await client.query(TRANSACTIONS, [whose, perAccount, count, tenantId, tenants])
    }
    // A place among others is unique, so the old ones are given up first.
    await client.query(
      `update entries set account_sequence = null where account_id in (select id from accounts where name like 'Bench %')`,
    )
    for (const step of [ENTRIES, PLACES, BALANCES, ROLLUPS]) await client.query(step)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
