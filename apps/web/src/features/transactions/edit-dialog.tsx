import type { TransactionDetail } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { closeDialog } from '../../app/dialog-store.ts'
import { absolute, money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.ts'
import { useAccounts } from '../accounts/account-select.tsx'
import { tellReplaced } from './replaced.ts'
import { putBack } from './transaction-acts.ts'
import { sharesOf } from './transaction-content.ts'
import {
  categoryPart,
  positive,
  splitFault,
  submitLabel,
  TransactionFields,
  type TransactionValues,
  useTransactionForm,
} from './transaction-form.tsx'

const typed = (value: { amountMinor: string; currency: string }) => ({
  text: money(value, { mark: 'none' }),
  minor: value.amountMinor,
})

/** The draft that says what the transaction says now. */
function draftOf(transaction: TransactionDetail) {
  const { accountId, categoryId, bookedOn, payee, note, tags } = transaction
  const shares = sharesOf(transaction)
  return {
    accountId,
    categoryId: categoryId ?? '',
    splits:
      shares.length > 1
        ? shares.map((share) => ({ categoryId: share.categoryId, amount: typed(share.amount) }))
        : [],
    amount: typed(absolute(transaction.amount)),
    bookedOn,
    payee: payee ?? '',
    note: note ?? '',
    tags: [...tags],
  }
}

/** Only what differs is sent, so that words alone make no new version. A split is said whole or not at all. */
function changesOf(before: TransactionDetail, values: TransactionValues, currency: string) {
  const amount = absolute(before.amount)
  const moved = values.amount.minor !== amount.amountMinor || currency !== amount.currency
  const part = categoryPart(values, currency)
  const same =
    'splits' in part
      ? !moved && JSON.stringify(part.splits) === JSON.stringify(sharesOf(before))
      : part.categoryId === before.categoryId
  return {
    ...(values.accountId !== before.accountId && { accountId: values.accountId }),
    ...(!same && part),
    ...(moved && { amount: positive(values.amount.minor, currency) }),
    ...(values.bookedOn !== before.bookedOn && { bookedOn: values.bookedOn }),
    ...(values.payee !== before.payee && { payee: values.payee }),
    ...(values.note !== before.note && { note: values.note }),
    ...(values.tags.join() !== before.tags.join() && { tags: values.tags }),
  }
}

/** Changes an expense or income. The ledger keeps what was; the person sees one transaction with its history. */
export function EditDialog({ transaction }: { transaction: TransactionDetail }) {
  const { id, version, type } = transaction
  const kind = type === 'income' ? 'income' : 'expense'
  const { byId } = useAccounts()
  const form = useTransactionForm(draftOf(transaction))
  const edit = useMutation(
    trpc.transactions.edit.mutationOptions({
      onSuccess: (next) => {
        closeDialog()
        notify({ text: t('tx.edited'), undo: () => putBack(transaction, next) })
        // The replacement has an id of its own; the drawer follows it.
        tellReplaced(id, next.id)
      },
    }),
  )
  const currency = byId.get(form.watch('accountId'))?.currency ?? transaction.amount.currency
  return (
    <FormDialog
      title={t('tx.edit')}
      submit={submitLabel(t('tx.saveVerb'), form.watch('amount').minor, { currency, kind })}
      onSubmit={form.handleSubmit((values) =>
        edit.mutate({ id, version, ...changesOf(transaction, values, currency) }),
      )}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={edit.isPending}
      error={edit.error}
      blocked={splitFault(form)}
    >
      <TransactionFields form={form} kind={kind} currency={currency} error={edit.error} />
    </FormDialog>
  )
}
