/** How a transaction is named in a list, a toast or a title, and what can still be done with it. */
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

/** A flag in words; one that is not known here is shown as it is. */
export const flagWord = (flag: string): string => (flag === 'overdrawn' ? t('flag.overdrawn') : flag)

/** It no longer counts: void, reversed, or replaced by an edit. */
export const isGone = ({ status, reversedById, replacedById }: TransactionView): boolean =>
  status === 'void' || reversedById !== null || replacedById !== null

/** It counts, or will: its words, tags and, in an open period, everything else can change. */
export const stands = (transaction: TransactionView): boolean =>
  transaction.type !== 'reversal' && !isGone(transaction)

/** Expenses and incomes have a payee and a category. */
export const isFlow = ({ type }: TransactionView): boolean => type === 'expense' || type === 'income'

/** Taken back, and nothing took its place. */
export const isReversed = ({ type, reversedById, replacedById }: TransactionView): boolean =>
  type !== 'reversal' && reversedById !== null && replacedById === null
