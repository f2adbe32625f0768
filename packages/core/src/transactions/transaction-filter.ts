/** What a list's filter says, as SQL over `t`: only what is asked, so that each question has a plan of its own. */
import type { ListTransactions } from '@chronos/contracts/transactions'

export interface Filter extends Omit<ListTransactions, 'cursor' | 'limit'> {
  /** What a search found: these, and none else. */
  ids?: readonly string[]
}

const inTree = (column: string, root: string) =>
  `${column} in (select x.category_id from ledger.category_tree(array[${root}::uuid]) x)`

/** Conditions by the member that asks for them; `$` stands for its value. */
const CONDITIONS: { [Name in keyof Omit<Filter, 'all'>]-?: string } = {
  accountId: '(t.account_id = $::uuid or t.counter_account_id = $::uuid)',
  categoryId: `(${inTree('t.category_id', '$')} or t.splits > 0 and exists (
    select from entries e where e.tenant_id = t.tenant_id and e.transaction_id = t.id and ${inTree('e.category_id', '$')}))`,
  customerId: 't.customer_id = $::uuid',
  type: 't.type = $',
  status: 't.status = $',
  source: 't.source = $',
  tag: 't.tags @> array[$::text]',
  amountFrom: 'abs(t.amount_minor) >= $::bigint',
  amountTo: 'abs(t.amount_minor) <= $::bigint',
  from: 't.booked_on >= $::date',
  to: 't.booked_on <= $::date',
  // Whose rarity the planner cannot guess: it walks the list, as if every second row matched. See search-transactions.ts.
  text: 'case when t.words like all ((select app.patterns($))::text[]) then true end',
  ids: 't.id = any ($::uuid[])',
}

/** The newest first, after a position if there is one, at most `rows` of them. */
export function filterOf(
  filter: Filter,
  after: readonly string[] | null,
  rows: number,
): { where: string; values: unknown[] } {
  const values: unknown[] = []
  const placed = (value: unknown) => `$${values.push(value)}`
  const conditions = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = filter[name as keyof typeof CONDITIONS]
    if (value === undefined) return []
    const place = placed(value)
    return [condition.replaceAll('$', () => place)]
  })
  if (!filter.all) {
    conditions.push(`t.type <> 'reversal' and t.reversed_by_id is null and t.replaced_by_id is null`)
    if (filter.status !== 'void') conditions.push(`t.status <> 'void'`)
  }
  // A comparison of rows: as quick at the end of a million as at the beginning.
  if (after) conditions.push(`(t.booked_on, t.id) < (${placed(after[0])}::date, ${placed(after[1])}::uuid)`)
  const where = conditions.length === 0 ? 'true' : conditions.join(' and ')
  return { where: `${where} order by t.booked_on desc, t.id desc limit ${placed(rows)}::int`, values }
}
