/** Everything the ledger stores beside its entries, computed again from them, over all tenants: what disagrees, by name. */
import pg from 'pg'

/** Asked as a role that sees every tenant. */
type Query = (sql: string) => Promise<{ rows: { subject: string }[] }>

/** What should be so, and the ids for which it is not. */
export interface LedgerFault {
  check: string
  subject: string
}

const CHECKS: Record<string, string> = {
  'entries sum to zero': `
    select transaction_id::text as subject from entries group by tenant_id, transaction_id, currency having sum(amount_minor) <> 0`,
  'a transaction has two entries at least, and is posted when it says so': `
    select t.id::text as subject from transactions t
    where (select count(*) from entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id) < 2
      or (t.status = 'posted') <> (t.posted_at is not null)`,
  'a balance is the sum of its entries': `
    select b.account_id::text as subject from account_balances b
    left join (
      select e.tenant_id, e.account_id,
        sum(e.amount_minor) filter (where t.status = 'posted') as posted,
        sum(e.amount_minor) filter (where t.status = 'pending') as pending,
        count(*) filter (where t.status = 'posted') as lines
      from entries e join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
      where e.category_id is null group by 1, 2
    ) s on s.tenant_id = b.tenant_id and s.account_id = b.account_id
    where (b.posted_minor, b.pending_minor, b.sequence)
      is distinct from (coalesce(s.posted, 0), coalesce(s.pending, 0), coalesce(s.lines, 0))`,
  'balances after follow one another without a gap': `
    select x.id::text as subject from (
      select id, account_sequence, balance_after_minor, row_number() over w as place, sum(amount_minor) over w as running
      from entries where account_sequence is not null window w as (partition by tenant_id, account_id order by account_sequence)
    ) x where x.account_sequence <> x.place or x.balance_after_minor <> x.running`,
  'a rollup is the sum of its day': `
    select coalesce(r.account_id, s.account_id)::text as subject from daily_rollups r
    full join (
      select e.tenant_id, e.account_id, e.category_id, t.booked_on as day, sum(e.amount_minor) as total,
        sum(case when t.type = 'reversal' then -1 else 1 end) as lines
      from entries e join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
      where t.status = 'posted' group by 1, 2, 3, 4
    ) s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and s.day = r.day
      and s.category_id is not distinct from r.category_id
    where (r.sum_minor, r.count) is distinct from (s.total, s.lines)`,
  'the head repeats its entries': `
    select t.id::text as subject from transactions t
    join lateral (
      select count(e.category_id) as categories,
        coalesce(sum(e.amount_minor) filter (where e.account_id = t.account_id and e.category_id is null), 0) as moved,
        coalesce(sum(e.amount_minor) filter (where e.account_id = t.counter_account_id and e.category_id is null), 0) as countered
      from entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id
    ) e on true
    where t.amount_minor <> e.moved or t.counter_amount_minor <> e.countered
      or t.splits <> (case when e.categories > 1 then e.categories else 0 end)`,
  'a reversal mirrors what it reverses, and the two name one another': `
    select r.id::text as subject from transactions r
    join transactions o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
    where r.amount_minor <> -o.amount_minor or o.reversed_by_id is distinct from r.id or exists (
      select from entries e
      full join (select * from entries x where x.tenant_id = o.tenant_id and x.transaction_id = o.id) x
        on x.position = e.position and e.tenant_id = r.tenant_id and e.transaction_id = r.id
      where (e.transaction_id = r.id or x.transaction_id = o.id)
        and (e.account_id, e.category_id, e.amount_minor) is distinct from (x.account_id, x.category_id, -x.amount_minor))`,
  'refunds give back no more than was spent': `
    select s.refunds_id::text as subject from (
      select tenant_id, refunds_id, sum(amount_minor) as given from transactions
      where refunds_id is not null and reversed_by_id is null and type = 'refund' and status <> 'void' group by 1, 2
    ) s
    where s.given > coalesce((
      select -o.amount_minor from transactions o
      where o.tenant_id = s.tenant_id and o.root_id = s.refunds_id and o.type = 'expense' and o.reversed_by_id is null
        and o.status = 'posted'), 0)`,
  'a transaction counts its entries in closed reconciliations': `
    select t.id::text as subject from transactions t
    left join (
      select e.tenant_id, e.transaction_id, count(*) as lines from reconciled_entries x
      join entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
      join reconciliations r on r.tenant_id = x.tenant_id and r.id = x.reconciliation_id and r.status = 'closed'
      group by 1, 2
    ) s on s.tenant_id = t.tenant_id and s.transaction_id = t.id
    where t.reconciled <> coalesce(s.lines, 0) or t.reconciled > 0 and (t.reversed_by_id is not null or t.type = 'reversal')`,
  'a closed reconciliation leads from its opening to its closing balance': `
    select r.id::text as subject from reconciliations r
    left join (
      select x.tenant_id, x.reconciliation_id, sum(e.amount_minor) as moved, count(*) as lines
      from reconciled_entries x join entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id group by 1, 2
    ) s on s.tenant_id = r.tenant_id and s.reconciliation_id = r.id
    left join lateral (
      select b.closing_minor from reconciliations b
      where b.tenant_id = r.tenant_id and b.account_id = r.account_id and b.statement_on < r.statement_on
      order by b.statement_on desc limit 1
    ) b on true
    where r.opening_minor <> coalesce(b.closing_minor, 0)
      or r.status = 'closed' and (r.opening_minor + coalesce(s.moved, 0) <> r.closing_minor or r.ticked <> coalesce(s.lines, 0))`,
}

const SHOWN_MAX = 20

/** Empty when the ledger is sound; of each check the first twenty. */
export async function ledgerFaults(query: Query): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = []
  for (const [check, sql] of Object.entries(CHECKS)) {
    const { rows } = await query(`select subject from (${sql}) faults limit ${SHOWN_MAX}`)
    faults.push(...rows.map(({ subject }) => ({ check, subject })))
  }
  return faults
}

/** The same over a connection of its own, as whoever `url` says. */
export async function openLedgerCheck(url: string): Promise<LedgerFault[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // One moment for all checks, however long they take.
    await client.query('begin isolation level repeatable read read only')
    return await ledgerFaults((sql) => client.query(sql))
  } finally {
    await client.end()
  }
}

/** What is checked, in words. */
export const LEDGER_CHECKS: readonly string[] = Object.keys(CHECKS)
