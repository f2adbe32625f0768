import type { CancelReconciliation } from '@chronos/contracts/reconciliations'
import { command } from '../command.ts'
import { lockOpen } from './lock-reconciliation.ts'
import { reconciliationOf } from './queries.ts'

/** Ends an open reconciliation. Its ticks go with it; the audit keeps what it was. */
export const cancelReconciliation = command<CancelReconciliation, { id: string }>({
  name: 'reconciliation.cancel',
  can: ['delete', 'Reconciliation'],
  touches: ['reconciliations'],
  limitMs: 30_000,
  async run(scope) {
    const { tx, input } = scope
    await lockOpen(scope)
    const before = await reconciliationOf(scope, input.id)
    const place = [tx.tenantId, input.id]
    await tx.sql('delete from reconciled_entries where tenant_id = $1 and reconciliation_id = $2', place)
    await tx.sql('delete from reconciliations where tenant_id = $1 and id = $2', place)
    return { result: { id: input.id }, audit: { entity: input.id, before, after: null } }
  },
})
