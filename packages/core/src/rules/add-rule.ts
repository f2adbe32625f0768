import type { AddRule, RuleView } from '@chronos/contracts/rules'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import { demandRule } from './demand-rule.ts'
import { holdRules } from './hold-rules.ts'
import { demandRoomForRule, groupsOf, ruleOf } from './queries.ts'

/** Adds a rule at the end of its group. Its patterns are compiled and what it names is looked up before it is kept. */
export const addRule = command<AddRule, RuleView>({
  name: 'rule.add',
  can: ['create', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx, ctx, input } = scope
    await demandRule(scope, input)
    await holdRules(scope)
    const groups = await groupsOf(scope)
    demandFound(groups.find(({ id }) => id === input.groupId))
    demandRoomForRule(groups)
    const id = newId()
    await tx.sql(
      `insert into rules (id, group_id, position, name, stage, condition, actions, overwrite, enabled, created_at)
       select $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10
       from rules where tenant_id = $1 and group_id = $3`,
      [
        tx.tenantId,
        id,
        input.groupId,
        input.name,
        input.stage,
        JSON.stringify(input.when),
        JSON.stringify(input.actions),
        input.overwrite,
        input.enabled,
        ctx.now,
      ],
    )
    const { rule: after } = await ruleOf(scope, id)
    scope.demand(after)
    return { result: after, audit: { entity: id, after } }
  },
})
