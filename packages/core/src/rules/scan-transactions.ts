import { RULE_SCAN_MAX, type RuleFilter } from '@chronos/contracts/rules'
import type { TransactionView } from '@chronos/contracts/transactions'
import { readCursor, writeCursor } from '../cursors.ts'
import { withoutUndefined } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { filterOf } from '../transactions/transaction-filter.ts'
import { type FoundTransaction, findTransactions } from '../transactions/transaction-views.ts'
import type { Outcome, Subject } from './rule.ts'
import { type Share, subjectOf } from './subject.ts'

/** A stored transaction, and what rules make of it. */
export interface Judged {
  view: TransactionView
  rootId: string
  outcome: Outcome
}

interface PartRow {
  transaction_id: string
  category_id: string
  minor: bigint
}

/** The shares of those that are split, by today's categories. */
async function splitsOf({ tx }: Scope, found: readonly FoundTransaction[]): Promise<Map<string, Share[]>> {
  const ids = found.filter(({ view }) => view.splits > 0).map(({ view }) => view.id)
  const byId = new Map<string, Share[]>()
  if (ids.length === 0) return byId
  const rows = await tx.sql<PartRow>(
    `select e.transaction_id, coalesce(c.merged_into, c.id) as category_id, abs(sum(e.amount_minor))::bigint as minor
     from entries e join categories c on c.tenant_id = e.tenant_id and c.id = e.category_id
     where e.tenant_id = $1 and e.transaction_id = any ($2::uuid[]) group by 1, 2 order by min(e.position)`,
    [tx.tenantId, ids],
  )
  for (const { transaction_id: id, category_id: categoryId, minor } of rows)
    byId.set(id, [...(byId.get(id) ?? []), { categoryId, amountMinor: minor }])
  return byId
}

function seenBy({ view, chosen }: FoundTransaction, split: readonly Share[] | undefined): Subject {
  const amountMinor = BigInt(view.amount.amountMinor)
  const size = amountMinor < 0n ? -amountMinor : amountMinor
  const whole = view.categoryId === null ? [] : [{ categoryId: view.categoryId, amountMinor: size }]
  return subjectOf({
    ...view,
    amountMinor,
    currency: view.amount.currency,
    review: view.flags.includes('review'),
    chosen,
    parts: split ?? whole,
  })
}

export interface Scan {
  /** The newest first. */
  judged: Judged[]
  /** Where to go on once so many of them were worked on; null at the end of all. */
  cursorAfter(count: number): string | null
}

/** Looks at the newest `RULE_SCAN_MAX` expenses and incomes of a filter that stand. */
export async function scanTransactions(
  scope: Scope,
  given: { filter: RuleFilter; cursor?: string | undefined },
  judge: (subject: Subject) => Outcome,
): Promise<Scan> {
  const { ctx } = scope
  const identity = { list: 'rules.scan', filter: withoutUndefined(given.filter) }
  const after = readCursor(ctx, identity, given.cursor)
  const { where, values } = filterOf({ ...given.filter, all: false }, after, RULE_SCAN_MAX + 1)
  const flows = `t.type in ('expense', 'income') and t.status <> 'void' and ${where}`
  const found = await findTransactions(scope, { where: flows, values })
  const looked = found.slice(0, RULE_SCAN_MAX)
  const splits = await splitsOf(scope, looked)
  const judged = looked.map((each) => ({
    view: each.view,
    rootId: each.rootId,
    outcome: judge(seenBy(each, splits.get(each.view.id))),
  }))
  return {
    judged,
    cursorAfter(count) {
      const last = found[count - 1]?.view
      if (count >= found.length) return null
      // Nothing was done yet: it begins where it began.
      return last ? writeCursor(ctx, identity, [last.bookedOn, last.id]) : (given.cursor ?? null)
    },
  }
}

/** Whether rules would make anything of it. */
export const isChanged = ({ outcome }: Judged): boolean => Object.keys(outcome.changes).length > 0
