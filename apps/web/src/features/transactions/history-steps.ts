/** What happened to a transaction, as a person tells it: recorded, edited, posted, reversed. */
import type { TransactionDetail, TransactionView } from '@chronos/contracts/transactions'

type Version = TransactionDetail['history'][number]
export type ChangedField = 'amount' | 'bookedOn' | 'payee' | 'note' | 'accountName' | 'categoryId'

const FIELDS: readonly ChangedField[] = ['amount', 'bookedOn', 'payee', 'note', 'accountName', 'categoryId']

export interface HistoryStep {
  act: 'recorded' | 'edited' | 'reversed'
  version: Version
  changes: { field: ChangedField; before: Version; after: Version }[]
}

function same(field: ChangedField, left: TransactionView, right: TransactionView): boolean {
  if (field !== 'amount') return left[field] === right[field]
  return (
    left.amount.amountMinor === right.amount.amountMinor && left.amount.currency === right.amount.currency
  )
}

/** Oldest first. The reversal that an edit makes belongs to the edit and is not told apart. */
export function historySteps(history: readonly Version[]): HistoryStep[] {
  let before: Version | null = null
  return history.flatMap((version): HistoryStep[] => {
    if (version.type === 'reversal') {
      const replaced = before !== null && before.replacedById !== null
      return replaced ? [] : [{ act: 'reversed', version, changes: [] }]
    }
    const earlier = before
    before = version
    if (earlier === null) return [{ act: 'recorded', version, changes: [] }]
    const changed = FIELDS.filter((field) => !same(field, earlier, version))
    return [
      {
        act: 'edited',
        version,
        changes: changed.map((field) => ({ field, before: earlier, after: version })),
      },
    ]
  })
}
