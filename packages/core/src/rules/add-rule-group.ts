import { DomainError } from '@chronos/contracts/errors'
import { type AddRuleGroup, RULE_GROUPS_MAX, type RuleGroupView } from '@chronos/contracts/rules'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { holdRules } from './hold-rules.ts'
import { groupOf, groupsOf } from './queries.ts'

/** Makes a group, the last in order and still empty. */
export const addRuleGroup = command<AddRuleGroup, RuleGroupView>({
  name: 'rule.add_group',
  can: ['create', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx, ctx, input } = scope
    await holdRules(scope)
    if ((await groupsOf(scope)).length >= RULE_GROUPS_MAX) throw new DomainError('precondition', 'too_large')
    const id = newId()
    await tx.sql(
      `insert into rule_groups (id, name, position, created_at)
       select $2, $3, coalesce(max(position), 0) + 1, $4 from rule_groups where tenant_id = $1`,
      [tx.tenantId, id, input.name, ctx.now],
    )
    const after = await groupOf(scope, id)
    scope.demand(after)
    return { result: after, audit: { entity: id, after } }
  },
})
