import type { TransactionView } from '@chronos/contracts/transactions'
import { useMay, useMayTouch } from '../../app/session.ts'
import { useClosedDays } from '../periods/closed-days.ts'
import { isFlow, isReversed, stands } from './transaction-words.ts'

/** What this person may do with one transaction as it stands. */
export interface Rights {
  /** Payee, note and tags: words, which a closed period does not freeze. */
  words: boolean
  /** Everything that the ledger keeps. */
  edit: boolean
  category: boolean
  post: boolean
  void: boolean
  reverse: boolean
  restore: boolean
  refund: boolean
  /** Its day is closed: what takes it back is booked on the first open day. */
  closed: boolean
  /** A finished statement holds it: what could be changed otherwise cannot. */
  locked: boolean
}

export function useRights(): (transaction: TransactionView) => Rights {
  const may = useMay()
  const touch = useMayTouch()
  const isClosed = useClosedDays()
  return (transaction) => {
    const { status, type, bookedOn, reconciled } = transaction
    const closed = isClosed(bookedOn)
    const posted = status === 'posted'
    const pending = status === 'pending'
    const words = stands(transaction) && touch('update', 'Transaction', transaction)
    const edit = words && !reconciled && !(closed && posted)
    const takesBack = touch('reverse', 'Transaction', transaction)
    return {
      words,
      edit,
      category: edit && isFlow(transaction),
      post: words && pending && !closed,
      void: words && pending,
      reverse: posted && stands(transaction) && takesBack && !reconciled,
      restore: posted && isReversed(transaction) && takesBack && !closed,
      refund: type === 'expense' && posted && stands(transaction) && may('create', 'Transaction'),
      closed,
      locked: reconciled && words,
    }
  }
}
