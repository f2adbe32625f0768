/** Verbs of the ledger's depth: refunds, adjustments, restoring, many at once, closing the books. */

import { ROLES } from '@chronos/contracts/roles'
import { addDays } from '../src/calendar.ts'
import { closePeriod } from '../src/periods/close-period.ts'
import { reopenPeriod } from '../src/periods/reopen-period.ts'
import { adjustBalance } from '../src/transactions/adjust-balance.ts'
import { editTransactions } from '../src/transactions/edit-transactions.ts'
import { startExport } from '../src/transactions/export-transactions.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { refundTransaction } from '../src/transactions/refund-transaction.ts'
import { restoreTransaction } from '../src/transactions/restore-transaction.ts'
import { reverseTransaction } from '../src/transactions/reverse-transaction.ts'
import { transferBetween } from '../src/transactions/transfer-between.ts'
import {
  expenseOf,
  idOf,
  LEADERS,
  MANAGERS,
  newAccount,
  newTransaction,
  STAFF,
  usd,
  versionOf,
} from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'

// Long before anything that the suites book, and later with every call.
let closed = '1930-01-01'
const nextClosing = (): string => {
  closed = addDays(closed, 2)
  return closed
}

export const LEDGER_VERBS: readonly VerbRow[] = [
  row('transaction.record', recordTransaction, {
    may: STAFF,
    input: (tenant) => {
      const { categoryId, ...expense } = expenseOf(tenant)
      const split = (id: string, amountMinor: string) => ({ categoryId: id, amount: usd(amountMinor) })
      return {
        ...expense,
        tags: ['trip'],
        splits: [split(categoryId, '1000'), split(tenant.categories.get('health') ?? '', '250')],
      }
    },
    shows: () => ({ amount: usd('-1250'), categoryId: null, splits: 2, tags: ['trip'] }),
  }),
  row('transaction.transfer', transferBetween, {
    may: STAFF,
    input: async (tenant) => ({
      fromAccountId: tenant.accountId,
      toAccountId: (await newAccount(tenant, 'EUR')).id,
      amount: usd('1000'),
      received: { amountMinor: '925', currency: 'EUR' },
      bookedOn: '2026-03-04',
    }),
    shows: () => ({ amount: usd('-1000'), counterAmount: { amountMinor: '925', currency: 'EUR' } }),
  }),
  row('transaction.refund', refundTransaction, {
    may: STAFF,
    input: async (tenant) => ({
      ...idOf(await newTransaction(tenant)),
      amount: usd('250'),
      bookedOn: '2026-03-05',
    }),
    shows: ({ id }) => ({ type: 'refund', refundsId: id, amount: usd('250') }),
  }),
  row('transaction.adjust', adjustBalance, {
    may: STAFF,
    input: async (tenant) => ({
      accountId: (await newAccount(tenant)).id,
      balance: usd('777'),
      bookedOn: '2026-03-05',
    }),
    shows: ({ accountId }) => ({ type: 'adjustment', accountId, amount: usd('777') }),
  }),
  row('transaction.restore', restoreTransaction, {
    may: MANAGERS,
    input: async (tenant) => {
      const gone = idOf(await newTransaction(tenant))
      await reverseTransaction(tenant.system(), gone)
      return gone
    },
    shows: () => ({ type: 'expense', status: 'posted', amount: usd('-1250'), reversedById: null }),
  }),
  row('transaction.edit_many', editTransactions, {
    may: MANAGERS,
    input: async (tenant) => ({
      items: [versionOf(await newTransaction(tenant)), versionOf(await newTransaction(tenant))],
      change: { categoryId: tenant.categories.get('health') ?? '', addTags: ['moved'] },
      atomic: true,
    }),
    shows: ({ items }) => ({ items: items.map(({ id }) => ({ id, reason: null })) }),
  }),
  row('transaction.export', startExport, {
    may: ROLES,
    input: (tenant) => ({ accountId: tenant.accountId, all: false }),
    quiet: ['accountId'],
    shows: (filter) => ({ filter }),
  }),
  row('period.close', closePeriod, {
    may: MANAGERS,
    input: () => ({ through: nextClosing() }),
    shows: ({ through }) => ({ closedThrough: through }),
  }),
  row('period.reopen', reopenPeriod, {
    may: LEADERS,
    input: async (tenant) => {
      const through = nextClosing()
      await closePeriod(tenant.system(), { through })
      return { through: addDays(through, -1), reason: 'one receipt was late' }
    },
    shows: ({ through }) => ({ closedThrough: through }),
  }),
]
