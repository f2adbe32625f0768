/** What may be said before and while signing in. */
import { z } from 'zod'
import { Id, line } from './basics.ts'
import { PackedRule, Role } from './roles.ts'
import { TenantView } from './tenants.ts'

/** Normalised as it is looked up: NFC, trimmed, lower case. */
export const Email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email())

/** 12 to 256 characters, any of them; capped in bytes before anything is hashed. */
export const NewPassword = z
  .string()
  .min(12)
  .max(256)
  .refine((text) => new TextEncoder().encode(text).length <= 1024, 'too long')

/** `tenant` chooses among the person's own memberships by slug; it grants nothing. */
export const Login = z.strictObject({
  email: Email,
  password: z.string().min(1).max(256),
  remember: z.boolean().default(false),
  tenant: z.string().max(63).optional(),
})
export type Login = z.infer<typeof Login>

export const SwitchTenant = z.strictObject({ tenantId: Id })
export type SwitchTenant = z.infer<typeof SwitchTenant>

/** `token` comes from the invitation e-mail. A person who already has a password gives that one. */
export const AcceptInvitation = z.strictObject({
  token: z.string().min(20).max(200),
  name: line(120),
  password: NewPassword,
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

/** Everything the dashboard needs to draw its frame. */
export const SessionView = z.object({
  person: z.object({ id: Id, email: z.string() }),
  user: z.object({ id: Id, name: z.string(), role: Role }),
  tenant: TenantView,
  memberships: z.array(z.object({ tenantId: Id, slug: z.string(), name: z.string() })),
  rules: z.array(PackedRule),
})
export type SessionView = z.infer<typeof SessionView>
