/** What is done to one transaction by a click, each with its notice and its way back. */
import type { EditTransaction, TransactionDetail, TransactionView } from '@chronos/contracts/transactions'
import { useIsMutating } from '@tanstack/react-query'
import { t } from '../../app/text.ts'
import { perform, queryClient, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { tellReplaced } from './replaced.ts'
import { holdRows, patchRow } from './row-cache.ts'
import { type Content, contentOf, sharesOf, sizeOf } from './transaction-content.ts'
import { isFlow, summaryOf } from './transaction-words.ts'

const { transactions } = trpc
/** Whether a change of a transaction is on its way. */
export const useActing = () => useIsMutating({ mutationKey: transactions.pathKey() }) > 0

const attempt = (work: () => Promise<void>): void => void work().catch(notifyFailure)

async function edit(input: EditTransaction): Promise<TransactionView> {
  const next = await perform(transactions.edit.mutationOptions(), input)
  tellReplaced(input.id, next.id)
  return next
}

export function reverse(gone: TransactionView): void {
  attempt(async () => {
    await perform(transactions.reverse.mutationOptions(), { id: gone.id })
    notify({ text: t('tx.reversed', { what: summaryOf(gone) }), undo: () => restore(gone) })
  })
}

/** The ledger keeps all three; the person sees it return. */
export function restore(gone: TransactionView): void {
  attempt(async () => {
    const back = await perform(transactions.restore.mutationOptions(), { id: gone.id })
    tellReplaced(gone.id, back.id)
    notify({ text: t('tx.restored'), undo: () => reverse(back) })
  })
}

export function post({ id, version }: TransactionView): void {
  attempt(async () => {
    await perform(transactions.post.mutationOptions(), { id, version })
    notify({ text: t('tx.posted') })
  })
}

export function voidPending(gone: TransactionView): void {
  attempt(async () => {
    await perform(transactions.void.mutationOptions(), { id: gone.id, version: gone.version })
    const undo = isFlow(gone) && { undo: () => recordAnew(gone.id) }
    notify({ text: t('tx.voided', { what: summaryOf(gone) }), ...undo })
  })
}

/** A void transaction stays void: it is noted anew. */
function recordAnew(id: string): void {
  attempt(async () => {
    const { type, accountId, amount, bookedOn, payee, note, tags, ...gone } = await queryClient.fetchQuery(
      transactions.get.queryOptions({ id }),
    )
    const shares = sharesOf(gone)
    const category = shares.length > 1 ? { splits: shares } : { categoryId: shares[0]?.categoryId }
    await perform(transactions.record.mutationOptions(), {
      type: type === 'income' ? 'income' : 'expense',
      pending: true,
      amount: sizeOf(amount),
      accountId,
      bookedOn,
      tags,
      ...category,
      ...(payee !== null && { payee }),
      ...(note !== null && { note }),
    })
    notify({ text: t('tx.restored') })
  })
}

/** After an edit: what was, is said again. */
export function putBack(before: TransactionDetail, after: TransactionView): void {
  attempt(async () => {
    await edit({ id: after.id, version: after.version, ...contentOf(before) })
    notify({ text: t('tx.putBack') })
  })
}

export type QuickChange = Pick<Content, 'payee' | 'note' | 'tags' | 'categoryId'>

/** The same fields as they are now. */
function asItIs(transaction: TransactionView, change: QuickChange): QuickChange {
  const { payee, note, tags, categoryId } = transaction
  return {
    ...('payee' in change && { payee }),
    ...('note' in change && { note }),
    ...('tags' in change && { tags }),
    ...('categoryId' in change && categoryId !== null && { categoryId }),
  }
}

/** Shown at once, then sent; a refusal puts the row back and says why. */
export async function change(transaction: TransactionView, wanted: QuickChange): Promise<void> {
  const { id, version } = transaction
  const before = asItIs(transaction, wanted)
  await holdRows()
  patchRow(id, wanted as Partial<TransactionView>)
  try {
    const next = await edit({ id, version, ...wanted })
    patchRow(id, next)
    notify({ text: t('tx.changed'), undo: () => void change(next, before) })
  } catch (error) {
    patchRow(id, before as Partial<TransactionView>)
    notifyFailure(error)
  }
}
