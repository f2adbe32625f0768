import { DomainError } from '@chronos/contracts/errors'
import type { RecordTransaction, TransactionView } from '@chronos/contracts/transactions'
import { accessibleFilter, accessibleSql } from '../abilities/accessible.ts'
import { noteThresholds } from '../budgets/note-thresholds.ts'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { bookTransaction } from './book-transaction.ts'
import { transactionOf } from './queries.ts'
import { linesOf } from './transaction.ts'

/** What a chat adds to the contract: the message it came from and when that was written. */
export interface RecordedTransaction extends RecordTransaction {
  messageId?: string
  occurredAt?: Date
}

interface Target {
  currency: string
  customer_id: string | null
  kind: string
  category_status: string
}

/** The account, as far as the actor may see it, and the category. Throws `not_found`. */
export async function targetOf({ tx, ctx }: Scope, accountId: string, categoryId: string): Promise<Target> {
  const values: unknown[] = [tx.tenantId, accountId, categoryId]
  const allowed = accessibleSql(
    accessibleFilter(ctx.ability, 'read', 'Account'),
    { customerId: 'a.customer_id' },
    values,
  )
  const rows = await tx.sql<Target>(
    `select a.currency, a.customer_id, c.kind, c.status as category_status
     from accounts a join categories c on c.tenant_id = a.tenant_id and c.id = $3
     where a.tenant_id = $1 and a.id = $2 and a.system_key is null and ${allowed}`,
    values,
  )
  return demandFound(rows[0])
}

/** Throws unless the target takes a transaction of this type and currency. */
export function demandFitting(target: Target, { type, currency }: { type: string; currency: string }): void {
  if (target.kind !== type || target.category_status !== 'active')
    throw new DomainError('invalid', 'category_kind')
  if (target.currency !== currency) throw new DomainError('invalid', 'currency_mismatch')
}

/** Records an expense or an income, posted at once unless pending. */
export const recordTransaction = command<RecordedTransaction, TransactionView>({
  name: 'transaction.record',
  can: ['create', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { ctx, input } = scope
    const { type, accountId, categoryId, amount, bookedOn, pending } = input
    const target = await targetOf(scope, accountId, categoryId)
    scope.demand({ customerId: target.customer_id, createdBy: actorName(ctx.actor) })
    demandFitting(target, { type, currency: amount.currency })
    const amountMinor = BigInt(amount.amountMinor)
    const id = await bookTransaction(scope, {
      type,
      pending,
      bookedOn,
      occurredAt: input.occurredAt ?? null,
      currency: amount.currency,
      amountMinor: type === 'expense' ? -amountMinor : amountMinor,
      accountId,
      categoryId,
      customerId: target.customer_id,
      payee: input.payee ?? null,
      note: input.note ?? null,
      messageId: input.messageId ?? null,
      lines: linesOf(type, { accountId, categoryId, amountMinor }),
    })
    if (type === 'expense' && !pending) await noteThresholds(scope, categoryId, bookedOn)
    const after = await transactionOf(scope, id)
    return { result: after, audit: { entity: id, after }, payload: { version: after.version } }
  },
})
