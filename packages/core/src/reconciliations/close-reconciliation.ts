import { DomainError } from '@chronos/contracts/errors'
import type { CloseReconciliation, ReconciliationView } from '@chronos/contracts/reconciliations'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { lockOpen } from './lock-reconciliation.ts'
import { reconciliationOf } from './queries.ts'

/** Locks what is ticked, when it leads to the statement's closing balance; the database proves it once more. */
export const closeReconciliation = command<CloseReconciliation, ReconciliationView>({
  name: 'reconciliation.close',
  can: ['update', 'Reconciliation'],
  touches: ['reconciliations', 'transactions'],
  limitMs: 30_000,
  async run(scope) {
    const { tx, ctx, input } = scope
    await lockOpen(scope)
    const before = await reconciliationOf(scope, input.id)
    const { amountMinor, currency } = before.difference
    // A code and minor units: who shows it knows the reader's language.
    if (amountMinor !== '0')
      throw new DomainError('conflict', 'not_balanced', { say: `${currency} ${amountMinor}` })
    await tx.sql(
      `update reconciliations set status = 'closed', closed_by = $3, closed_at = $4, version = version + 1
       where tenant_id = $1 and id = $2`,
      [tx.tenantId, input.id, actorName(ctx.actor), ctx.now],
    )
    const after = await reconciliationOf(scope, input.id)
    return { result: after, audit: { entity: input.id, before, after }, payload: { version: after.version } }
  },
})
