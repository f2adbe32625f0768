import { DomainError } from '@chronos/contracts/errors'
import { addDays } from '../calendar.ts'
import type { Scope } from '../scope.ts'
import { bookTransaction } from './book-transaction.ts'
import { type LockedTransaction, linesIn } from './lock-transaction.ts'
import { mirrored } from './transaction.ts'

/** The origin's own date, or the first open day where its period is closed. */
async function dateOfReversal({ tx }: Scope, bookedOn: string): Promise<string> {
  const [row] = await tx.sql<{ through: string | null }>(
    'select closed_through as through from ledger_periods where tenant_id = $1',
    [tx.tenantId],
  )
  return row?.through && bookedOn <= row.through ? addDays(row.through, 1) : bookedOn
}

/** Books the mirror of a locked, posted transaction and links the two. Resolves to the reversal's id. */
export async function bookReversal(
  scope: Scope,
  origin: LockedTransaction,
  note: string | null,
): Promise<string> {
  if (origin.type === 'reversal') throw new DomainError('conflict', 'reversal_of_reversal')
  if (origin.status !== 'posted') throw new DomainError('conflict', 'not_posted')
  if (origin.reversedById !== null) throw new DomainError('conflict', 'already_reversed')
  const id = await bookTransaction(scope, {
    type: 'reversal',
    bookedOn: await dateOfReversal(scope, origin.bookedOn),
    currency: origin.currency,
    amountMinor: -origin.amountMinor,
    accountId: origin.accountId,
    counterAccountId: origin.counterAccountId,
    categoryId: origin.categoryId,
    customerId: origin.customerId,
    payee: origin.payee,
    note,
    rootId: origin.rootId,
    reversesId: origin.id,
    lines: mirrored(await linesIn(scope, origin.id)),
  })
  await scope.tx.sql(
    'update transactions set reversed_by_id = $3, version = version + 1 where tenant_id = $1 and id = $2',
    [scope.tx.tenantId, origin.id, id],
  )
  return id
}
