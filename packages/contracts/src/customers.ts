/** What may be said of the people and firms a tenant serves. */
import { z } from 'zod'
import { Email } from './auth.ts'
import { Cursor, Id, IsoInstant, Language, Limit, line, pageOf, Version } from './basics.ts'

/** A link names the chat identity in part only: `label` shows the last four digits. */
export const WhatsappLink = z.object({
  id: Id,
  kind: z.enum(['phone', 'bsuid']),
  label: z.string(),
  status: z.enum(['linked', 'locked']),
})

export const CustomerView = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  lang: Language,
  defaultAccountId: Id.nullable(),
  links: z.array(WhatsappLink),
  createdAt: IsoInstant,
  version: Version,
})
export type CustomerView = z.infer<typeof CustomerView>
export const CustomerPage = pageOf(CustomerView)

/** `search` matches any part of the name, without regard to case or accents. */
export const ListCustomers = z.strictObject({
  search: z.string().trim().max(80).optional(),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListCustomers = z.infer<typeof ListCustomers>
export const GetCustomer = z.strictObject({ id: Id })

export const AddCustomer = z.strictObject({ name: line(120), lang: Language, email: Email.optional() })
export type AddCustomer = z.infer<typeof AddCustomer>
export const UpdateCustomer = z.strictObject({
  id: Id,
  version: Version,
  name: line(120).optional(),
  lang: Language.optional(),
  email: Email.nullable().optional(),
  defaultAccountId: Id.nullable().optional(),
})
export type UpdateCustomer = z.infer<typeof UpdateCustomer>

/** Digits of an international number without `+`, as WhatsApp writes them. */
export const WaId = z.string().regex(/^[1-9]\d{6,14}$/)
/** Links a customer to a phone number, or to whoever writes in a chat. Exactly one of the two. */
export const LinkWhatsapp = z.union([
  z.strictObject({ customerId: Id, waId: WaId }),
  z.strictObject({ customerId: Id, chatId: Id }),
])
export type LinkWhatsapp = z.infer<typeof LinkWhatsapp>
export const UnlinkWhatsapp = z.strictObject({ customerId: Id, linkId: Id })
export type UnlinkWhatsapp = z.infer<typeof UnlinkWhatsapp>
