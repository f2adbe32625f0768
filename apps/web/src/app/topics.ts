/** Which queries a topic makes stale. The roots are the routers of the API. */
import type { Topic } from '@chronos/contracts/events'

export const QUERY_ROOTS = [
  'tenants',
  'members',
  'customers',
  'accounts',
  'categories',
  'transactions',
  'periods',
  'reconciliations',
  'payees',
  'attachments',
  'budgets',
  'rules',
  'recurring',
  'overview',
  'conversations',
  'auth',
] as const
export type QueryRoot = (typeof QUERY_ROOTS)[number]

/** What is shown depends on more than its own rows: a transaction moves balances, budgets and the overview. */
const STALE: Record<Topic, readonly QueryRoot[]> = {
  tenants: ['tenants', 'auth'],
  members: ['members', 'auth'],
  customers: ['customers', 'accounts', 'conversations'],
  accounts: ['accounts', 'overview', 'transactions'],
  categories: ['categories'],
  transactions: [
    'transactions',
    'accounts',
    'budgets',
    'overview',
    'reconciliations',
    'payees',
    'attachments',
  ],
  periods: ['periods', 'transactions'],
  reconciliations: ['reconciliations'],
  budgets: ['budgets'],
  rules: ['rules'],
  recurring: ['recurring'],
  conversations: ['conversations', 'customers'],
}

const isTopic = (root: string): root is Topic => Object.hasOwn(STALE, root)

/** Query roots that these topics make stale, each once. A word that is no topic stales nothing. */
export function staleRoots(topics: readonly string[]): QueryRoot[] {
  return [...new Set(topics.flatMap((topic) => (isTopic(topic) ? STALE[topic] : [])))]
}
