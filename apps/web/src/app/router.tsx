/** Every page and its address. Pages are loaded when they are first pointed at. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Tooltip } from 'radix-ui'
import { z } from 'zod'
import { TransactionSearch } from '../features/transactions/search.ts'
import { transactionPages } from '../features/transactions/transaction-pages.ts'
import { Failure } from '../ui/failure.tsx'
import { FrameSkeleton } from './frame-skeleton.tsx'
import { NotFound } from './not-found.tsx'
import { sessionQuery } from './session.ts'
import { Shell } from './shell.tsx'
import { queryClient, trpc } from './trpc.ts'

const root = createRootRoute({
  component: () => (
    <Tooltip.Provider delayDuration={400}>
      <Outlet />
    </Tooltip.Provider>
  ),
  notFoundComponent: NotFound,
})

const optionalText = z.string().optional().catch(undefined)

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: z.object({ to: optionalText }),
  component: lazyRouteComponent(() => import('../features/auth/login-page.tsx'), 'LoginPage'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  validateSearch: z.object({ token: optionalText }),
  component: lazyRouteComponent(() => import('../features/auth/join-page.tsx'), 'JoinPage'),
})

const showcase = createRoute({
  getParentRoute: () => root,
  path: '/_ui',
  component: lazyRouteComponent(() => import('../features/showcase/showcase-page.tsx'), 'ShowcasePage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery())
    if (session === null)
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { to: location.href } })
  },
  loader: () => void queryClient.prefetchQuery(trpc.overview.get.queryOptions()),
  pendingComponent: FrameSkeleton,
  component: Shell,
})

const overview = createRoute({
  getParentRoute: () => frame,
  path: '/',
  loader: () => void queryClient.prefetchQuery(trpc.overview.get.queryOptions()),
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
})

const transactions = createRoute({
  getParentRoute: () => frame,
  path: '/transactions',
  validateSearch: TransactionSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => void queryClient.prefetchInfiniteQuery(transactionPages(deps)),
  component: lazyRouteComponent(
    () => import('../features/transactions/transactions-page.tsx'),
    'TransactionsPage',
  ),
})

const transaction = createRoute({
  getParentRoute: () => transactions,
  path: '$id',
  loader: ({ params }) =>
    void queryClient.prefetchQuery(trpc.transactions.get.queryOptions({ id: params.id })),
  component: lazyRouteComponent(
    () => import('../features/transactions/transaction-drawer.tsx'),
    'TransactionDrawer',
  ),
})

const accounts = createRoute({
  getParentRoute: () => frame,
  path: '/accounts',
  loader: () => void queryClient.prefetchQuery(trpc.accounts.list.queryOptions({})),
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page.tsx'), 'AccountsPage'),
})

const account = createRoute({
  getParentRoute: () => accounts,
  path: '$id',
  loader: ({ params }) => void queryClient.prefetchQuery(trpc.accounts.get.queryOptions({ id: params.id })),
  component: lazyRouteComponent(() => import('../features/accounts/account-drawer.tsx'), 'AccountDrawer'),
})

const reconcile = createRoute({
  getParentRoute: () => frame,
  path: '/accounts/$id/reconcile',
  loader: ({ params }) => {
    void queryClient.prefetchQuery(trpc.accounts.get.queryOptions({ id: params.id }))
    void queryClient.prefetchQuery(trpc.reconciliations.list.queryOptions({ accountId: params.id }))
  },
  component: lazyRouteComponent(
    () => import('../features/reconciliations/reconcile-page.tsx'),
    'ReconcilePage',
  ),
})

const budgets = createRoute({
  getParentRoute: () => frame,
  path: '/budgets',
  validateSearch: z.object({
    on: z.iso.date().optional().catch(undefined),
    archived: z.literal(true).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/budgets/budgets-page.tsx'), 'BudgetsPage'),
})

const categories = createRoute({
  getParentRoute: () => frame,
  path: '/categories',
  loader: () => void queryClient.prefetchQuery(trpc.categories.list.queryOptions()),
  component: lazyRouteComponent(() => import('../features/categories/categories-page.tsx'), 'CategoriesPage'),
})

const recurring = createRoute({
  getParentRoute: () => frame,
  path: '/recurring',
  loader: () => void queryClient.prefetchQuery(trpc.recurring.list.queryOptions()),
  component: lazyRouteComponent(() => import('../features/recurring/recurring-page.tsx'), 'RecurringPage'),
})

const recurringOne = createRoute({
  getParentRoute: () => recurring,
  path: '$id',
  loader: ({ params }) => void queryClient.prefetchQuery(trpc.recurring.get.queryOptions({ id: params.id })),
  component: lazyRouteComponent(
    () => import('../features/recurring/recurring-drawer.tsx'),
    'RecurringDrawer',
  ),
})

const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  loader: () => void queryClient.prefetchQuery(trpc.rules.list.queryOptions()),
  component: lazyRouteComponent(() => import('../features/rules/rules-page.tsx'), 'RulesPage'),
})

const rule = createRoute({
  getParentRoute: () => rules,
  path: '$id',
  component: lazyRouteComponent(() => import('../features/rules/rule-drawer.tsx'), 'RuleDrawer'),
})

const customers = createRoute({
  getParentRoute: () => frame,
  path: '/customers',
  validateSearch: z.object({ search: z.string().max(80).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/customers/customers-page.tsx'), 'CustomersPage'),
})

const customer = createRoute({
  getParentRoute: () => customers,
  path: '$id',
  loader: ({ params }) => void queryClient.prefetchQuery(trpc.customers.get.queryOptions({ id: params.id })),
  component: lazyRouteComponent(() => import('../features/customers/customer-drawer.tsx'), 'CustomerDrawer'),
})

const conversations = createRoute({
  getParentRoute: () => frame,
  path: '/conversations',
  component: lazyRouteComponent(() => import('../features/conversations/chats-page.tsx'), 'ChatsPage'),
})

const chat = createRoute({
  getParentRoute: () => conversations,
  path: '$id',
  component: lazyRouteComponent(() => import('../features/conversations/chat-thread.tsx'), 'ChatThread'),
})

const members = createRoute({
  getParentRoute: () => frame,
  path: '/members',
  loader: () => void queryClient.prefetchQuery(trpc.members.list.queryOptions()),
  component: lazyRouteComponent(() => import('../features/members/members-page.tsx'), 'MembersPage'),
})

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/tenants/settings-page.tsx'), 'SettingsPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    join,
    showcase,
    frame.addChildren([
      overview,
      transactions.addChildren([transaction]),
      accounts.addChildren([account]),
      reconcile,
      budgets,
      categories,
      recurring.addChildren([recurringOne]),
      rules.addChildren([rule]),
      customers.addChildren([customer]),
      conversations.addChildren([chat]),
      members,
      settings,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 0,
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) => <Failure error={error} retry={() => void router.invalidate()} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
