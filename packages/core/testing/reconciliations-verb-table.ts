/** Verbs of reconciling an account with its statements. */
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import { cancelReconciliation } from '../src/reconciliations/cancel-reconciliation.ts'
import { closeReconciliation } from '../src/reconciliations/close-reconciliation.ts'
import { listReconcilable } from '../src/reconciliations/queries.ts'
import { reopenReconciliation } from '../src/reconciliations/reopen-reconciliation.ts'
import { startReconciliation } from '../src/reconciliations/start-reconciliation.ts'
import { tickAllEntries } from '../src/reconciliations/tick-all-entries.ts'
import { tickEntries } from '../src/reconciliations/tick-entries.ts'
import { untickEntries } from '../src/reconciliations/untick-entries.ts'
import { recordTransaction } from '../src/transactions/record-transaction.ts'
import { expenseOf, idOf, LEADERS, MANAGERS, newAccount, usd, versionOf } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import type { Tenant } from './world.ts'

const STATEMENT_ON = '2026-03-31'

/** An account that spent 12.50 once, with a statement that says so. */
async function newStatement(tenant: Tenant) {
  const { id: accountId } = await newAccount(tenant)
  await recordTransaction(tenant.system(), { ...expenseOf(tenant), accountId })
  return { accountId, statementOn: STATEMENT_ON, closing: usd('-1250') }
}
const started = async (tenant: Tenant): Promise<ReconciliationView> =>
  startReconciliation(tenant.system(), await newStatement(tenant))
const ticked = async (tenant: Tenant): Promise<ReconciliationView> =>
  tickAllEntries(tenant.system(), idOf(await started(tenant)))
const closed = async (tenant: Tenant): Promise<ReconciliationView> =>
  closeReconciliation(tenant.system(), versionOf(await ticked(tenant)))

/** It, with the entries that stand in its account. */
async function withEntries(tenant: Tenant, view: ReconciliationView) {
  const { items } = await listReconcilable(tenant.system(), { id: view.id, limit: 50 })
  return { id: view.id, entryIds: items.map(({ id }) => id) }
}

export const RECONCILIATION_VERBS: readonly VerbRow[] = [
  row('reconciliation.start', startReconciliation, {
    may: MANAGERS,
    input: newStatement,
    shows: ({ accountId }) => ({ accountId, status: 'open', opening: usd('0'), difference: usd('-1250') }),
  }),
  row('reconciliation.tick', tickEntries, {
    may: MANAGERS,
    input: async (tenant) => withEntries(tenant, await started(tenant)),
    shows: ({ id }) => ({ id, ticked: 1, difference: usd('0') }),
  }),
  row('reconciliation.untick', untickEntries, {
    may: MANAGERS,
    input: async (tenant) => withEntries(tenant, await ticked(tenant)),
    shows: ({ id }) => ({ id, ticked: 0, difference: usd('-1250') }),
  }),
  row('reconciliation.tick_all', tickAllEntries, {
    may: MANAGERS,
    input: async (tenant) => idOf(await started(tenant)),
    shows: ({ id }) => ({ id, added: 1, ticked: 1, difference: usd('0') }),
  }),
  row('reconciliation.close', closeReconciliation, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await ticked(tenant)),
    shows: ({ id }) => ({ id, status: 'closed', ticked: 1, version: 2 }),
  }),
  row('reconciliation.reopen', reopenReconciliation, {
    may: LEADERS,
    input: async (tenant) => ({ ...versionOf(await closed(tenant)), reason: 'one receipt was late' }),
    shows: ({ id, reason }) => ({ id, status: 'open', reopenedReason: reason, ticked: 1, version: 3 }),
  }),
  row('reconciliation.cancel', cancelReconciliation, {
    may: MANAGERS,
    input: async (tenant) => versionOf(await ticked(tenant)),
    shows: idOf,
  }),
]
