import { toMoney } from '@chronos/contracts/money'
import type {
  GetReconciliation,
  ListReconcilable,
  ListReconciliations,
  ReconcilablePage,
  ReconciliationView,
} from '@chronos/contracts/reconciliations'
import { accountOf } from '../accounts/queries.ts'
import type { Ctx } from '../context.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'

const RECONCILIATIONS_MAX = 500

interface Row {
  id: string
  account_id: string
  account_name: string
  currency: string
  status: 'open' | 'closed'
  statement_on: string
  opening_minor: bigint
  closing_minor: bigint
  ticked_minor: bigint
  ticked: number
  opened_by: string
  opened_at: Date
  closed_by: string | null
  closed_at: Date | null
  reopened_reason: string | null
  version: number
}

/** What is ticked is counted for an open one; a closed one says it by being closed. */
async function selectRows({ tx }: Scope, where: string, value: string): Promise<Row[]> {
  return tx.sql<Row>(
    `select r.id, r.account_id, a.name as account_name, r.currency, r.status, r.statement_on, r.opening_minor, r.closing_minor,
       case r.status when 'open' then coalesce(s.minor, 0)::bigint else r.closing_minor - r.opening_minor end as ticked_minor,
       case r.status when 'open' then coalesce(s.lines, 0)::int else r.ticked end as ticked,
       r.opened_by, r.opened_at, r.closed_by, r.closed_at, r.reopened_reason, r.version
     from reconciliations r
     join accounts a on a.tenant_id = r.tenant_id and a.id = r.account_id
     cross join lateral (
       select sum(e.amount_minor) as minor, count(*) as lines
       from reconciled_entries x join entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
       where r.status = 'open' and x.tenant_id = r.tenant_id and x.reconciliation_id = r.id) s
     where r.tenant_id = $1 and ${where}
     order by r.statement_on desc limit ${RECONCILIATIONS_MAX}`,
    [tx.tenantId, value],
  )
}

function viewOf(row: Row): ReconciliationView {
  const cleared = row.opening_minor + row.ticked_minor
  const money = (minor: bigint) => toMoney(minor, row.currency)
  return {
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    status: row.status,
    statementOn: row.statement_on,
    opening: money(row.opening_minor),
    closing: money(row.closing_minor),
    cleared: money(cleared),
    difference: money(row.closing_minor - cleared),
    ticked: row.ticked,
    openedBy: row.opened_by,
    openedAt: row.opened_at.toISOString(),
    closedBy: row.closed_by,
    closedAt: row.closed_at?.toISOString() ?? null,
    reopenedReason: row.reopened_reason,
    version: row.version,
  }
}

/** One reconciliation, of an account that the actor may see. Throws `not_found`. */
export async function reconciliationOf(scope: Scope, id: string): Promise<ReconciliationView> {
  const view = viewOf(demandFound((await selectRows(scope, 'r.id = $2', id))[0]))
  await accountOf(scope, view.accountId)
  return view
}

export const getReconciliation = (ctx: Ctx, input: GetReconciliation): Promise<ReconciliationView> =>
  reading(ctx, (scope) => reconciliationOf(scope, input.id))

export const listReconciliations = (ctx: Ctx, { accountId }: ListReconciliations) =>
  reading(ctx, async (scope) => {
    await accountOf(scope, accountId)
    return { items: (await selectRows(scope, 'r.account_id = $2', accountId)).map(viewOf) }
  })

/** Entries `e` of transactions `t` that stand in no reconciliation and may be ticked in `r`. */
export const UNTICKED = `e.account_id = r.account_id and e.account_sequence > r.after_sequence
  and t.booked_on <= r.statement_on and t.type <> 'reversal' and t.reversed_by_id is null
  and not exists (select from reconciled_entries o where o.tenant_id = e.tenant_id and o.entry_id = e.id)`

interface Place {
  account_id: string
  status: 'open' | 'closed'
  statement_on: string
  after_sequence: bigint
}

/** Without counting what is ticked. Throws `not_found` as `reconciliationOf` does. */
async function placeOf(scope: Scope, id: string): Promise<Place> {
  const rows = await scope.tx.sql<Place>(
    `select account_id, status, statement_on, after_sequence from reconciliations where tenant_id = $1 and id = $2`,
    [scope.tx.tenantId, id],
  )
  const place = demandFound(rows[0])
  await accountOf(scope, place.account_id)
  return place
}

const SHOWN =
  'e.id, e.transaction_id, e.amount_minor, e.currency, e.account_sequence, t.type, t.booked_on, t.payee, t.note'

const TICKED_PAGE = `select ${SHOWN}, true as ticked
  from reconciled_entries x
  join entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
  join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
  where x.tenant_id = $1 and x.reconciliation_id = $2 and e.account_sequence > $3::bigint
  order by e.account_sequence limit $4::int`

/** Walks the account's entries and asks of each: joined as wholes, all of them would be read for one page. */
const candidatePage = (ticked: boolean | undefined) => `select c.*, c.home is not null as ticked from (
    select ${SHOWN}, t.reversed_by_id, (
      select x.reconciliation_id from reconciled_entries x where x.tenant_id = e.tenant_id and x.entry_id = e.id) as home
    from entries e
    cross join lateral (
      select * from transactions o where o.tenant_id = e.tenant_id and o.id = e.transaction_id offset 0) t
    where e.tenant_id = $1 and e.account_id = $5 and e.account_sequence > $3::bigint) c
  where (${ticked === undefined ? 'c.home = $2 or ' : ''}c.home is null
    and c.booked_on <= $6::date and c.type <> 'reversal' and c.reversed_by_id is null)
  order by c.account_sequence limit $4::int`

interface EntryRow {
  id: string
  transaction_id: string
  type: string
  booked_on: string
  amount_minor: bigint
  currency: string
  payee: string | null
  note: string | null
  ticked: boolean
  account_sequence: bigint
}

export async function listReconcilable(ctx: Ctx, input: ListReconcilable): Promise<ReconcilablePage> {
  const { id, ticked, cursor, limit } = input
  const identity = { list: 'reconcilable', filter: { id, ticked: ticked ?? null } }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async (scope) => {
    const place = await placeOf(scope, id)
    const only = ticked ?? (place.status === 'closed' || undefined)
    const values = [scope.tx.tenantId, id, after?.[0] ?? place.after_sequence, limit + 1]
    const rows = await (only
      ? scope.tx.prepared<EntryRow>(TICKED_PAGE, values)
      : scope.tx.prepared<EntryRow>(candidatePage(only), [...values, place.account_id, place.statement_on]))
    const page = pageOfRows(rows, limit, (last) =>
      writeCursor(ctx, identity, [String(last.account_sequence)]),
    )
    const items = page.rows.map((row) => ({
      id: row.id,
      transactionId: row.transaction_id,
      type: row.type,
      bookedOn: row.booked_on,
      amount: toMoney(row.amount_minor, row.currency),
      payee: row.payee,
      note: row.note,
      ticked: row.ticked,
    }))
    return { items, nextCursor: page.nextCursor }
  })
}
