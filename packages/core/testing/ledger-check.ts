/** Everything the ledger stores beside its entries, computed again from them: what disagrees, by name. */
import type { World } from './world.ts'

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
}

/** Empty when the ledger is sound. */
export async function ledgerFaults({ sql }: World): Promise<{ check: string; subject: string }[]> {
  const faults: { check: string; subject: string }[] = []
  for (const [check, text] of Object.entries(CHECKS)) {
    const rows = await sql<{ subject: string }>(text)
    faults.push(...rows.map(({ subject }) => ({ check, subject })))
  }
  return faults
}
