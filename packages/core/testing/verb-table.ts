/** Every verb there is, once. The battery fails when one is missing. */
import { randomUUID } from 'node:crypto'
import type { AccountView } from '@chronos/contracts/accounts'
import type { BudgetView } from '@chronos/contracts/budgets'
import type { CategoryView } from '@chronos/contracts/categories'
import type { CustomerView } from '@chronos/contracts/customers'
import type { MemberView } from '@chronos/contracts/members'
import { ROLES, type Role } from '@chronos/contracts/roles'
import type { TransactionView } from '@chronos/contracts/transactions'
import { closeAccount } from '../src/accounts/close-account.ts'
import { openAccount } from '../src/accounts/open-account.ts'
import { renameAccount } from '../src/accounts/rename-account.ts'
import { reopenAccount } from '../src/accounts/reopen-account.ts'
import { archiveBudget } from '../src/budgets/archive-budget.ts'
import { restoreBudget } from '../src/budgets/restore-budget.ts'
import { setBudget } from '../src/budgets/set-budget.ts'
import { addCategory } from '../src/categories/add-category.ts'
import { archiveCategory } from '../src/categories/archive-category.ts'
import { renameCategory } from '../src/categories/rename-category.ts'
import { restoreCategory } from '../src/categories/restore-category.ts'
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
import { editTransaction } from '../src/transactions/edit-transaction.ts'
import { postTransaction } from '../src/transactions/post-transaction.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { reverseTransaction } from '../src/transactions/reverse-transaction.ts'
import { transferBetween } from '../src/transactions/transfer-between.ts'
import { voidTransaction } from '../src/transactions/void-transaction.ts'
import { chatOf } from './inbound.ts'
import { row, type VerbRow } from './verb-row.ts'
import { addPerson, addUser, type Tenant } from './world.ts'

export const LEADERS: readonly Role[] = ['owner', 'admin']
export const MANAGERS: readonly Role[] = [...LEADERS, 'manager']
export const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'viewer')

const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`
const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' })
const idOf = ({ id }: { id: string }) => ({ id })
const versionOf = ({ id, version }: { id: string; version: number }) => ({ id, version })
let phones = 2_000_000

const newCustomer = (tenant: Tenant): Promise<CustomerView> =>
  addCustomer(tenant.system(), { name: unique('Customer'), lang: 'en' })

const newAccount = (tenant: Tenant): Promise<AccountView> =>
  openAccount(tenant.system(), { name: unique('Account'), type: 'cash', currency: 'USD', overdraft: 'allow' })

const newCategory = (tenant: Tenant): Promise<CategoryView> =>
  addCategory(tenant.system(), { name: unique('Category'), kind: 'expense' })

const budgetInput = async (tenant: Tenant) => ({
  name: unique('Budget'),
  categoryIds: [(await newCategory(tenant)).id],
  customerId: tenant.customerId,
  amount: usd('5000'),
  thresholds: [80],
})
const newBudget = async (tenant: Tenant): Promise<BudgetView> =>
  setBudget(tenant.system(), await budgetInput(tenant))

export const expenseOf = (tenant: Tenant, pending = false) => ({
  type: 'expense' as const,
  accountId: tenant.accountId,
  categoryId: tenant.categories.get('food') ?? '',
  amount: usd('1250'),
  bookedOn: '2026-03-04',
  pending,
})
const newTransaction = (tenant: Tenant, pending = false): Promise<TransactionView> =>
  recordTransaction(tenant.system(), expenseOf(tenant, pending))

const newMember = async (tenant: Tenant): Promise<MemberView> => {
  const { services } = tenant.system()
  const email = `${randomUUID()}@people.test`
  const personId = await addPerson(services, email)
  return addMember(tenant.system(), { personId, email, name: 'New', role: 'viewer' })
}

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
    input: async (tenant) => ({ customerId: (await newCustomer(tenant)).id, waId: `1415${++phones}` }),
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
      const linked = await linkWhatsapp(tenant.system(), { customerId, waId: `1415${++phones}` })
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

const MONEY: VerbRow[] = [
  row('account.open', openAccount, {
    may: MANAGERS,
    input: (tenant) => ({
      name: unique('Account'),
      type: 'cash' as const,
      currency: 'EUR',
      overdraft: 'allow' as const,
      customerId: tenant.customerId,
      opening: { amountMinor: '700', on: '2026-02-01' },
    }),
    shows: ({ name }) => ({ name, balance: { amountMinor: '700', currency: 'EUR' } }),
  }),
  row('account.rename', renameAccount, {
    may: MANAGERS,
    input: async (tenant) => ({ ...versionOf(await newAccount(tenant)), name: unique('Name') }),
    shows: ({ id, name }) => ({ id, name, version: 2 }),
  }),
  row('account.close', closeAccount, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newAccount(tenant)),
    shows: ({ id }) => ({ id, status: 'closed' }),
  }),
  row('account.reopen', reopenAccount, {
    may: MANAGERS,
    input: async (tenant) =>
      versionOf(await closeAccount(tenant.system(), versionOf(await newAccount(tenant)))),
    shows: ({ id }) => ({ id, status: 'open' }),
  }),
  row('category.add', addCategory, {
    may: MANAGERS,
    input: async (tenant) => ({
      name: unique('Category'),
      kind: 'expense' as const,
      parentId: (await newCategory(tenant)).id,
    }),
    shows: ({ name, parentId }) => ({ name, parentId }),
  }),
  row('category.rename', renameCategory, {
    may: MANAGERS,
    input: async (tenant) => ({ ...versionOf(await newCategory(tenant)), name: unique('Name') }),
    shows: ({ id, name }) => ({ id, name }),
  }),
  row('category.archive', archiveCategory, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newCategory(tenant)),
    shows: ({ id }) => ({ id, status: 'archived' }),
  }),
  row('category.restore', restoreCategory, {
    may: MANAGERS,
    input: async (tenant) =>
      versionOf(await archiveCategory(tenant.system(), versionOf(await newCategory(tenant)))),
    shows: ({ id }) => ({ id, status: 'active' }),
  }),
  row('transaction.record', recordTransaction, {
    may: STAFF,
    input: (tenant) => expenseOf(tenant),
    shows: () => ({ amount: usd('-1250'), status: 'posted' }),
  }),
  row('transaction.transfer', transferBetween, {
    may: STAFF,
    input: ({ accountId, otherAccountId }) => ({
      fromAccountId: accountId,
      toAccountId: otherAccountId,
      amount: usd('300'),
      bookedOn: '2026-03-04',
    }),
    shows: () => ({ amount: usd('-300'), type: 'transfer' }),
  }),
  row('transaction.post', postTransaction, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newTransaction(tenant, true)),
    shows: ({ id }) => ({ id, status: 'posted' }),
  }),
  row('transaction.void', voidTransaction, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newTransaction(tenant, true)),
    shows: ({ id }) => ({ id, status: 'void' }),
  }),
  row('transaction.edit', editTransaction, {
    may: MANAGERS,
    input: async (tenant) => ({
      ...versionOf(await newTransaction(tenant)),
      accountId: tenant.otherAccountId,
      categoryId: tenant.categories.get('health') ?? '',
      amount: usd('990'),
    }),
    shows: ({ accountId, categoryId }) => ({ accountId, categoryId, amount: usd('-990') }),
  }),
  row('transaction.reverse', reverseTransaction, {
    may: MANAGERS,
    input: async (tenant) => idOf(await newTransaction(tenant)),
    shows: () => ({ type: 'reversal', amount: usd('1250') }),
  }),
  row('budget.set', setBudget, {
    may: MANAGERS,
    input: budgetInput,
    shows: (input) => ({ ...input, status: 'active' }),
  }),
  row('budget.set', setBudget, {
    may: MANAGERS,
    input: async (tenant) => ({ ...(await budgetInput(tenant)), ...versionOf(await newBudget(tenant)) }),
    shows: ({ name, categoryIds }) => ({ name, categoryIds, version: 2 }),
  }),
  row('budget.archive', archiveBudget, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newBudget(tenant)),
    shows: ({ id }) => ({ id, status: 'archived' }),
  }),
  row('budget.restore', restoreBudget, {
    may: MANAGERS,
    input: async (tenant) =>
      versionOf(await archiveBudget(tenant.system(), versionOf(await newBudget(tenant)))),
    shows: ({ id }) => ({ id, status: 'active' }),
  }),
]

/** What staff do at the doors. */
export const DOOR_VERBS: readonly VerbRow[] = [...PEOPLE, ...MONEY]
