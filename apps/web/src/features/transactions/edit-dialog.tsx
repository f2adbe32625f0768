import type { TransactionDetail } from '@chronos/contracts/transactions'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { closeDialog } from '../../app/dialog-store.ts'
import { absolute, money } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notices.ts'
import { useAccounts } from '../accounts/account-select.tsx'
import {
  positive,
  submitLabel,
  TransactionFields,
  type TransactionValues,
  useTransactionForm,
} from './transaction-form.tsx'

/** Changes an expense or income. The ledger keeps what was; the person sees one transaction with its history. */
export function EditDialog({ transaction }: { transaction: TransactionDetail }) {
  const { id, version, type, accountId, categoryId, bookedOn, payee, note } = transaction
  const amount = absolute(transaction.amount)
  const kind = type === 'income' ? 'income' : 'expense'
  const { byId } = useAccounts()
  const navigate = useNavigate()
  const form = useTransactionForm({
    accountId,
    categoryId: categoryId ?? '',
    amount: { text: money(amount, { mark: 'none' }), minor: amount.amountMinor },
    bookedOn,
    payee: payee ?? '',
    note: note ?? '',
  })
  const edit = useMutation(
    trpc.transactions.edit.mutationOptions({
      onSuccess: async (next) => {
        closeDialog()
        notify({ text: t('tx.edited') })
        // The replacement has an id of its own; the drawer follows it.
        await navigate({ to: '/transactions/$id', params: { id: next.id }, search: true, replace: true })
      },
    }),
  )
  const currency = byId.get(form.watch('accountId'))?.currency ?? amount.currency
  const submit = (values: TransactionValues) =>
    edit.mutate({
      id,
      version,
      ...(values.accountId !== accountId && { accountId: values.accountId }),
      ...(values.categoryId !== categoryId && { categoryId: values.categoryId }),
      ...((values.amount.minor !== amount.amountMinor || currency !== amount.currency) && {
        amount: positive(values.amount.minor, currency),
      }),
      ...(values.bookedOn !== bookedOn && { bookedOn: values.bookedOn }),
      ...(values.payee !== payee && { payee: values.payee }),
      ...(values.note !== note && { note: values.note }),
    })
  return (
    <FormDialog
      title={t('tx.edit')}
      submit={submitLabel(t('tx.saveVerb'), form.watch('amount').minor, { currency, kind })}
      onSubmit={form.handleSubmit(submit)}
      onClose={closeDialog}
      dirty={form.formState.isDirty}
      pending={edit.isPending}
      error={edit.error}
    >
      <TransactionFields form={form} kind={kind} currency={currency} error={edit.error} />
    </FormDialog>
  )
}
