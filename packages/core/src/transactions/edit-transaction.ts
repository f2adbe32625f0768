import { DomainError } from '@chronos/contracts/errors'
import type { RuleField } from '@chronos/contracts/rules'
import type { EditTransaction, TransactionView } from '@chronos/contracts/transactions'
import { command, type Run } from '../command.ts'
import { bookReplacement } from './book-replacement.ts'
import { bookReversal } from './book-reversal.ts'
import { chosenIn } from './chosen.ts'
import { type LockedTransaction, lockTransaction } from './lock-transaction.ts'
import { noteSpending } from './note-spending.ts'
import { transactionOf } from './queries.ts'

/** Rules set fields too, without choosing them. */
export interface EditedTransaction extends EditTransaction {
  byRules?: boolean
}

/** What people have decided of it, this edit included. */
function chosenAfter({ ctx, input }: Run<EditedTransaction>, { chosen }: LockedTransaction): RuleField[] {
  const decided = input.byRules || ctx.actor.type === 'system' ? [] : chosenIn(input)
  return [...new Set([...chosen, ...decided])]
}

/** What the ledger keeps for ever: changing it takes a new version of the transaction. */
const wantsNewVersion = ({ accountId, categoryId, splits, amount, received, bookedOn }: EditTransaction) =>
  [accountId, categoryId, splits, amount, received, bookedOn].some((value) => value !== undefined)

/** Ends the old version and books the new one. Resolves to the new id. */
async function replace(scope: Run<EditedTransaction>, origin: LockedTransaction): Promise<string> {
  const { tx, input } = scope
  if (origin.status === 'posted') await bookReversal(scope, origin, { note: null, sameDay: true })
  else
    await tx.sql(`update transactions set status = 'void' where tenant_id = $1 and id = $2`, [
      tx.tenantId,
      origin.id,
    ])
  return bookReplacement(scope, origin, {
    ...input,
    chosen: chosenAfter(scope, origin),
    ...(input.byRules && { source: origin.source }),
  })
}

async function changeWords(scope: Run<EditedTransaction>, origin: LockedTransaction): Promise<void> {
  const { tx, input } = scope
  const { id, payee, note, tags, review } = input
  await tx.sql(
    `update transactions set payee = case when $3 then $4 else payee end, note = case when $5 then $6 else note end,
       tags = coalesce($7::text[], tags), chosen = $8,
       flags = case when $9::boolean is null then flags else array_remove(flags, 'review') end
         || case when $9 then array['review'] else '{}' end, version = version + 1
     where tenant_id = $1 and id = $2`,
    [
      tx.tenantId,
      id,
      payee !== undefined,
      payee ?? null,
      note !== undefined,
      note ?? null,
      tags ?? null,
      chosenAfter(scope, origin),
      review ?? null,
    ],
  )
}

/** Changes a transaction. Words and tags change in place; anything the ledger keeps becomes a reversal and a replacement. */
export const editTransaction = command<EditedTransaction, TransactionView>({
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
    await changeWords(scope, origin)
    const after = await transactionOf(scope, input.id)
    return { result: after, audit: { entity: origin.id, before, after }, payload: { version: after.version } }
  },
})
