/** What happened to a transaction, as a person tells it: recorded, edited, reversed, restored. */
import type { TransactionDetail } from '@chronos/contracts/transactions'

type Version = TransactionDetail['history'][number]

const FIELDS = [
  'amount',
  'counterAmount',
  'bookedOn',
  'payee',
  'note',
  'tags',
  'accountName',
  'categoryId',
  'splits',
] as const
export type ChangedField = (typeof FIELDS)[number]

export interface HistoryStep {
  act: 'recorded' | 'edited' | 'reversed' | 'restored'
  version: Version
  changes: { field: ChangedField; before: Version; after: Version }[]
}

const same = (field: ChangedField, left: Version, right: Version) =>
  JSON.stringify(left[field]) === JSON.stringify(right[field])

/** What an edit reverses it replaces in the same instant; whoever restores comes later. */
function belongsToEdit(reversal: Version, history: readonly Version[]): boolean {
  const origin = history.find(({ reversedById }) => reversedById === reversal.id)
  const next = history.find(({ id }) => id === origin?.replacedById)
  return next?.createdAt === reversal.createdAt
}

/** Oldest first. The reversal that an edit makes belongs to the edit and is not told apart. */
export function historySteps(history: readonly Version[]): HistoryStep[] {
  let before: Version | null = null
  let reversed = false
  return history.flatMap((version): HistoryStep[] => {
    if (version.type === 'reversal') {
      if (belongsToEdit(version, history)) return []
      reversed = true
      return [{ act: 'reversed', version, changes: [] }]
    }
    const earlier = before
    before = version
    if (earlier === null) return [{ act: 'recorded', version, changes: [] }]
    const act = reversed ? 'restored' : 'edited'
    reversed = false
    const changed = FIELDS.filter((field) => !same(field, earlier, version))
    return [{ act, version, changes: changed.map((field) => ({ field, before: earlier, after: version })) }]
  })
}
