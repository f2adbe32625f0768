/** Verbs of the slice rules. */
import type { AddRule, RuleGroupView, RuleView } from '@chronos/contracts/rules'
import { addRule } from '../src/rules/add-rule.ts'
import { addRuleGroup } from '../src/rules/add-rule-group.ts'
import { editRule } from '../src/rules/edit-rule.ts'
import { enableRule } from '../src/rules/enable-rule.ts'
import { enableRuleGroup } from '../src/rules/enable-rule-group.ts'
import { orderRuleGroups } from '../src/rules/order-rule-groups.ts'
import { orderRules } from '../src/rules/order-rules.ts'
import { listRules } from '../src/rules/queries.ts'
import { removeRule } from '../src/rules/remove-rule.ts'
import { removeRuleGroup } from '../src/rules/remove-rule-group.ts'
import { renameRuleGroup } from '../src/rules/rename-rule-group.ts'
import { runRules } from '../src/rules/run-rules.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { expenseOf, idOf, MANAGERS, unique, versionOf } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import type { Tenant } from './world.ts'

/** One group that stays, since a tenant has room for few; and one more for each that is given away. */
const homes = new Map<string, Promise<RuleGroupView>>()
function homeOf(tenant: Tenant): Promise<RuleGroupView> {
  const home = homes.get(tenant.id) ?? addRuleGroup(tenant.system(), { name: unique('Home') })
  homes.set(tenant.id, home)
  return home
}

async function newGroup(tenant: Tenant): Promise<RuleGroupView> {
  const { items } = await listRules(tenant.system())
  const home = await homeOf(tenant)
  for (const group of items.filter(({ id }) => id !== home.id).slice(3))
    await removeRuleGroup(tenant.system(), versionOf(group))
  return addRuleGroup(tenant.system(), { name: unique('Group') })
}

/** A rule that matches nothing the other suites book. */
export const ruleOf = (tenant: Tenant, groupId: string): AddRule => ({
  groupId,
  name: unique('Rule'),
  stage: 'normal',
  when: {
    all: [
      { field: 'payee', is: 'matches', value: '^battery of verbs \\d+$' },
      { field: 'account', is: 'one_of', value: [tenant.accountId] },
    ],
  },
  actions: [{ do: 'set_category', categoryId: tenant.categories.get('health') ?? '' }],
  overwrite: false,
  enabled: true,
})

const newRule = async (tenant: Tenant): Promise<RuleView> =>
  addRule(tenant.system(), ruleOf(tenant, (await homeOf(tenant)).id))

export const RULE_VERBS: readonly VerbRow[] = [
  row('rule.add_group', addRuleGroup, {
    may: MANAGERS,
    input: async (tenant) => {
      await newGroup(tenant)
      return { name: unique('Group') }
    },
    shows: ({ name }) => ({ name, enabled: true, rules: [], version: 1 }),
  }),
  row('rule.rename_group', renameRuleGroup, {
    may: MANAGERS,
    input: async (tenant) => ({ ...versionOf(await newGroup(tenant)), name: unique('Group') }),
    shows: ({ id, name }) => ({ id, name, version: 2 }),
  }),
  row('rule.enable_group', enableRuleGroup, {
    may: MANAGERS,
    input: async (tenant) => ({ ...versionOf(await newGroup(tenant)), enabled: false }),
    shows: ({ id }) => ({ id, enabled: false }),
  }),
  row('rule.order_groups', orderRuleGroups, {
    may: MANAGERS,
    input: async (tenant) => {
      await newGroup(tenant)
      return { ids: (await listRules(tenant.system())).items.map(({ id }) => id).reverse() }
    },
    shows: ({ ids }) => ({ items: ids.map((id) => ({ id })) }),
  }),
  row('rule.remove_group', removeRuleGroup, {
    may: MANAGERS,
    input: async (tenant) => {
      const group = await newGroup(tenant)
      await addRule(tenant.system(), ruleOf(tenant, group.id))
      return versionOf(group)
    },
    shows: idOf,
  }),
  row('rule.add', addRule, {
    may: MANAGERS,
    input: async (tenant) => ruleOf(tenant, (await homeOf(tenant)).id),
    shows: ({ groupId: _, ...rule }) => ({ ...rule, version: 1 }),
  }),
  row('rule.edit', editRule, {
    may: MANAGERS,
    input: async (tenant) => ({
      ...versionOf(await newRule(tenant)),
      name: unique('Rule'),
      actions: [{ do: 'set_category' as const, categoryId: tenant.categories.get('food') ?? '' }],
    }),
    shows: ({ id, name, actions }) => ({ id, name, actions, version: 2 }),
  }),
  row('rule.enable', enableRule, {
    may: MANAGERS,
    input: async (tenant) => ({ ...versionOf(await newRule(tenant)), enabled: false }),
    shows: ({ id }) => ({ id, enabled: false }),
  }),
  row('rule.order', orderRules, {
    may: MANAGERS,
    input: async (tenant) => {
      const group = await newGroup(tenant)
      await addRule(tenant.system(), ruleOf(tenant, group.id))
      const moved = await newRule(tenant)
      const { items } = await listRules(tenant.system())
      const there = items.find(({ id }) => id === group.id)?.rules.map(({ id }) => id) ?? []
      return { groupId: group.id, ids: [moved.id, ...there] }
    },
    shows: ({ groupId, ids }) => ({ id: groupId, rules: ids.map((id) => ({ id })) }),
  }),
  row('rule.remove', removeRule, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newRule(tenant)),
    shows: idOf,
  }),
  row('rule.run', runRules, {
    may: MANAGERS,
    quiet: ['accountId'],
    input: async (tenant) => {
      const payee = unique('Ran over')
      await recordTransaction(tenant.system(), { ...expenseOf(tenant), payee })
      const { id: groupId } = await homeOf(tenant)
      const when = { field: 'payee' as const, is: 'equals' as const, value: payee }
      const actions = [{ do: 'add_tags' as const, tags: ['ran'] }]
      await addRule(tenant.system(), { ...ruleOf(tenant, groupId), when, actions })
      return { filter: { accountId: tenant.accountId } }
    },
    shows: () => ({ items: [{ reason: null }], nextCursor: null }),
  }),
]
