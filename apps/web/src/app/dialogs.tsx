/** Draws the dialog that is open. Each is loaded when it is first asked for. */
import { type ComponentType, lazy, Suspense } from 'react'
import { isFlow } from '../features/transactions/transaction-words.ts'
import { type OpenDialog, useOpenDialog } from './dialog-store.ts'

const RecordDialog = lazy(() =>
  import('../features/transactions/record-dialog.tsx').then((m) => ({ default: m.RecordDialog })),
)
const TransferDialog = lazy(() =>
  import('../features/transactions/transfer-dialog.tsx').then((m) => ({ default: m.TransferDialog })),
)
const EditDialog = lazy(() =>
  import('../features/transactions/edit-dialog.tsx').then((m) => ({ default: m.EditDialog })),
)
const EditAmountsDialog = lazy(() =>
  import('../features/transactions/edit-amounts-dialog.tsx').then((m) => ({ default: m.EditAmountsDialog })),
)
const RefundDialog = lazy(() =>
  import('../features/transactions/refund-dialog.tsx').then((m) => ({ default: m.RefundDialog })),
)
const BulkDialog = lazy(() =>
  import('../features/transactions/bulk-dialog.tsx').then((m) => ({ default: m.BulkDialog })),
)
const AdjustDialog = lazy(() =>
  import('../features/accounts/adjust-dialog.tsx').then((m) => ({ default: m.AdjustDialog })),
)
const ReopenDialog = lazy(() =>
  import('../features/periods/reopen-dialog.tsx').then((m) => ({ default: m.ReopenDialog })),
)
const AccountDialog = lazy(() =>
  import('../features/accounts/account-dialog.tsx').then((m) => ({ default: m.AccountDialog })),
)
const CustomerDialog = lazy(() =>
  import('../features/customers/customer-dialog.tsx').then((m) => ({ default: m.CustomerDialog })),
)
const InviteDialog = lazy(() =>
  import('../features/members/invite-dialog.tsx').then((m) => ({ default: m.InviteDialog })),
)
const CategoryDialog = lazy(() =>
  import('../features/categories/category-dialog.tsx').then((m) => ({ default: m.CategoryDialog })),
)
const MoveDialog = lazy(() =>
  import('../features/categories/move-dialog.tsx').then((m) => ({ default: m.MoveDialog })),
)
const MergeDialog = lazy(() =>
  import('../features/categories/merge-dialog.tsx').then((m) => ({ default: m.MergeDialog })),
)
const ReopenStatement = lazy(() =>
  import('../features/reconciliations/reopen-statement.tsx').then((m) => ({ default: m.ReopenStatement })),
)
const BudgetDialog = lazy(() =>
  import('../features/budgets/budget-dialog.tsx').then((m) => ({ default: m.BudgetDialog })),
)
const RecurringDialog = lazy(() =>
  import('../features/recurring/recurring-dialog.tsx').then((m) => ({ default: m.RecurringDialog })),
)
const OccurrenceDialog = lazy(() =>
  import('../features/recurring/occurrence-dialog.tsx').then((m) => ({ default: m.OccurrenceDialog })),
)
const RuleDialog = lazy(() =>
  import('../features/rules/rule-dialog.tsx').then((m) => ({ default: m.RuleDialog })),
)
const RunDialog = lazy(() =>
  import('../features/rules/run-dialog.tsx').then((m) => ({ default: m.RunDialog })),
)
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((m) => ({ default: m.KeysSheet })))
const Palette = lazy(() => import('./palette.tsx').then((m) => ({ default: m.Palette })))

type Of<K extends OpenDialog['kind']> = Extract<OpenDialog, { kind: K }>
type Faces = { [K in OpenDialog['kind']]: ComponentType<{ dialog: Of<K> }> }

const FACES: Faces = {
  record: ({ dialog }) => <RecordDialog key={dialog.type} type={dialog.type} />,
  transfer: () => <TransferDialog />,
  edit: ({ dialog: { transaction } }) =>
    isFlow(transaction) ? (
      <EditDialog transaction={transaction} />
    ) : (
      <EditAmountsDialog transaction={transaction} />
    ),
  refund: ({ dialog }) => <RefundDialog transaction={dialog.transaction} />,
  bulk: ({ dialog }) => <BulkDialog {...dialog} />,
  adjust: ({ dialog }) => <AdjustDialog account={dialog.account} />,
  reopenBooks: ({ dialog }) => <ReopenDialog through={dialog.through} />,
  account: () => <AccountDialog />,
  customer: () => <CustomerDialog />,
  invite: () => <InviteDialog />,
  category: ({ dialog }) => <CategoryDialog {...(dialog.parent && { parent: dialog.parent })} />,
  moveCategory: ({ dialog }) => <MoveDialog category={dialog.category} />,
  mergeCategory: ({ dialog }) => <MergeDialog category={dialog.category} />,
  reopenStatement: ({ dialog }) => <ReopenStatement statement={dialog.statement} />,
  budget: ({ dialog }) => <BudgetDialog {...(dialog.budget && { budget: dialog.budget })} />,
  recurring: ({ dialog }) => <RecurringDialog {...(dialog.recurring && { recurring: dialog.recurring })} />,
  occurrence: ({ dialog }) => <OccurrenceDialog {...dialog} />,
  rule: ({ dialog }) => <RuleDialog groupId={dialog.groupId} {...(dialog.rule && { rule: dialog.rule })} />,
  runRules: () => <RunDialog />,
  keys: () => <KeysSheet />,
  palette: () => <Palette />,
}

export function Dialogs() {
  const dialog = useOpenDialog()
  if (dialog === null) return null
  const Face = FACES[dialog.kind] as ComponentType<{ dialog: OpenDialog }>
  return (
    <Suspense fallback={null}>
      <Face dialog={dialog} />
    </Suspense>
  )
}
