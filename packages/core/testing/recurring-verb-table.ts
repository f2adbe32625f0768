/** Verbs of the slice recurring. */
import type { AddRecurring, RecurringView } from '@chronos/contracts/recurring'
import { addRecurring } from '../src/recurring/add-recurring.ts'
import { changeOccurrence } from '../src/recurring/change-occurrence.ts'
import { editRecurring } from '../src/recurring/edit-recurring.ts'
import { endRecurring } from '../src/recurring/end-recurring.ts'
import { failOccurrence } from '../src/recurring/fail-occurrence.ts'
import { pauseRecurring } from '../src/recurring/pause-recurring.ts'
import { postOccurrence } from '../src/recurring/post-occurrence.ts'
import { resumeRecurring } from '../src/recurring/resume-recurring.ts'
import { skipOccurrence } from '../src/recurring/skip-occurrence.ts'
import { idOf, MANAGERS, unique, usd, versionOf } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import type { Tenant } from './world.ts'

/** Long after anything that the suites book today. */
const FIRST = '2190-01-31'
const THIRD = '2190-03-31'

const rent = (tenant: Tenant): AddRecurring => ({
  name: unique('Rent'),
  template: {
    type: 'expense',
    accountId: tenant.accountId,
    categoryId: tenant.categories.get('food') ?? '',
    amount: usd('90000'),
    tags: ['home'],
  },
  schedule: { rule: 'FREQ=MONTHLY;BYMONTHDAY=-1', from: FIRST, skipped: [], changed: [] },
})
const savings = (tenant: Tenant): AddRecurring => ({
  ...rent(tenant),
  template: {
    type: 'transfer',
    fromAccountId: tenant.accountId,
    toAccountId: tenant.otherAccountId,
    amount: usd('100'),
  },
})
const newRecurring = (tenant: Tenant): Promise<RecurringView> => addRecurring(tenant.system(), rent(tenant))
const onThird = async (tenant: Tenant) => ({ ...versionOf(await newRecurring(tenant)), on: THIRD })

export const RECURRING_VERBS: readonly VerbRow[] = [
  row('recurring.add', addRecurring, {
    may: MANAGERS,
    input: rent,
    shows: (input) => ({ ...input, status: 'active', nextOn: FIRST, failed: null, version: 1 }),
  }),
  row('recurring.add', addRecurring, {
    may: MANAGERS,
    input: savings,
    shows: (input) => ({ ...input, status: 'active', nextOn: FIRST }),
  }),
  row('recurring.edit', editRecurring, {
    may: MANAGERS,
    input: async (tenant) => {
      const { template } = rent(tenant)
      const schedule = { rule: 'FREQ=WEEKLY', from: '2190-02-01', count: 4, skipped: [], changed: [] }
      return { ...versionOf(await newRecurring(tenant)), template, schedule }
    },
    shows: ({ id, template }) => ({ id, template, nextOn: '2190-02-01', version: 2 }),
  }),
  row('recurring.pause', pauseRecurring, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newRecurring(tenant)),
    shows: ({ id }) => ({ id, status: 'paused', nextOn: null }),
  }),
  row('recurring.resume', resumeRecurring, {
    may: MANAGERS,
    input: async (tenant) =>
      versionOf(await pauseRecurring(tenant.system(), versionOf(await newRecurring(tenant)))),
    shows: ({ id }) => ({ id, status: 'active', nextOn: FIRST }),
  }),
  row('recurring.end', endRecurring, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await newRecurring(tenant)),
    shows: ({ id }) => ({ id, status: 'ended', nextOn: null }),
  }),
  row('recurring.skip', skipOccurrence, {
    may: MANAGERS,
    input: async (tenant) => ({ ...(await onThird(tenant)), on: FIRST, skip: true }),
    shows: ({ id }) => ({ id, nextOn: '2190-02-28', schedule: { skipped: [FIRST] } }),
  }),
  row('recurring.change', changeOccurrence, {
    may: MANAGERS,
    input: async (tenant) => ({ ...(await onThird(tenant)), change: { amount: usd('1'), to: '2190-01-01' } }),
    shows: ({ id }) => ({ id, nextOn: '2190-01-01' }),
  }),
  row('recurring.post', postOccurrence, {
    may: MANAGERS,
    input: async (tenant) => ({ ...idOf(await newRecurring(tenant)), on: THIRD, bookedOn: '2026-03-04' }),
    shows: ({ id }) => ({
      transaction: { amount: usd('-90000'), source: 'recurring', bookedOn: '2026-03-04', tags: ['home'] },
      recurring: { id, nextOn: FIRST },
    }),
  }),
  row('recurring.fail', failOccurrence, {
    may: MANAGERS,
    input: async (tenant) => ({
      ...idOf(await newRecurring(tenant)),
      on: FIRST,
      reason: 'account_closed' as const,
    }),
    shows: idOf,
  }),
]
