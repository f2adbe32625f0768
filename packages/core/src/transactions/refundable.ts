import { DomainError } from '@chronos/contracts/errors'
import type { Scope } from '../scope.ts'
import type { LockedTransaction } from './lock-transaction.ts'

/** What refunds of an expense stand, in all its versions; `except` leaves one of them out. Positive. */
export async function refundedMinor({ tx }: Scope, rootId: string, except: string | null): Promise<bigint> {
  const [row] = await tx.sql<{ minor: bigint }>(
    `select coalesce(sum(amount_minor), 0)::bigint as minor from transactions
     where tenant_id = $1 and refunds_id = $2 and reversed_by_id is null and status <> 'void' and id is distinct from $3::uuid`,
    [tx.tenantId, rootId, except],
  )
  return row?.minor ?? 0n
}

/** Throws `refund_too_large` when more would be given back than the expense took. Its row must be locked. */
export async function demandRefundable(
  scope: Scope,
  expense: Pick<LockedTransaction, 'rootId' | 'amountMinor'>,
  refund: { amountMinor: bigint; replaces: string | null },
): Promise<void> {
  const before = await refundedMinor(scope, expense.rootId, refund.replaces)
  if (before + refund.amountMinor > -expense.amountMinor)
    throw new DomainError('conflict', 'refund_too_large')
}
