/** A change of many, and what takes it back: each one's own words, in as few requests as there are different ones. */
import type { EditedTransactions, EditTransactions, TransactionView } from '@chronos/contracts/transactions'

export type BulkChange = EditTransactions['change']
export type UndoStep = Pick<EditTransactions, 'items' | 'change'>

export const BULK_MAX = 1000

/** What gives a row back what this change took. Empty when it took nothing. */
function inverseOf({ categoryId, payee, bookedOn, tags }: TransactionView, change: BulkChange): BulkChange {
  const added = change.addTags?.filter((tag) => !tags.includes(tag)) ?? []
  const removed = change.removeTags?.filter((tag) => tags.includes(tag)) ?? []
  return {
    ...(change.categoryId !== undefined && categoryId !== null && { categoryId }),
    ...(change.payee !== undefined && { payee }),
    ...(change.bookedOn !== undefined && { bookedOn }),
    ...(added.length > 0 && { removeTags: added }),
    ...(removed.length > 0 && { addTags: removed }),
  }
}

/** Words alone raise the version; anything else makes a new one, which is the first of its id. */
const versionAfter = (before: TransactionView, newId: string) =>
  newId === before.id ? before.version + 1 : 1

/** Steps that undo a change, each for rows that were alike. A split's parts are not among them. */
export function undoSteps(
  rows: readonly TransactionView[],
  answer: EditedTransactions,
  change: BulkChange,
): UndoStep[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const steps = new Map<string, UndoStep>()
  for (const { id, newId } of answer.items) {
    const before = byId.get(id)
    if (before === undefined || newId === null) continue
    const inverse = inverseOf(before, change)
    if (Object.keys(inverse).length === 0) continue
    const key = JSON.stringify(inverse)
    const step = steps.get(key) ?? { items: [], change: inverse }
    step.items.push({ id: newId, version: versionAfter(before, newId) })
    steps.set(key, step)
  }
  return [...steps.values()]
}

/** Splits that a category has put an end to: their parts must be said again. */
export function endedSplits(
  rows: readonly TransactionView[],
  answer: EditedTransactions,
  change: BulkChange,
): { id: string; newId: string; version: number }[] {
  if (change.categoryId === undefined) return []
  const splits = new Map(rows.filter((row) => row.splits > 0).map((row) => [row.id, row]))
  return answer.items.flatMap(({ id, newId }) => {
    const before = splits.get(id)
    return before === undefined || newId === null ? [] : [{ id, newId, version: versionAfter(before, newId) }]
  })
}
