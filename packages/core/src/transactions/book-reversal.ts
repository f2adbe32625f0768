import { DomainError } from '@chronos/contracts/errors'
import { addDays } from '../calendar.ts'
import { closedThrough } from '../periods/queries.ts'
import type { Scope } from '../scope.ts'
import { bookTransaction } from './book-transaction.ts'
import { type LockedTransaction, linesIn } from './lock-transaction.ts'
import { mirrored } from './transaction.ts'

interface Reversal {
  note: string | null
  /** For an edit: a closed period keeps its transactions as they are. */
  sameDay?: boolean
}

/** The origin's own date, or the first open day where its period is closed. */
async function dateOfReversal(scope: Scope, bookedOn: string, sameDay: boolean): Promise<string> {
  const through = await closedThrough(scope)
  if (through === null || bookedOn > through) return bookedOn
  if (sameDay) throw new DomainError('conflict', 'period_closed')
  return addDays(through, 1)
}

/** Books the mirror of a locked, posted transaction and links the two. Resolves to the reversal's id. */
export async function bookReversal(
  scope: Scope,
  origin: LockedTransaction,
  { note, sameDay = false }: Reversal,
): Promise<string> {
  if (origin.type === 'reversal') throw new DomainError('conflict', 'reversal_of_reversal')
  if (origin.status !== 'posted') throw new DomainError('conflict', 'not_posted')
  if (origin.reversedById !== null) throw new DomainError('conflict', 'already_reversed')
  const { counterAmountMinor, counterCurrency } = origin
  const id = await bookTransaction(scope, {
    type: 'reversal',
    bookedOn: await dateOfReversal(scope, origin.bookedOn, sameDay),
    currency: origin.currency,
    amountMinor: -origin.amountMinor,
    accountId: origin.accountId,
    counterAccountId: origin.counterAccountId,
    received:
      counterAmountMinor === null || counterCurrency === null
        ? null
        : { amountMinor: -counterAmountMinor, currency: counterCurrency },
    customerId: origin.customerId,
    payee: origin.payee,
    note,
    tags: origin.tags,
    rate: origin.rate,
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
