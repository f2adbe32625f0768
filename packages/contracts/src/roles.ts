/** Roles that every tenant has, and the closed lists that permission rules are made of. */
import { z } from 'zod'

export const ROLES = ['owner', 'admin', 'manager', 'agent', 'viewer'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

export const SUBJECTS = [
  'Tenant',
  'Member',
  'Customer',
  'Account',
  'Category',
  'Transaction',
  'Budget',
  'Chat',
  'Period',
  'Reconciliation',
  'Rule',
  'Recurring',
] as const
export type Subject = (typeof SUBJECTS)[number]

export const ACTIONS = ['read', 'create', 'update', 'delete', 'reverse', 'link'] as const
export type Action = (typeof ACTIONS)[number]

/** One permission, packed for the wire: the dashboard builds the same ability from it as the API. */
export const PackedRule = z.object({
  action: z.array(z.enum(ACTIONS)),
  subject: z.array(z.enum(SUBJECTS)),
  conditions: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.string()).optional(),
  inverted: z.boolean().optional(),
})
export type PackedRule = z.infer<typeof PackedRule>
