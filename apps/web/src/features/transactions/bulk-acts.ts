import type { EditedTransactions, TransactionView } from '@chronos/contracts/transactions'
import { t } from '../../app/text.ts'
import { perform, queryClient, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { type BulkChange, endedSplits, undoSteps } from './bulk.ts'
import { contentOf } from './transaction-content.ts'

export interface BulkDone {
  rows: readonly TransactionView[]
  answer: EditedTransactions
  change: BulkChange
}

/** Tells how many were changed, and offers to give each one back what it had. */
export function tellBulk(done: BulkDone): void {
  notify({ text: t('bulk.done', { count: done.answer.items.length }), undo: () => undoBulk(done) })
}

/** Gives each one that was changed back what it had, and tells how that went. */
export const undoBulk = (done: BulkDone): void => void giveBack(done).catch(notifyFailure)

async function giveBack({ rows, answer, change }: BulkDone): Promise<void> {
  let refused = 0
  for (const step of undoSteps(rows, answer, change)) {
    const { items } = await perform(trpc.transactions.editMany.mutationOptions(), { ...step, atomic: false })
    refused += items.filter(({ newId }) => newId === null).length
  }
  for (const { id, newId, version } of endedSplits(rows, answer, change)) {
    const { splits } = contentOf(await queryClient.fetchQuery(trpc.transactions.get.queryOptions({ id })))
    if (splits) await perform(trpc.transactions.edit.mutationOptions(), { id: newId, version, splits })
  }
  notify({ text: refused === 0 ? t('bulk.undone') : t('bulk.undonePartly', { count: refused }) })
}
