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

const isTimeZone = (text: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
  } catch {
    return false
  }
}

/** A new tenant. `slug` never changes; `timeZone` is a name of the IANA database. */
export const FoundTenant = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by -')
    .max(60),
  name: line(120),
  currency: CurrencyCode,
  timeZone: z.string().refine(isTimeZone, 'is no time zone'),
  locale: Locale,
})
export type FoundTenant = z.infer<typeof FoundTenant>
