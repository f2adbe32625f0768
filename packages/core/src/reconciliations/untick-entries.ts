import { DomainError } from '@chronos/contracts/errors'
import type { ReconciliationView, TickEntries } from '@chronos/contracts/reconciliations'
import { command } from '../command.ts'
import { lockOpen } from './lock-reconciliation.ts'
import { reconciliationOf } from './queries.ts'

/** Takes ticks away. Throws `not_found` when one of the entries has none here. */
export const untickEntries = command<TickEntries, ReconciliationView>({
  name: 'reconciliation.untick',
  can: ['update', 'Reconciliation'],
  touches: ['reconciliations'],
  async run(scope) {
    const { tx, input } = scope
    await lockOpen(scope)
    const ids = [...new Set(input.entryIds)]
    const gone = await tx.sql(
      `delete from reconciled_entries where tenant_id = $1 and reconciliation_id = $2 and entry_id = any ($3::uuid[])
       returning entry_id`,
      [tx.tenantId, input.id, ids],
    )
    if (gone.length !== ids.length) throw new DomainError('not_found', 'not_found')
    const after = await reconciliationOf(scope, input.id)
    return { result: after, audit: { entity: input.id, before: { ticked: ids } } }
  },
})
