/** A tenant's rules, compiled once a process and kept as long as their stamp is the one that the database has. */
import { RuleGroupView } from '@chronos/contracts/rules'
import { MERGED_SQL, type Merged } from '../categories/merged-categories.ts'
import type { Scope } from '../scope.ts'
import { GROUPS_SQL } from './queries.ts'
import { resolvedGroups } from './resolved-groups.ts'
import { compileRules, type Outcome, type Subject, type Usable } from './rule.ts'

export interface CompiledRules {
  stamp: string
  judge(subject: Subject): Outcome
  nameOf(ruleId: string): string
}

const TENANTS_MAX = 200
const known = new Map<string, CompiledRules>()

/** Active categories by their kind: an expense takes what leaves an account. */
export function usableBy(kinds: Readonly<Record<string, string>>): Usable {
  return (categoryId, amountMinor) => kinds[categoryId] === (amountMinor < 0n ? 'expense' : 'income')
}

/** The kinds of all active categories, over `$1`. */
export const KINDS_SQL = `
  select coalesce(jsonb_object_agg(c.id, c.kind), '{}') from categories c
  where c.tenant_id = $1 and c.status = 'active' and c.merged_into is null`

interface Loaded {
  stamp: string
  groups: unknown[]
  kinds: Record<string, string>
  merged: Merged
}

/** Stamp and rules of one moment: read by two statements they could belong to different ones. */
async function load({ tx }: Scope): Promise<CompiledRules | null> {
  const [row] = await tx.sql<Loaded>(
    `select s.stamp, (select coalesce(jsonb_agg(item), '[]') from (${GROUPS_SQL}) g) as groups, (${KINDS_SQL}) as kinds,
       (${MERGED_SQL}) as merged
     from rule_stamps s where s.tenant_id = $1`,
    [tx.tenantId],
  )
  if (!row) return null
  const stored = row.groups.map((group) => RuleGroupView.parse(group))
  const groups = resolvedGroups(stored, row.merged)
  const names = new Map(groups.flatMap(({ rules }) => rules.map(({ id, name }) => [id, name])))
  return {
    stamp: row.stamp,
    judge: compileRules(groups, usableBy(row.kinds)),
    nameOf: (ruleId) => names.get(ruleId) ?? ruleId,
  }
}

/** The rules under `stamp`, or newer ones; null when the tenant has none. Costs nothing while the stamp is known. */
export async function rulesUnder(scope: Scope, stamp: string | null): Promise<CompiledRules | null> {
  if (stamp === null) return null
  const { tenantId } = scope.tx
  const kept = known.get(tenantId)
  if (kept?.stamp === stamp) return kept
  const fresh = await load(scope)
  if (!fresh) return null
  known.delete(tenantId)
  known.set(tenantId, fresh)
  const [oldest] = known.keys()
  if (known.size > TENANTS_MAX && oldest !== undefined) known.delete(oldest)
  return fresh
}

/** The rules as they are now. */
export async function rulesNow(scope: Scope): Promise<CompiledRules | null> {
  const { tx } = scope
  const [row] = await tx.sql<{ stamp: string }>('select stamp from rule_stamps where tenant_id = $1', [
    tx.tenantId,
  ])
  return rulesUnder(scope, row?.stamp ?? null)
}
