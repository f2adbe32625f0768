import { DomainError } from '@chronos/contracts/errors'
import type { ReconciliationView, TickEntries } from '@chronos/contracts/reconciliations'
import { command, type Run } from '../command.ts'
import { lockOpen } from './lock-reconciliation.ts'
import { reconciliationOf } from './queries.ts'

/** All of them are entries of the account, and none is another reconciliation's. */
async function demandTickable(scope: Run<TickEntries>, accountId: string): Promise<string[]> {
  const { tx, input } = scope
  const ids = [...new Set(input.entryIds)]
  const found = await tx.sql<{ elsewhere: boolean }>(
    `select coalesce(x.reconciliation_id <> $4, false) as elsewhere
     from entries e left join reconciled_entries x on x.tenant_id = e.tenant_id and x.entry_id = e.id
     where e.tenant_id = $1 and e.id = any ($2::uuid[]) and e.account_id = $3 and e.category_id is null`,
    [tx.tenantId, ids, accountId, input.id],
  )
  if (found.length !== ids.length) throw new DomainError('not_found', 'not_found')
  if (found.some(({ elsewhere }) => elsewhere)) throw new DomainError('conflict', 'reconciled')
  return ids
}

/** Ticks entries: all of them or none. What is ticked already stays so. */
export const tickEntries = command<TickEntries, ReconciliationView>({
  name: 'reconciliation.tick',
  can: ['update', 'Reconciliation'],
  touches: ['reconciliations'],
  async run(scope) {
    const { tx, input } = scope
    const { accountId } = await lockOpen(scope)
    const ids = await demandTickable(scope, accountId)
    await tx.sql(
      `insert into reconciled_entries (entry_id, reconciliation_id)
       select e.id, $3 from entries e
       where e.tenant_id = $1 and e.id = any ($2::uuid[])
         and not exists (select from reconciled_entries x where x.tenant_id = e.tenant_id and x.entry_id = e.id)
       order by e.transaction_id`,
      [tx.tenantId, ids, input.id],
    )
    const after = await reconciliationOf(scope, input.id)
    return { result: after, audit: { entity: input.id, after: { ticked: ids } } }
  },
})
