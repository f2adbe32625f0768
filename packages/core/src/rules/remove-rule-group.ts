import { DomainError } from '@chronos/contracts/errors'
import type { RemoveRuleGroup } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { holdRules } from './hold-rules.ts'
import { groupOf } from './queries.ts'

/** Removes a group with its rules. What they did stays, and so does their log. */
export const removeRuleGroup = command<RemoveRuleGroup, { id: string }>({
  name: 'rule.remove_group',
  can: ['delete', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx, input } = scope
    const { id } = input
    await holdRules(scope)
    const before = await groupOf(scope, id)
    scope.demand(before)
    if (before.version !== input.version) throw new DomainError('conflict', 'stale_version')
    await tx.sql('delete from rules where tenant_id = $1 and group_id = $2', [tx.tenantId, id])
    await tx.sql('delete from rule_groups where tenant_id = $1 and id = $2', [tx.tenantId, id])
    return { result: { id }, audit: { entity: id, before, after: null } }
  },
})
