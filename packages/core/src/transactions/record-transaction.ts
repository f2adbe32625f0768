import { DomainError } from '@chronos/contracts/errors'
import type { RuleField } from '@chronos/contracts/rules'
import type { RecordTransaction, Split, TransactionView } from '@chronos/contracts/transactions'
import { noteThresholds } from '../budgets/note-thresholds.ts'
import { command, type Run } from '../command.ts'
import { actorName } from '../context.ts'
import { demandFound } from '../rows.ts'
import { applyRules } from '../rules/apply-rules.ts'
import { startBooking } from './book-transaction.ts'
import { chosenIn } from './chosen.ts'
import { demandFitting, findTarget, type Target } from './find-target.ts'
import { transactionOf } from './queries.ts'
import { demandWhole, linesOf, type Part, signedFor, sourceOf } from './transaction.ts'

/** What a chat adds to the contract, the message it came from and when that was written, and what a schedule does. */
export interface RecordedTransaction extends RecordTransaction {
  messageId?: string
  occurredAt?: Date
  /** Fields that a person decided; what is given, unless the system gives it. */
  chosen?: readonly RuleField[]
  source?: TransactionView['source']
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

/** What the tenant's rules make of it, before it is booked. */
async function ruledBy(
  { input, ...scope }: Run<RecordedTransaction>,
  target: Target,
  parts: readonly Part[],
) {
  const { actor } = scope.ctx
  const source = input.source ?? sourceOf(actor)
  const chosen = input.chosen ?? (actor.type === 'system' ? [] : chosenIn(input))
  const { type, bookedOn, accountId, payee = null, note = null, tags = [] } = input
  const ruled = await applyRules(scope, target.rulesStamp, {
    amountMinor: signedFor(type, BigInt(input.amount.amountMinor)),
    currency: target.currency,
    bookedOn,
    accountId,
    source,
    payee,
    note,
    tags,
    parts,
    chosen,
    review: false,
  })
  return { ...ruled, source, chosen }
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
    const ruled = await ruledBy(scope, target, parts)
    const { id, written } = startBooking(scope, {
      ...ruled,
      type,
      pending,
      bookedOn,
      occurredAt: input.occurredAt ?? null,
      currency,
      amountMinor: signedFor(type, amountMinor),
      accountId,
      customerId: target.customerId,
      rate: input.rate ?? null,
      messageId: input.messageId ?? null,
      lines: linesOf(type, { accountId, currency, parts: ruled.parts }),
    })
    const bookedIds = ruled.parts.map((part) => part.categoryId)
    const noting = type === 'expense' && !pending && noteThresholds(scope, bookedIds, bookedOn)
    const [, after] = await Promise.all([written, transactionOf(scope, id), ruled.log(id), noting])
    return { result: after, audit: { entity: id, after }, payload: { version: after.version } }
  },
})
