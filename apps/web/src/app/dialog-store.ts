/** Which dialog is open above the page. One at a time; any page, key or palette command may ask for it. */

import type { AccountView } from '@chronos/contracts/accounts'
import type { BudgetView } from '@chronos/contracts/budgets'
import type { CategoryView } from '@chronos/contracts/categories'
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import type { OccurrenceView, RecurringView } from '@chronos/contracts/recurring'
import type { RuleView } from '@chronos/contracts/rules'
import type { TransactionDetail, TransactionView } from '@chronos/contracts/transactions'
import { createStore } from './store.ts'

export type OpenDialog =
  | { kind: 'record'; type: 'expense' | 'income' }
  | { kind: 'transfer' }
  | { kind: 'edit'; transaction: TransactionDetail }
  | { kind: 'refund'; transaction: TransactionDetail }
  | {
      kind: 'bulk'
      what: 'category' | 'payee' | 'tags' | 'date'
      rows: readonly TransactionView[]
      /** Called once something was changed. */
      done: () => void
    }
  | { kind: 'account' }
  | { kind: 'adjust'; account: AccountView }
  | { kind: 'reopenBooks'; through: string }
  | { kind: 'reopenStatement'; statement: ReconciliationView }
  | { kind: 'customer' }
  | { kind: 'invite' }
  | { kind: 'category'; parent?: CategoryView }
  | { kind: 'moveCategory'; category: CategoryView }
  | { kind: 'mergeCategory'; category: CategoryView }
  | { kind: 'budget'; budget?: BudgetView }
  | { kind: 'recurring'; recurring?: RecurringView }
  | { kind: 'occurrence'; recurring: RecurringView; occurrence: OccurrenceView }
  | { kind: 'rule'; groupId: string; rule?: RuleView }
  | { kind: 'runRules' }
  | { kind: 'keys' }
  | { kind: 'palette' }

const store = createStore<OpenDialog | null>(null)

export const openDialog = (dialog: OpenDialog) => store.set(dialog)
export const closeDialog = () => store.set(null)
export const useOpenDialog = store.use
