import { DomainError } from '@chronos/contracts/errors'
import type { OrderRuleGroups, RuleGroupView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { holdRules } from './hold-rules.ts'
import { groupsOf } from './queries.ts'

/** Puts all groups into a new order. Throws `stale_version` when there are others meanwhile. */
export const orderRuleGroups = command<OrderRuleGroups, { items: RuleGroupView[] }>({
  name: 'rule.order_groups',
  can: ['update', 'Rule'],
  touches: ['rules'],
  async run(scope) {
    const { tx } = scope
    const ids = [...new Set(scope.input.ids)]
    await holdRules(scope)
    const groups = await groupsOf(scope)
    const before = groups.map(({ id }) => id)
    if (ids.some((id) => !before.includes(id))) throw new DomainError('not_found', 'not_found')
    if (ids.length !== before.length) throw new DomainError('conflict', 'stale_version')
    for (const group of groups) scope.demand(group)
    await tx.sql(
      `update rule_groups g set position = o.place from unnest($2::uuid[]) with ordinality as o (id, place)
       where g.tenant_id = $1 and g.id = o.id`,
      [tx.tenantId, ids],
    )
    return {
      result: { items: await groupsOf(scope) },
      audit: { entity: tx.tenantId, before: { ids: before }, after: { ids } },
    }
  },
})
