import type { TransactionView } from '@chronos/contracts/transactions'
import { noteThresholds } from '../budgets/note-thresholds.ts'
import type { Scope } from '../scope.ts'
import { partsOfToday } from './lock-transaction.ts'

/** Tells the budgets of a posted expense's categories what they may have reached. */
export async function noteSpending(scope: Scope, view: TransactionView): Promise<void> {
  if (view.type !== 'expense' || view.status !== 'posted') return
  const parts = await partsOfToday(scope, view.id)
  await noteThresholds(
    scope,
    parts.map((part) => part.categoryId),
    view.bookedOn,
  )
}
