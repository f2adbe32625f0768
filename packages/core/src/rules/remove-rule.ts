import { DomainError } from '@chronos/contracts/errors'
import type { RemoveRule } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { holdRules } from './hold-rules.ts'
import { ruleOf } from './queries.ts'

/** Removes a rule. What it did stays, and so does its log. */
export const removeRule = command<RemoveRule, { id: string }>({
  name: 'rule.remove',
  can: ['delete', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx, input } = scope
    const { id } = input
    await holdRules(scope)
    const { rule: before } = await ruleOf(scope, id)
    scope.demand(before)
    if (before.version !== input.version) throw new DomainError('conflict', 'stale_version')
    await tx.sql('delete from rules where tenant_id = $1 and id = $2', [tx.tenantId, id])
    return { result: { id }, audit: { entity: id, before, after: null } }
  },
})
