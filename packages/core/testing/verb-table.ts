/** Every verb there is, once. The battery fails when one is missing. */
import { randomUUID } from 'node:crypto'
import { openAccount } from '../src/accounts/open-account.ts'
import { addCustomer } from '../src/customers/add-customer.ts'
import { linkBsuid } from '../src/customers/link-bsuid.ts'
import { linkWhatsapp } from '../src/customers/link-whatsapp.ts'
import { unlinkWhatsapp } from '../src/customers/unlink-whatsapp.ts'
import { updateCustomer } from '../src/customers/update-customer.ts'
import { addMember } from '../src/members/add-member.ts'
import { changeRole } from '../src/members/change-role.ts'
import { inviteMember } from '../src/members/invite-member.ts'
import { removeMember } from '../src/members/remove-member.ts'
import { getTenant } from '../src/tenants/queries.ts'
import { updateTenant } from '../src/tenants/update-tenant.ts'
import { ATTACHMENT_VERBS } from './attachments-verb-table.ts'
import { chatOf } from './inbound.ts'
import { LEDGER_VERBS } from './ledger-verb-table.ts'
import { MONEY_VERBS } from './money-verb-table.ts'
import { PAYEE_VERBS } from './payees-verb-table.ts'
import { RECONCILIATION_VERBS } from './reconciliations-verb-table.ts'
import { RECURRING_VERBS } from './recurring-verb-table.ts'
import { RULE_VERBS } from './rules-verb-table.ts'
import {
  idOf,
  LEADERS,
  MANAGERS,
  newCustomer,
  newMember,
  newPhone,
  STAFF,
  unique,
  versionOf,
} from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import { addPerson, addUser } from './world.ts'

const PEOPLE: VerbRow[] = [
  row('tenant.update', updateTenant, {
    may: LEADERS,
    input: async (tenant) => ({ version: (await getTenant(tenant.system())).version, name: unique('Name') }),
    shows: ({ name }) => ({ name }),
  }),
  row('member.invite', inviteMember, {
    may: LEADERS,
    input: () => ({ email: `${randomUUID()}@people.test`, name: 'Guest', role: 'viewer' as const }),
    shows: ({ email }) => ({ email, status: 'invited' }),
  }),
  row('member.add', addMember, {
    may: LEADERS,
    shared: ['personId'],
    input: async (tenant) => {
      const email = `${randomUUID()}@people.test`
      return {
        personId: await addPerson(tenant.system().services, email),
        email,
        name: 'New',
        role: 'agent' as const,
      }
    },
    shows: ({ email }) => ({ email, status: 'active' }),
  }),
  row('member.change_role', changeRole, {
    may: LEADERS,
    input: async (tenant) => ({ ...versionOf(await newMember(tenant)), role: 'agent' as const }),
    shows: ({ id }) => ({ id, role: 'agent', version: 2 }),
  }),
  row('member.remove', removeMember, {
    may: LEADERS,
    input: async (tenant) => ({ id: (await addUser(tenant.system(), 'viewer')).userId }),
    shows: idOf,
  }),
  row('customer.add', addCustomer, {
    may: STAFF,
    input: () => ({ name: unique('Customer'), lang: 'pt' as const, email: `${randomUUID()}@people.test` }),
    shows: ({ name, email }) => ({ name, email, version: 1 }),
  }),
  row('customer.update', updateCustomer, {
    may: MANAGERS,
    input: async (tenant) => {
      const customer = await newCustomer(tenant)
      const account = {
        name: unique('Account'),
        type: 'cash' as const,
        currency: 'USD',
        overdraft: 'allow' as const,
      }
      const { id } = await openAccount(tenant.system(), { ...account, customerId: customer.id })
      return { ...versionOf(customer), name: unique('Name'), defaultAccountId: id }
    },
    shows: ({ name, defaultAccountId }) => ({ name, defaultAccountId, version: 2 }),
  }),
  row('customer.link_whatsapp', linkWhatsapp, {
    may: MANAGERS,
    input: async (tenant) => ({ customerId: (await newCustomer(tenant)).id, waId: newPhone() }),
    shows: ({ customerId, waId }) => ({ id: customerId, links: [{ label: `+1 •••• ${waId.slice(-4)}` }] }),
  }),
  row('customer.link_whatsapp', linkWhatsapp, {
    may: MANAGERS,
    // The chat's own customer: for another one the answer is a conflict.
    input: async (tenant, world) => ({
      customerId: tenant.customerId,
      chatId: (await chatOf(world, tenant)).chatId,
    }),
    shows: ({ customerId }) => ({ id: customerId }),
  }),
  row('customer.unlink_whatsapp', unlinkWhatsapp, {
    may: MANAGERS,
    input: async (tenant) => {
      const { id: customerId } = await newCustomer(tenant)
      const linked = await linkWhatsapp(tenant.system(), { customerId, waId: newPhone() })
      return { customerId, linkId: linked.links[0]?.id ?? '' }
    },
    shows: ({ customerId }) => ({ id: customerId, links: [] }),
  }),
  row('customer.link_bsuid', linkBsuid, {
    may: MANAGERS,
    input: async (tenant) => ({ customerId: (await newCustomer(tenant)).id, bsuid: unique('US.') }),
    shows: () => ({ id: expect36 }),
  }),
]

/** Any id. */
const expect36 = { asymmetricMatch: (value: unknown) => typeof value === 'string' && value.length === 36 }

/** What staff do at the doors. */
export const DOOR_VERBS: readonly VerbRow[] = [
  ...PEOPLE,
  ...MONEY_VERBS,
  ...LEDGER_VERBS,
  ...RULE_VERBS,
  ...RECURRING_VERBS,
  ...RECONCILIATION_VERBS,
  ...PAYEE_VERBS,
  ...ATTACHMENT_VERBS,
]
