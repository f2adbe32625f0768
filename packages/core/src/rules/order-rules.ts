import { DomainError } from '@chronos/contracts/errors'
import type { OrderRules, RuleGroupView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import { holdRules } from './hold-rules.ts'
import { groupOf, groupsOf } from './queries.ts'

/**
 * Puts the rules of a group into a new order; rules of other groups that are named move into it. Throws `stale_version`
 * when the group has others meanwhile.
 */
export const orderRules = command<OrderRules, RuleGroupView>({
  name: 'rule.order',
  can: ['update', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx, input } = scope
    const { groupId } = input
    const ids = [...new Set(input.ids)]
    await holdRules(scope)
    const groups = await groupsOf(scope)
    const before = demandFound(groups.find(({ id }) => id === groupId))
    scope.demand(before)
    const known = new Set(groups.flatMap(({ rules }) => rules.map(({ id }) => id)))
    if (ids.some((id) => !known.has(id))) throw new DomainError('not_found', 'not_found')
    if (before.rules.some(({ id }) => !ids.includes(id))) throw new DomainError('conflict', 'stale_version')
    await tx.sql(
      `update rules r set group_id = $2, position = o.place from unnest($3::uuid[]) with ordinality as o (id, place)
       where r.tenant_id = $1 and r.id = o.id`,
      [tx.tenantId, groupId, ids],
    )
    const after = await groupOf(scope, groupId)
    scope.demand(after)
    const idsOf = ({ rules }: RuleGroupView) => ({ ids: rules.map(({ id }) => id) })
    return { result: after, audit: { entity: groupId, before: idsOf(before), after: idsOf(after) } }
  },
})
