/** Every procedure of the product. The dashboard imports the type of this, and nothing else of the API. */
import { router } from './procedures.ts'
import { accounts } from './routers/accounts.ts'
import { attachments } from './routers/attachments.ts'
import { auth } from './routers/auth.ts'
import { budgets } from './routers/budgets.ts'
import { categories } from './routers/categories.ts'
import { changes } from './routers/changes.ts'
import { conversations } from './routers/conversations.ts'
import { customers } from './routers/customers.ts'
import { members } from './routers/members.ts'
import { overview } from './routers/overview.ts'
import { payees } from './routers/payees.ts'
import { periods } from './routers/periods.ts'
import { reconciliations } from './routers/reconciliations.ts'
import { recurring } from './routers/recurring.ts'
import { rules } from './routers/rules.ts'
import { tenants } from './routers/tenants.ts'
import { transactions } from './routers/transactions.ts'

export const appRouter = router({
  auth,
  tenants,
  members,
  customers,
  accounts,
  categories,
  transactions,
  attachments,
  payees,
  periods,
  reconciliations,
  budgets,
  rules,
  recurring,
  overview,
  conversations,
  changes,
})
export type AppRouter = typeof appRouter
