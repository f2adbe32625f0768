/** The rooms of the dashboard. Each appears only when the role may enter it. */
import type { Subject } from '@chronos/contracts/roles'
import {
  ArrowLeftRight,
  CalendarSync,
  Landmark,
  LayoutDashboard,
  ListFilter,
  type LucideIcon,
  MessagesSquare,
  Settings,
  ShieldCheck,
  Tags,
  Target,
  Users,
} from 'lucide-react'
import type { TextKey } from '../text/dictionary.ts'

export interface Room {
  to:
    | '/'
    | '/transactions'
    | '/accounts'
    | '/budgets'
    | '/categories'
    | '/rules'
    | '/recurring'
    | '/customers'
    | '/conversations'
    | '/members'
    | '/settings'
  name: TextKey
  icon: LucideIcon
  subject: Subject
  /** At the foot of the rail. */
  foot?: true
}

export const ROOMS: readonly Room[] = [
  { to: '/', name: 'nav.overview', icon: LayoutDashboard, subject: 'Transaction' },
  { to: '/transactions', name: 'nav.transactions', icon: ArrowLeftRight, subject: 'Transaction' },
  { to: '/accounts', name: 'nav.accounts', icon: Landmark, subject: 'Account' },
  { to: '/budgets', name: 'nav.budgets', icon: Target, subject: 'Budget' },
  { to: '/categories', name: 'nav.categories', icon: Tags, subject: 'Category' },
  { to: '/recurring', name: 'nav.recurring', icon: CalendarSync, subject: 'Recurring' },
  { to: '/rules', name: 'nav.rules', icon: ListFilter, subject: 'Rule' },
  { to: '/customers', name: 'nav.customers', icon: Users, subject: 'Customer' },
  { to: '/conversations', name: 'nav.chats', icon: MessagesSquare, subject: 'Chat' },
  { to: '/members', name: 'nav.members', icon: ShieldCheck, subject: 'Member', foot: true },
  { to: '/settings', name: 'nav.settings', icon: Settings, subject: 'Tenant', foot: true },
]
