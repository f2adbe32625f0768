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
const BudgetDialog = lazy(() =>
  import('../features/budgets/budget-dialog.tsx').then((m) => ({ default: m.BudgetDialog })),
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
  budget: ({ dialog }) => <BudgetDialog {...(dialog.budget && { budget: dialog.budget })} />,
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
