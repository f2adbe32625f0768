import { DomainError } from '@chronos/contracts/errors'
import type { EditTransaction, TransactionView } from '@chronos/contracts/transactions'
import { noteThresholds } from '../budgets/note-thresholds.ts'
import { command, type Run } from '../command.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { bookReversal } from './book-reversal.ts'
import { bookTransaction } from './book-transaction.ts'
import { type LockedTransaction, lockTransaction } from './lock-transaction.ts'
import { transactionOf } from './queries.ts'
import { demandFitting, targetOf } from './record-transaction.ts'
import { linesOf, linesOfTransfer } from './transaction.ts'

/** What the ledger keeps for ever: changing it takes a new version of the transaction. */
const wantsNewVersion = ({ accountId, categoryId, amount, bookedOn }: EditTransaction) =>
  accountId !== undefined || categoryId !== undefined || amount !== undefined || bookedOn !== undefined

const magnitude = (minor: bigint) => (minor < 0n ? -minor : minor)

async function bookReplacement(scope: Run<EditTransaction>, origin: LockedTransaction): Promise<string> {
  const { input } = scope
  const shared = {
    pending: origin.status === 'pending',
    bookedOn: input.bookedOn ?? origin.bookedOn,
    payee: input.payee === undefined ? origin.payee : input.payee,
    note: input.note === undefined ? origin.note : input.note,
    messageId: origin.messageId,
    rootId: origin.rootId,
    replacesId: origin.id,
  }
  const amountMinor = input.amount ? BigInt(input.amount.amountMinor) : magnitude(origin.amountMinor)
  const currency = input.amount?.currency ?? origin.currency
  if (origin.type === 'transfer') {
    const to = demandFound(origin.counterAccountId)
    if (input.accountId || input.categoryId) throw new DomainError('invalid', 'category_kind')
    if (currency !== origin.currency) throw new DomainError('invalid', 'currency_mismatch')
    const lines = linesOfTransfer(origin.accountId, to, amountMinor)
    const { accountId, customerId } = origin
    return bookTransaction(scope, {
      ...shared,
      type: 'transfer',
      currency,
      amountMinor: -amountMinor,
      accountId,
      counterAccountId: to,
      customerId,
      lines,
    })
  }
  if (origin.type !== 'expense' && origin.type !== 'income')
    throw new DomainError('conflict', 'reversal_of_reversal')
  const { type } = origin
  const accountId = input.accountId ?? origin.accountId
  const categoryId = input.categoryId ?? demandFound(origin.categoryId)
  const target = await targetOf(scope, accountId, categoryId)
  demandFitting(target, { type, currency })
  const signed = type === 'expense' ? -amountMinor : amountMinor
  const lines = linesOf(type, { accountId, categoryId, amountMinor })
  scope.demand({ ...origin, customerId: target.customer_id })
  return bookTransaction(scope, {
    ...shared,
    type,
    currency,
    amountMinor: signed,
    accountId,
    categoryId,
    customerId: target.customer_id,
    lines,
  })
}

/** Ends the old version and books the new one. Resolves to the new id. */
async function replace(scope: Run<EditTransaction>, origin: LockedTransaction): Promise<string> {
  const { tx } = scope
  if (origin.status === 'posted') await bookReversal(scope, origin, null)
  else
    await tx.sql(`update transactions set status = 'void' where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      origin.id,
    ])
  const id = await bookReplacement(scope, origin)
  await tx.sql(
    'update transactions set replaced_by_id = $3, version = version + 1 where tenant_id = $1 and id = $2',
    [tx.tenantId, origin.id, id],
  )
  return id
}

async function changeWords({ tx, input }: Run<EditTransaction>): Promise<void> {
  await tx.sql(
    `update transactions set payee = case when $3 then $4 else payee end, note = case when $5 then $6 else note end, version = version + 1
     where tenant_id = $1 and id = $2`,
    [
      tx.tenantId,
      input.id,
      input.payee !== undefined,
      input.payee ?? null,
      input.note !== undefined,
      input.note ?? null,
    ],
  )
}

async function noteSpending(scope: Scope, view: TransactionView): Promise<void> {
  if (view.type === 'expense' && view.status === 'posted' && view.categoryId)
    await noteThresholds(scope, view.categoryId, view.bookedOn)
}

/** Changes a transaction. Payee and note change in place; anything the ledger keeps becomes a reversal and a replacement. */
export const editTransaction = command<EditTransaction, TransactionView>({
  name: 'transaction.edit',
  can: ['update', 'Transaction'],
  touches: ['transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { input } = scope
    const origin = await lockTransaction(scope, input.id)
    scope.demand(origin)
    if (origin.reversedById !== null || origin.replacedById !== null)
      throw new DomainError('conflict', 'already_reversed')
    if (origin.status === 'void') throw new DomainError('conflict', 'not_posted')
    if (origin.version !== input.version) throw new DomainError('conflict', 'stale_version')
    const before = await transactionOf(scope, input.id)
    if (wantsNewVersion(input)) {
      const after = await transactionOf(scope, await replace(scope, origin))
      await noteSpending(scope, after)
      return {
        result: after,
        audit: { entity: origin.id, before, after },
        payload: { replacedById: after.id },
      }
    }
    await changeWords(scope)
    const after = await transactionOf(scope, input.id)
    return { result: after, audit: { entity: origin.id, before, after }, payload: { version: after.version } }
  },
})
