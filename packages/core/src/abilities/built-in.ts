/** The five roles every tenant has, and what a customer may do in a chat. One list, read by the API, the chat and the dashboard. */
import {
  ACTIONS,
  type Action,
  type PackedRule,
  type Role,
  SUBJECTS,
  type Subject,
} from '@chronos/contracts/roles'

const may = (action: Action[], subject: Subject[], conditions?: PackedRule['conditions']): PackedRule => ({
  action,
  subject,
  ...(conditions && { conditions }),
})

const EVERYTHING: Subject[] = [...SUBJECTS]
const MONEY: Subject[] = ['Account', 'Category', 'Transaction', 'Budget', 'Rule', 'Recurring']

/** `created` is how transactions name who made them: an agent may correct what they entered themselves, nothing else. */
export function rulesOfRole(role: Role, created: string): PackedRule[] {
  switch (role) {
    case 'owner':
      return [may([...ACTIONS], EVERYTHING)]
    case 'admin':
      return [may([...ACTIONS], EVERYTHING)]
    case 'manager':
      return [
        may(['read'], EVERYTHING),
        may(['create', 'update', 'delete', 'reverse'], MONEY),
        may(['create', 'update', 'link'], ['Customer']),
        may(['update'], ['Chat', 'Period']),
        // Opening a closed one again is the leaders'.
        may(['create', 'update', 'delete'], ['Reconciliation']),
      ]
    case 'agent':
      return [
        may(['read'], ['Tenant', 'Customer', ...MONEY, 'Chat', 'Period', 'Reconciliation']),
        may(['create'], ['Transaction', 'Customer']),
        may(['update', 'reverse'], ['Transaction'], { createdBy: created }),
        may(['update'], ['Chat']),
      ]
    case 'viewer':
      return [may(['read'], ['Tenant', 'Customer', ...MONEY, 'Period', 'Reconciliation'])]
  }
}

/** A customer sees and notes on their own accounts only, and takes back only what they noted themselves. */
export function rulesOfCustomer(customerId: string, created: string): PackedRule[] {
  return [
    may(['read'], ['Account', 'Transaction', 'Budget'], { customerId }),
    may(['read'], ['Category']),
    may(['create'], ['Transaction'], { customerId }),
    may(['reverse'], ['Transaction'], { customerId, createdBy: created }),
  ]
}

/** Who may give which role: nobody grants more than they hold. */
export const ROLE_RANK: Record<Role, number> = { viewer: 0, agent: 1, manager: 2, admin: 3, owner: 4 }
