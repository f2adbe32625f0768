/** What may be said of the people who work in a tenant. */
import { z } from 'zod'
import { Email } from './auth.ts'
import { Id, IsoInstant, line, Version } from './basics.ts'
import { Role } from './roles.ts'

export const MemberView = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  status: z.enum(['invited', 'active']),
  isSelf: z.boolean(),
  createdAt: IsoInstant,
  version: Version,
})
export type MemberView = z.infer<typeof MemberView>
/** Everyone who works in the tenant, at most 500, by name. */
export const MemberList = z.object({ items: z.array(MemberView) })

export const InviteMember = z.strictObject({ email: Email, name: line(120), role: Role })
export type InviteMember = z.infer<typeof InviteMember>
export const ChangeRole = z.strictObject({ id: Id, role: Role, version: Version })
export type ChangeRole = z.infer<typeof ChangeRole>
export const RemoveMember = z.strictObject({ id: Id })
export type RemoveMember = z.infer<typeof RemoveMember>
