/** Verbs of accounts, categories, transactions and budgets. */
import { closeAccount } from '../src/accounts/close-account.ts'
import { openAccount } from '../src/accounts/open-account.ts'
import { renameAccount } from '../src/accounts/rename-account.ts'
import { reopenAccount } from '../src/accounts/reopen-account.ts'
import { archiveBudget } from '../src/budgets/archive-budget.ts'
import { restoreBudget } from '../src/budgets/restore-budget.ts'
import { setBudget } from '../src/budgets/set-budget.ts'
import { addCategory } from '../src/categories/add-category.ts'
import { archiveCategory } from '../src/categories/archive-category.ts'
import { mergeCategory } from '../src/categories/merge-category.ts'
import { moveCategory } from '../src/categories/move-category.ts'
import { renameCategory } from '../src/categories/rename-category.ts'
import { restoreCategory } from '../src/categories/restore-category.ts'
import { editTransaction } from '../src/transactions/edit-transaction.ts'
import { postTransaction } from '../src/transactions/post-transaction.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { reverseTransaction } from '../src/transactions/reverse-transaction.ts'
import { transferBetween } from '../src/transactions/transfer-between.ts'
import { voidTransaction } from '../src/transactions/void-transaction.ts'
import {
  budgetInput,
  expenseOf,
  idOf,
  MANAGERS,
  newAccount,
  newBudget,
  newCategory,
  newTransaction,
  STAFF,
  unique,
  usd,
  versionOf,
} from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'

export const MONEY_VERBS: readonly VerbRow[] = [
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
  row('category.move', moveCategory, {
    may: MANAGERS,
    input: async (tenant) => ({
      ...versionOf(await newCategory(tenant)),
      parentId: (await newCategory(tenant)).id,
    }),
    shows: ({ id, parentId }) => ({ id, parentId }),
  }),
  row('category.merge', mergeCategory, {
    may: MANAGERS,
    input: async (tenant) => ({
      ...versionOf(await newCategory(tenant)),
      intoId: (await newCategory(tenant)).id,
    }),
    shows: ({ intoId }) => ({ id: intoId, status: 'active' }),
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
