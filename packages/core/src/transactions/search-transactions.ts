/**
 * How a list finds text quickly, whatever the text. A frequent word is met soon by walking the list itself; a rare one is asked
 * of the trigram index. Which of the two, a glance at the next few rows says.
 */
import { accessibleFilter } from '../abilities/accessible.ts'
import type { Scope } from '../scope.ts'
import type { Filter } from './transaction-filter.ts'

/** With so many hits in so many rows, a page of fifty is found by walking some ten thousand at most. */
const GLANCE_ROWS = 500
const GLANCE_HITS = 2
/** Matches that are combined with another filter; of more than that, the other filter is the rarer one. */
const FOUND_MAX = 2_000
/** Kept in cursors: the pages that follow are of words alike, too. */
const SIMILAR = 'similar'

interface Place {
  after: readonly string[] | null
  rows: number
}

interface How {
  filter: Filter
  /** What its cursors have to remember. */
  mark?: readonly string[]
}

async function glance({ tx }: Scope, text: string, after: readonly string[] | null) {
  const [row] = await tx.prepared<{ patterns: string[] | null; hits: number }>(
    `with asked as materialized (select app.patterns($2) as patterns)
     select patterns, (
       select count(*)::int from (
         select t.words from transactions t
         where t.tenant_id = $1 and (t.booked_on, t.id)
           < (coalesce($3::date, date '2200-01-01'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by t.booked_on desc, t.id desc limit ${GLANCE_ROWS}) next
       where next.words like all (asked.patterns)) as hits
     from asked`,
    [tx.tenantId, text, after?.[0] ?? null, after?.[1] ?? null],
  )
  return { patterns: row?.patterns ?? [], hits: row?.hits ?? 0 }
}

interface Asked extends Place {
  patterns: readonly string[]
  similar: boolean
}

async function ask(
  { tx }: Scope,
  filter: Filter,
  { patterns, similar, after, rows }: Asked,
): Promise<string[]> {
  const asked = {
    patterns,
    similar,
    all: filter.all,
    void: filter.all || filter.status === 'void',
    on: after?.[0] ?? null,
    id: after?.[1] ?? null,
    rows,
  }
  const found = await tx.prepared<{ id: string }>('select id from ledger.search($1::jsonb)', [
    JSON.stringify(asked),
  ])
  return found.map(({ id }) => id)
}

/** Whether the text alone decides, so that a page of matches is a page of the list. */
function isAlone({ ctx }: Scope, { text: _, all: __, ...others }: Filter): boolean {
  const asked = Object.values(others).some((value) => value !== undefined)
  return !asked && accessibleFilter(ctx.ability, 'read', 'Transaction') === null
}

/** The filter as it is without `text`; else one that finds it: walking, or among what the index knows. */
export async function searched(scope: Scope, filter: Filter, { after, rows }: Place): Promise<How> {
  const { text, ...others } = filter
  if (text === undefined) return { filter }
  const follows = after?.[2] === SIMILAR
  const { patterns, hits } = await glance(scope, text, after)
  if (patterns.length === 0) return { filter: { ...others, ids: [] } }
  if (hits >= GLANCE_HITS && !follows) return { filter }
  const alone = isAlone(scope, filter)
  const asked = { patterns, after, rows: alone ? rows : FOUND_MAX }
  if (!follows) {
    const ids = await ask(scope, filter, { ...asked, similar: false })
    if (!alone && ids.length === FOUND_MAX) return { filter }
    if (ids.length > 0 || after !== null) return { filter: { ...others, ids } }
  }
  const ids = await ask(scope, filter, { ...asked, similar: true })
  return { filter: { ...others, ids }, mark: [SIMILAR] }
}
