/** How a transaction is named in a list, a toast or a title. */
import type { TransactionView } from '@chronos/contracts/transactions'
import { figure } from '../../app/formats.ts'
import { t } from '../../app/text.ts'

/** The payee, else the note, else what kind of transaction it is. */
export function titleOf(transaction: TransactionView): string {
  if (transaction.type === 'transfer' && transaction.counterAccountName) {
    return t('tx.transferTo', { account: transaction.counterAccountName })
  }
  return transaction.payee ?? transaction.note ?? t(`type.${transaction.type}`)
}

/** Title and amount in one line. */
export function summaryOf(transaction: TransactionView): string {
  return `${titleOf(transaction)}, ${figure(transaction.amount)}`
}

/** Whether a posted expense, income or transfer still stands and can be taken back. */
export function canReverse({ type, status, reversedById, replacedById }: TransactionView): boolean {
  return status === 'posted' && type !== 'reversal' && reversedById === null && replacedById === null
}

/** Expenses and incomes that still stand can be edited; a transfer is reversed and made anew. */
export function canEdit(transaction: TransactionView): boolean {
  const { type, status, reversedById, replacedById } = transaction
  const standing = status !== 'void' && reversedById === null && replacedById === null
  return standing && (type === 'expense' || type === 'income')
}
