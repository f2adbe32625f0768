import { DomainError } from '@chronos/contracts/errors'
import type { ReconciliationView, ReopenReconciliation } from '@chronos/contracts/reconciliations'
import { command } from '../command.ts'
import { lockReconciliation } from './lock-reconciliation.ts'
import { reconciliationOf } from './queries.ts'

/** Opens the last closed one of its account again, so that what it locked may change. Few may, and the reason stays. */
export const reopenReconciliation = command<ReopenReconciliation, ReconciliationView>({
  name: 'reconciliation.reopen',
  can: ['reverse', 'Reconciliation'],
  touches: ['reconciliations', 'transactions'],
  limitMs: 30_000,
  async run(scope) {
    const { tx, input } = scope
    const { status } = await lockReconciliation(scope)
    if (status !== 'closed') throw new DomainError('conflict', 'not_reconciled')
    const before = await reconciliationOf(scope, input.id)
    await tx.sql(
      `update reconciliations set status = 'open', closed_by = null, closed_at = null, reopened_reason = $3,
         version = version + 1
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, input.id, input.reason],
    )
    const after = await reconciliationOf(scope, input.id)
    return { result: after, audit: { entity: input.id, before, after }, payload: { version: after.version } }
  },
})
