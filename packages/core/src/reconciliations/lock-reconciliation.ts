import { DomainError } from '@chronos/contracts/errors'
import { accountOf } from '../accounts/queries.ts'
import type { Run } from '../command.ts'
import { demandFound } from '../rows.ts'

export interface LockedReconciliation {
  id: string
  accountId: string
  status: 'open' | 'closed'
  version: number
}

/** Locks the row against others until the end. Throws `not_found`, and what the actor's ability says. */
export async function lockReconciliation(
  scope: Run<{ id: string; version?: number }>,
): Promise<LockedReconciliation> {
  const { tx, input } = scope
  const rows = await tx.sql<LockedReconciliation>(
    `select id, account_id as "accountId", status, version from reconciliations where tenant_id = $1 and id = $2 for update`,
    [tx.tenantId, input.id],
  )
  const locked = demandFound(rows[0])
  scope.demand({ accountId: locked.accountId })
  await accountOf(scope, locked.accountId)
  if (input.version !== undefined && input.version !== locked.version)
    throw new DomainError('conflict', 'stale_version')
  return locked
}

/** The same, for what may only be done while it is open: `reconciled` when it is not. */
export async function lockOpen(scope: Run<{ id: string; version?: number }>): Promise<LockedReconciliation> {
  const locked = await lockReconciliation(scope)
  if (locked.status !== 'open') throw new DomainError('conflict', 'reconciled')
  return locked
}
