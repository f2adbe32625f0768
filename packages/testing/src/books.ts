/** Whether the books add up, told from the entries alone. */
import { inspect } from './inspect.ts'

/** Accounts whose kept balance is not the sum of their entries; `url` is the owner's. */
export function imbalances(url: string): Promise<{ account_id: string }[]> {
  return inspect(
    url,
    `select b.account_id from account_balances b where b.posted_minor <> (
       select coalesce(sum(e.amount_minor), 0) from entries e join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
       where e.tenant_id = b.tenant_id and e.account_id = b.account_id and e.category_id is null and t.posted_at is not null)`,
  )
}
