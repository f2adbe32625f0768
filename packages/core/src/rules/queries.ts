import { DomainError } from '@chronos/contracts/errors'
import {
  type ListRuleRuns,
  RULE_GROUPS_MAX,
  RULES_MAX,
  RuleGroupView,
  type RuleRunView,
  type RuleView,
} from '@chronos/contracts/rules'
import { MERGED_SQL, type Merged } from '../categories/merged-categories.ts'
import type { Ctx } from '../context.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { demandFound, withoutUndefined } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { resolvedGroups } from './resolved-groups.ts'

/** A tenant's groups, in order, each with its rules in theirs, over `$1`. */
export const GROUPS_SQL = `
  select jsonb_build_object('id', g.id, 'name', g.name, 'enabled', g.enabled, 'version', g.version, 'rules', coalesce((
    select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'stage', r.stage, 'when', r.condition, 'actions', r.actions,
      'overwrite', r.overwrite, 'enabled', r.enabled, 'version', r.version) order by r.position, r.id)
    from rules r where r.tenant_id = $1 and r.group_id = g.id), '[]')) as item
  from rule_groups g where g.tenant_id = $1 order by g.position, g.id limit ${RULE_GROUPS_MAX}`

/** Groups in their order, each with its rules in theirs. */
export async function groupsOf({ tx }: Scope): Promise<RuleGroupView[]> {
  const [rows, [row]] = await Promise.all([
    tx.sql<{ item: unknown }>(GROUPS_SQL, [tx.tenantId]),
    tx.sql<{ merged: Merged }>(`select (${MERGED_SQL}) as merged`, [tx.tenantId]),
  ])
  const groups = rows.map(({ item }) => RuleGroupView.parse(item))
  return resolvedGroups(groups, row?.merged ?? {})
}

export const listRules = (ctx: Ctx): Promise<{ items: RuleGroupView[] }> =>
  reading(ctx, async (scope) => ({ items: await groupsOf(scope) }))

/** One group with its rules. Throws `not_found`. */
export async function groupOf(scope: Scope, id: string): Promise<RuleGroupView> {
  return demandFound((await groupsOf(scope)).find((group) => group.id === id))
}

/** One rule and the group that it is in. Throws `not_found`. */
export async function ruleOf(scope: Scope, id: string): Promise<{ rule: RuleView; group: RuleGroupView }> {
  for (const group of await groupsOf(scope)) {
    const rule = group.rules.find((each) => each.id === id)
    if (rule) return { rule, group }
  }
  throw new DomainError('not_found', 'not_found')
}

/** Throws `too_large` when there is no room for one more. */
export function demandRoomForRule(groups: readonly RuleGroupView[]): void {
  if (groups.reduce((sum, { rules }) => sum + rules.length, 0) >= RULES_MAX)
    throw new DomainError('precondition', 'too_large')
}

interface RunRow {
  id: string
  rule_id: string
  rule_name: string
  transaction_id: string
  cause: RuleRunView['cause']
  fields_set: RuleRunView['set']
  fields_kept: RuleRunView['kept']
  skipped: boolean
  at: Date
}

const runView = (row: RunRow): RuleRunView => ({
  id: row.id,
  ruleId: row.rule_id,
  ruleName: row.rule_name,
  transactionId: row.transaction_id,
  cause: row.cause,
  set: row.fields_set,
  kept: row.fields_kept,
  skipped: row.skipped,
  at: row.at.toISOString(),
})

/** What rules did, newest first: of one rule, to one transaction, or all. */
export async function listRuleRuns(
  ctx: Ctx,
  input: ListRuleRuns,
): Promise<{ items: RuleRunView[]; nextCursor: string | null }> {
  const { cursor, limit, ...filter } = input
  const identity = { list: 'rule_runs', filter: withoutUndefined(filter) }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async ({ tx }) => {
    const values: unknown[] = [tx.tenantId, limit + 1]
    const conditions: string[] = []
    const ask = (sql: string, value: string | undefined) => {
      if (value !== undefined) conditions.push(sql.replace('$', `$${values.push(value)}`))
    }
    ask('u.rule_id = $::uuid', filter.ruleId)
    const root = 'select t.root_id from transactions t where t.tenant_id = u.tenant_id and t.id = $::uuid'
    ask(`u.transaction_id = (${root})`, filter.transactionId)
    ask('u.id < $::uuid', after?.[0])
    const rows = await tx.sql<RunRow>(
      `select u.* from rule_runs u where ${['u.tenant_id = $1', ...conditions].join(' and ')}
       order by u.id desc limit $2::int`,
      values,
    )
    const page = pageOfRows(rows, limit, ({ id }) => writeCursor(ctx, identity, [id]))
    return { items: page.rows.map(runView), nextCursor: page.nextCursor }
  })
}
