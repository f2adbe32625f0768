/** What may be said of the tenant itself. */
import { z } from 'zod'
import { Id, Locale, line, Version } from './basics.ts'
import { CurrencyCode } from './money.ts'

export const TenantView = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  currency: CurrencyCode,
  timeZone: z.string(),
  locale: Locale,
  weekStartsOn: z.int().min(1).max(7),
  version: Version,
})
export type TenantView = z.infer<typeof TenantView>

/** `weekStartsOn`: 1 is Monday, 7 is Sunday (ISO 8601). */
export const UpdateTenant = z.strictObject({
  version: Version,
  name: line(120).optional(),
  locale: Locale.optional(),
  weekStartsOn: z.int().min(1).max(7).optional(),
})
export type UpdateTenant = z.infer<typeof UpdateTenant>
