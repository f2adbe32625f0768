import { DomainError } from '@chronos/contracts/errors'
import type { RecordTransaction, Split, TransactionView } from '@chronos/contracts/transactions'
import { noteThresholds } from '../budgets/note-thresholds.ts'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { demandFound } from '../rows.ts'
import { startBooking } from './book-transaction.ts'
import { demandFitting, findTarget } from './find-target.ts'
import { transactionOf } from './queries.ts'
import { demandWhole, linesOf, type Part, signedFor } from './transaction.ts'

/** What a chat adds to the contract: the message it came from and when that was written. */
export interface RecordedTransaction extends RecordTransaction {
  messageId?: string
  occurredAt?: Date
}

interface Given {
  categoryId?: string | undefined
  splits?: readonly Split[] | undefined
}

/** One category for the whole, or the splits. Throws `bad_split` when they do not make the whole. */
export function partsOf(
  { categoryId, splits }: Given,
  whole: { amountMinor: bigint; currency: string },
): Part[] {
  if (!splits) return [{ categoryId: demandFound(categoryId ?? null), amountMinor: whole.amountMinor }]
  if (splits.some(({ amount }) => amount.currency !== whole.currency))
    throw new DomainError('invalid', 'currency_mismatch')
  const parts = splits.map((split) => ({
    categoryId: split.categoryId,
    amountMinor: BigInt(split.amount.amountMinor),
  }))
  demandWhole(parts, whole.amountMinor)
  return parts
}

/** Records an expense or an income, over one category or many, posted at once unless pending. */
export const recordTransaction = command<RecordedTransaction, TransactionView>({
  name: 'transaction.record',
  can: ['create', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { ctx, input } = scope
    const { type, accountId, bookedOn, pending } = input
    const { currency } = input.amount
    const amountMinor = BigInt(input.amount.amountMinor)
    const parts = partsOf(input, { amountMinor, currency })
    const categoryIds = parts.map((part) => part.categoryId)
    const target = await findTarget(scope, accountId, categoryIds)
    scope.demand({ customerId: target.customerId, createdBy: actorName(ctx.actor) })
    demandFitting(target, { type, currency })
    if (input.rate?.to === currency) throw new DomainError('invalid', 'currency_mismatch')
    const { id, written } = startBooking(scope, {
      type,
      pending,
      bookedOn,
      occurredAt: input.occurredAt ?? null,
      currency,
      amountMinor: signedFor(type, amountMinor),
      accountId,
      customerId: target.customerId,
      payee: input.payee ?? null,
      note: input.note ?? null,
      tags: input.tags ?? [],
      rate: input.rate ?? null,
      messageId: input.messageId ?? null,
      lines: linesOf(type, { accountId, currency, parts }),
    })
    const noting = type === 'expense' && !pending && noteThresholds(scope, categoryIds, bookedOn)
    const [, after] = await Promise.all([written, transactionOf(scope, id), noting])
    return { result: after, audit: { entity: id, after }, payload: { version: after.version } }
  },
})
