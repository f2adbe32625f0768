/** Reverse, void, post and recategorise, each with its notice and its way back. */
import { type Money, minorOf, type PositiveMoney } from '@chronos/contracts/money'
import type { TransactionView } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { absolute } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { summaryOf } from './transaction-words.ts'

const positive = (amount: Money): PositiveMoney => absolute(amount)

export interface TransactionActs {
  reverse: (transaction: TransactionView) => void
  post: (transaction: TransactionView) => void
  void: (transaction: TransactionView) => void
  recategorise: (transaction: TransactionView, categoryId: string) => void
  pending: boolean
}

/** Records anew what was taken back: the ledger keeps all three, the person sees it return. */
function useRecordAnew(): (gone: TransactionView) => void {
  const said = { onSuccess: () => notify({ text: t('tx.restored') }), onError: notifyFailure }
  const record = useMutation(trpc.transactions.record.mutationOptions(said))
  const transfer = useMutation(trpc.transactions.transfer.mutationOptions(said))
  return (gone) => {
    const { bookedOn, note, payee, accountId, categoryId, counterAccountId } = gone
    const shared = { amount: positive(gone.amount), bookedOn, ...(note !== null && { note }) }
    if (gone.type === 'transfer' && counterAccountId !== null) {
      transfer.mutate({ ...shared, fromAccountId: accountId, toAccountId: counterAccountId })
    } else if ((gone.type === 'expense' || gone.type === 'income') && categoryId !== null) {
      const pending = gone.status === 'pending'
      record.mutate({
        ...shared,
        type: gone.type,
        accountId,
        categoryId,
        pending,
        ...(payee !== null && { payee }),
      })
    }
  }
}

const canReturn = ({ type, amount }: TransactionView) => type !== 'opening' && minorOf(amount) !== 0n

export function useTransactionActs(): TransactionActs {
  const recordAnew = useRecordAnew()
  const told = { onError: notifyFailure }
  const reverse = useMutation(trpc.transactions.reverse.mutationOptions(told))
  const post = useMutation(trpc.transactions.post.mutationOptions(told))
  const end = useMutation(trpc.transactions.void.mutationOptions(told))
  const edit = useMutation(trpc.transactions.edit.mutationOptions(told))
  const undoable = (gone: TransactionView, text: string) =>
    notify({ text, ...(canReturn(gone) && { undo: () => recordAnew(gone) }) })
  return {
    reverse: (gone) =>
      reverse.mutate(
        { id: gone.id },
        { onSuccess: () => undoable(gone, t('tx.reversed', { what: summaryOf(gone) })) },
      ),
    void: (gone) =>
      end.mutate(
        { id: gone.id, version: gone.version },
        { onSuccess: () => undoable(gone, t('tx.voided', { what: summaryOf(gone) })) },
      ),
    post: ({ id, version }) =>
      post.mutate({ id, version }, { onSuccess: () => notify({ text: t('tx.posted') }) }),
    recategorise: ({ id, version, categoryId: before }, categoryId) =>
      edit.mutate(
        { id, version, categoryId },
        {
          onSuccess: (next) =>
            notify({
              text: t('tx.recategorised'),
              ...(before && {
                undo: () => edit.mutate({ id: next.id, version: next.version, categoryId: before }),
              }),
            }),
        },
      ),
    pending: [reverse, post, end, edit].some(({ isPending }) => isPending),
  }
}
