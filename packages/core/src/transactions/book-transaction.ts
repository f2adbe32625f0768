/** Writes one transaction with its entries: one round trip. The verbs of this slice and `account.open` build on it. */
import type { RuleField } from '@chronos/contracts/rules'
import type { Rate, TransactionView } from '@chronos/contracts/transactions'
import { newId } from '@chronos/crypto/ids'
import { actorName } from '../context.ts'
import type { Scope } from '../scope.ts'
import { type Line, sourceOf } from './transaction.ts'

export interface Booking {
  type: TransactionView['type']
  /** Pending ones are noted but not posted. */
  pending?: boolean
  bookedOn: string
  occurredAt?: Date | null
  currency: string
  /** What moved on `accountId`, signed. */
  amountMinor: bigint
  accountId: string
  counterAccountId?: string | null
  /** What arrived at `counterAccountId`, where its currency is another. */
  received?: { amountMinor: bigint; currency: string } | null
  customerId: string | null
  payee?: string | null
  note?: string | null
  tags?: readonly string[]
  rate?: Rate | null
  messageId?: string | null
  /** Where it came from; by its actor unless told. */
  source?: TransactionView['source']
  flags?: readonly string[]
  /** Fields that a person decided. */
  chosen?: readonly RuleField[]
  rootId?: string | null
  reversesId?: string | null
  replacesId?: string | null
  refundsId?: string | null
  lines: readonly Line[]
}

/** Resolves to the new id. The ledger's triggers refuse what must not be, by name. */
export async function bookTransaction(scope: Scope, booking: Booking): Promise<string> {
  const { id, written } = startBooking(scope, booking)
  await written
  return id
}

/** The same for who knows what to ask next: it may leave together with the booking. Await `written` too. */
export function startBooking(
  { tx, ctx }: Scope,
  booking: Booking,
): { id: string; written: Promise<unknown> } {
  const id = newId()
  const { rate, received, counterAccountId } = booking
  const categories = booking.lines.flatMap(({ categoryId }) => (categoryId === null ? [] : [categoryId]))
  const head = {
    id,
    type: booking.type,
    status: booking.pending ? 'pending' : 'posted',
    booked_on: booking.bookedOn,
    occurred_at: booking.occurredAt ?? null,
    amount_minor: booking.amountMinor.toString(),
    currency: booking.currency,
    account_id: booking.accountId,
    counter_account_id: counterAccountId ?? null,
    counter_currency: counterAccountId ? (received?.currency ?? booking.currency) : null,
    counter_amount_minor: received?.amountMinor.toString() ?? null,
    category_id: categories.length === 1 ? categories[0] : null,
    splits: categories.length > 1 ? categories.length : 0,
    customer_id: booking.customerId,
    payee: booking.payee ?? null,
    note: booking.note ?? null,
    tags: booking.tags ?? [],
    rate: rate?.value ?? null,
    rate_currency: rate?.to ?? null,
    rate_on: rate?.on ?? null,
    rate_source: rate?.source ?? null,
    source: booking.source ?? sourceOf(ctx.actor),
    flags: booking.flags ?? [],
    chosen: booking.chosen ?? [],
    message_id: booking.messageId ?? null,
    created_by: actorName(ctx.actor),
    root_id: booking.rootId ?? null,
    reverses_id: booking.reversesId ?? null,
    replaces_id: booking.replacesId ?? null,
    refunds_id: booking.refundsId ?? null,
    created_at: ctx.now,
  }
  const lines = booking.lines.map(({ accountId, categoryId, amountMinor, currency }) => ({
    account_id: accountId,
    category_id: categoryId,
    amount_minor: amountMinor.toString(),
    currency,
  }))
  const written = tx.prepared('select ledger.record($1::jsonb, $2::jsonb)', [
    JSON.stringify(head),
    JSON.stringify(lines),
  ])
  return { id, written }
}
