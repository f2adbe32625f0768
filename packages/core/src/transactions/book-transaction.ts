/** Writes one transaction with its entries: one round trip. The verbs of this slice and `account.open` build on it. */
import { newId } from '@chronos/crypto/ids'
import { actorName } from '../context.ts'
import type { Scope } from '../scope.ts'
import { type Line, sourceOf } from './transaction.ts'

export interface Booking {
  type: 'expense' | 'income' | 'transfer' | 'opening' | 'reversal'
  /** Pending ones are noted but not posted. */
  pending?: boolean
  bookedOn: string
  occurredAt?: Date | null
  currency: string
  /** What moved on `accountId`, signed. */
  amountMinor: bigint
  accountId: string
  counterAccountId?: string | null
  categoryId?: string | null
  customerId: string | null
  payee?: string | null
  note?: string | null
  messageId?: string | null
  rootId?: string | null
  reversesId?: string | null
  replacesId?: string | null
  lines: readonly Line[]
}

/** Resolves to the new id. The ledger's triggers refuse what must not be, by name. */
export async function bookTransaction({ tx, ctx }: Scope, booking: Booking): Promise<string> {
  const id = newId()
  const head = {
    id,
    type: booking.type,
    status: booking.pending ? 'pending' : 'posted',
    booked_on: booking.bookedOn,
    occurred_at: booking.occurredAt ?? null,
    amount_minor: booking.amountMinor.toString(),
    currency: booking.currency,
    account_id: booking.accountId,
    counter_account_id: booking.counterAccountId ?? null,
    category_id: booking.categoryId ?? null,
    customer_id: booking.customerId,
    payee: booking.payee ?? null,
    note: booking.note ?? null,
    source: sourceOf(ctx.actor),
    message_id: booking.messageId ?? null,
    created_by: actorName(ctx.actor),
    root_id: booking.rootId ?? null,
    reverses_id: booking.reversesId ?? null,
    replaces_id: booking.replacesId ?? null,
    created_at: ctx.now,
  }
  const lines = booking.lines.map(({ accountId, categoryId, amountMinor }) => ({
    account_id: accountId,
    category_id: categoryId,
    amount_minor: amountMinor.toString(),
  }))
  await tx.sql('select ledger.record($1::jsonb, $2::jsonb)', [JSON.stringify(head), JSON.stringify(lines)])
  return id
}
