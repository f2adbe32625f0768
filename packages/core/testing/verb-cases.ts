/** What the tables of verbs begin their calls with. */
import { randomUUID } from 'node:crypto'
import type { AccountView } from '@chronos/contracts/accounts'
import type { BudgetView } from '@chronos/contracts/budgets'
import type { CategoryView } from '@chronos/contracts/categories'
import type { CustomerView } from '@chronos/contracts/customers'
import type { MemberView } from '@chronos/contracts/members'
import { ROLES, type Role } from '@chronos/contracts/roles'
import type { TransactionView } from '@chronos/contracts/transactions'
import { openAccount } from '../src/accounts/open-account.ts'
import { setBudget } from '../src/budgets/set-budget.ts'
import { addCategory } from '../src/categories/add-category.ts'
import { addCustomer } from '../src/customers/add-customer.ts'
import { addMember } from '../src/members/add-member.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { addPerson, type Tenant } from './world.ts'

export const LEADERS: readonly Role[] = ['owner', 'admin']
export const MANAGERS: readonly Role[] = [...LEADERS, 'manager']
export const STAFF: readonly Role[] = ROLES.filter((role) => role !== 'viewer')

export const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`
export const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' })
export const idOf = ({ id }: { id: string }) => ({ id })
export const versionOf = ({ id, version }: { id: string; version: number }) => ({ id, version })
let phones = 2_000_000
export const newPhone = (): string => `1415${++phones}`

export const newCustomer = (tenant: Tenant): Promise<CustomerView> =>
  addCustomer(tenant.system(), { name: unique('Customer'), lang: 'en' })

export const newAccount = (tenant: Tenant, currency = 'USD'): Promise<AccountView> =>
  openAccount(tenant.system(), { name: unique('Account'), type: 'cash', currency, overdraft: 'allow' })

export const newCategory = (tenant: Tenant): Promise<CategoryView> =>
  addCategory(tenant.system(), { name: unique('Category'), kind: 'expense' })

export const budgetInput = async (tenant: Tenant) => ({
  name: unique('Budget'),
  categoryIds: [(await newCategory(tenant)).id],
  customerId: tenant.customerId,
  amount: usd('5000'),
  thresholds: [80],
})
export const newBudget = async (tenant: Tenant): Promise<BudgetView> =>
  setBudget(tenant.system(), await budgetInput(tenant))

export const expenseOf = (tenant: Tenant, pending = false) => ({
  type: 'expense' as const,
  accountId: tenant.accountId,
  categoryId: tenant.categories.get('food') ?? '',
  amount: usd('1250'),
  bookedOn: '2026-03-04',
  pending,
})
export const newTransaction = (tenant: Tenant, pending = false): Promise<TransactionView> =>
  recordTransaction(tenant.system(), expenseOf(tenant, pending))

export const newMember = async (tenant: Tenant): Promise<MemberView> => {
  const { services } = tenant.system()
  const email = `${randomUUID()}@people.test`
  const personId = await addPerson(services, email)
  return addMember(tenant.system(), { personId, email, name: 'New', role: 'viewer' })
}
