import { TICK_ALL_MAX, type TickAllEntries, type TickedAll } from '@chronos/contracts/reconciliations'
import { command } from '../command.ts'
import { lockOpen } from './lock-reconciliation.ts'
import { reconciliationOf, UNTICKED } from './queries.ts'

/** Ticks what is booked up to the statement's day, the earliest posted first, so many at a time. */
export const tickAllEntries = command<TickAllEntries, TickedAll>({
  name: 'reconciliation.tick_all',
  can: ['update', 'Reconciliation'],
  touches: ['reconciliations'],
  limitMs: 30_000,
  async run(scope) {
    const { tx, input } = scope
    await lockOpen(scope)
    const added = await tx.sql(
      `insert into reconciled_entries (entry_id, reconciliation_id)
       select e.id, r.id from reconciliations r
       join entries e on e.tenant_id = r.tenant_id and e.account_id = r.account_id
       join transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
       where r.tenant_id = $1 and r.id = $2 and ${UNTICKED} order by e.account_sequence limit ${TICK_ALL_MAX}
       returning entry_id`,
      [tx.tenantId, input.id],
    )
    const after = await reconciliationOf(scope, input.id)
    return {
      result: { ...after, added: added.length },
      audit: { entity: input.id, after: { added: added.length, ticked: after.ticked } },
    }
  },
})
