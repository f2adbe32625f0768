import { DomainError } from '@chronos/contracts/errors'
import type { Money } from '@chronos/contracts/money'
import type { Rate } from '@chronos/contracts/transactions'
import { systemAccount } from '../accounts/system-account.ts'
import type { Scope } from '../scope.ts'
import { type Booking, bookTransaction } from './book-transaction.ts'
import { linesOfMovements, rateOf } from './transaction.ts'

type Words = Pick<
  Booking,
  | 'pending'
  | 'bookedOn'
  | 'customerId'
  | 'payee'
  | 'note'
  | 'tags'
  | 'flags'
  | 'chosen'
  | 'source'
  | 'messageId'
  | 'rootId'
  | 'replacesId'
>

export interface Transfer extends Words {
  fromAccountId: string
  toAccountId: string
  sent: Money
  /** What arrives, in the other account's currency; null when that is the same. */
  received: Money | null
}

/** The rate of a transfer is what came of it. */
function rateBetween(sent: Money, received: Money, on: string): Rate | null {
  const value = rateOf(
    { amountMinor: BigInt(sent.amountMinor), currency: sent.currency },
    { amountMinor: BigInt(received.amountMinor), currency: received.currency },
  )
  return value === null ? null : { value, to: received.currency, on, source: 'transfer' }
}

/** Books a transfer. Between currencies it passes through the tenant's exchange accounts, so that each currency sums to zero. */
export async function bookTransfer(scope: Scope, transfer: Transfer): Promise<string> {
  const { fromAccountId, toAccountId, sent, received, ...words } = transfer
  const amountMinor = BigInt(sent.amountMinor)
  const shared = {
    ...words,
    type: 'transfer' as const,
    currency: sent.currency,
    amountMinor: -amountMinor,
    accountId: fromAccountId,
    counterAccountId: toAccountId,
  }
  if (!received) {
    const direct = { fromAccountId, toAccountId, currency: sent.currency, amountMinor }
    return bookTransaction(scope, { ...shared, lines: linesOfMovements([direct]) })
  }
  if (received.currency === sent.currency) throw new DomainError('invalid', 'currency_mismatch')
  const arriving = { currency: received.currency, amountMinor: BigInt(received.amountMinor) }
  const [out, back] = [
    await systemAccount(scope, 'exchange', sent.currency),
    await systemAccount(scope, 'exchange', received.currency),
  ]
  return bookTransaction(scope, {
    ...shared,
    received: arriving,
    rate: rateBetween(sent, received, transfer.bookedOn),
    lines: linesOfMovements([
      { fromAccountId, toAccountId: out, currency: sent.currency, amountMinor },
      { fromAccountId: back, toAccountId, ...arriving },
    ]),
  })
}
