import { DomainError } from '@chronos/contracts/errors'
import type { RuleGroupView } from '@chronos/contracts/rules'
import type { Outcome, Run } from '../command.ts'
import { holdRules } from './hold-rules.ts'
import { groupOf } from './queries.ts'

/** What renaming a group and switching it share. */
export async function changeRuleGroup(
  scope: Run<{ id: string; version: number }>,
  change: { name?: string; enabled?: boolean },
): Promise<Outcome<RuleGroupView>> {
  const { tx, input } = scope
  await holdRules(scope)
  const before = await groupOf(scope, input.id)
  scope.demand(before)
  if (before.version !== input.version) throw new DomainError('conflict', 'stale_version')
  const { name, enabled } = { ...before, ...change }
  await tx.sql(
    'update rule_groups set name = $3, enabled = $4, version = version + 1 where tenant_id = $1 and id = $2',
    [tx.tenantId, input.id, name, enabled],
  )
  const after = await groupOf(scope, input.id)
  scope.demand(after)
  return { result: after, audit: { entity: input.id, before, after }, payload: { version: after.version } }
}
