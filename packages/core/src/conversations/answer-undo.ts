/** Taking an entry back: the last one by word, one in particular by its button. */
import { formatMoney } from '@chronos/contracts/money'
import type { TransactionView } from '@chronos/contracts/transactions'
import { actorName } from '../context.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { findTransactions } from '../transactions/transaction-views.ts'
import { type Answer, type Conversation, escaped, plain } from './conversation.ts'

const UNDO_MS = 24 * 3_600_000
const UNDO_BUTTON = /^v1:tx:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,9}):undo$/

/** Id of the button that takes one transaction back, as long as it stays as it is now. */
export const undoButtonId = ({ id, version }: { id: string; version: number }) =>
  `v1:tx:${id}:${version}:undo`

async function takeBack({ scope, words, locale }: Conversation, view: TransactionView): Promise<Answer> {
  const magnitude = { ...view.amount, amountMinor: view.amount.amountMinor.replace('-', '') }
  const reversal = await reverseTransaction.in(scope, { id: view.id })
  return {
    ...plain(words.undone(formatMoney(magnitude, locale), escaped(view.payee ?? view.accountName)), 'undo'),
    transactionId: reversal.id,
  }
}

/** Reverses the customer's own last entry of the past 24 hours. */
export async function answerUndo(talk: Conversation): Promise<Answer> {
  const { scope, words, sentAt } = talk
  const [found] = await findTransactions(scope, {
    where: `t.created_by = $1 and t.created_at >= $2 and t.type in ('expense', 'income') and t.status = 'posted'
     and t.reversed_by_id is null order by t.created_at desc, t.id desc limit 1`,
    values: [actorName(scope.ctx.actor), new Date(sentAt.getTime() - UNDO_MS)],
  })
  return found ? takeBack(talk, found.view) : plain(words.nothingToUndo, 'undo')
}

/**
 * A tapped button. It reverses exactly the transaction it names, once, and only an entry of this customer's own that is
 * still as it was. An id of any other form, or of anybody else's transaction, gets the one answer for a stale button.
 */
export async function answerTap(talk: Conversation, actionId: string): Promise<Answer> {
  const { scope, words, sentAt } = talk
  const [, id, version] = UNDO_BUTTON.exec(actionId) ?? []
  const stale = plain(words.staleButton, 'stale button')
  if (id === undefined) return stale
  const [found] = await findTransactions(scope, {
    where: `t.id = $1 and t.created_by = $2 and t.type in ('expense', 'income')`,
    values: [id, actorName(scope.ctx.actor)],
  })
  if (!found || found.view.replacedById !== null) return stale
  const { view } = found
  if (view.reversedById !== null) return plain(words.alreadyUndone, 'undo again')
  if (view.status !== 'posted' || view.version !== Number(version)) return stale
  if (Date.parse(view.createdAt) < sentAt.getTime() - UNDO_MS)
    return plain(words.tooLateToUndo, 'undo too late')
  return takeBack(talk, view)
}
