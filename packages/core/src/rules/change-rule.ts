import { DomainError } from '@chronos/contracts/errors'
import type { RuleView } from '@chronos/contracts/rules'
import type { Outcome, Run } from '../command.ts'
import { demandRule } from './demand-rule.ts'
import { holdRules } from './hold-rules.ts'
import { ruleOf } from './queries.ts'

/** What editing a rule and switching it share. */
export async function changeRule(
  scope: Run<{ id: string; version: number }>,
  change: Partial<Omit<RuleView, 'id' | 'version'>>,
): Promise<Outcome<RuleView>> {
  const { tx, input } = scope
  await holdRules(scope)
  const { rule: before } = await ruleOf(scope, input.id)
  scope.demand(before)
  if (before.version !== input.version) throw new DomainError('conflict', 'stale_version')
  const { name, stage, when, actions, overwrite, enabled } = { ...before, ...change }
  // Only what is new must fit: a category archived since is no reason to keep a rule from being switched off.
  if (change.when || change.actions) await demandRule(scope, { when, actions })
  await tx.sql(
    `update rules set name = $3, stage = $4, condition = $5::jsonb, actions = $6::jsonb, overwrite = $7, enabled = $8,
       version = version + 1 where tenant_id = $1 and id = $2`,
    [tx.tenantId, input.id, name, stage, JSON.stringify(when), JSON.stringify(actions), overwrite, enabled],
  )
  const { rule: after } = await ruleOf(scope, input.id)
  scope.demand(after)
  return { result: after, audit: { entity: input.id, before, after }, payload: { version: after.version } }
}
