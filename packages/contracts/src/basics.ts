/** Building blocks that every slice's speech shares: ids, dates, pages, text limits. */
import { z } from 'zod'

/** A lower-case UUID, as Postgres prints it. */
export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'not an id')
export type Id = z.infer<typeof Id>

const isRealDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A calendar date `YYYY-MM-DD` between 1900 and 2199 that exists. */
export const IsoDate = z
  .string()
  .regex(/^(19|20|21)\d\d-\d\d-\d\d$/, 'not a date')
  .refine(isRealDate, 'not a date')

/** An instant in UTC with milliseconds, as `Date.toISOString` prints it. */
export const IsoInstant = z.iso.datetime({ precision: 3 })

/** One line of text for people: trimmed, no control characters. `max` counts UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'control characters')

/** A BCP 47 tag of a language the product speaks, with its region. */
export const Locale = z.enum(['en-US', 'en-GB', 'en-NG', 'pt-BR', 'pt-PT', 'es-MX', 'es-ES'])
/** A language the product speaks on WhatsApp. */
export const Language = z.enum(['en', 'pt', 'es', 'fr', 'de'])
export type Language = z.infer<typeof Language>

/** An opaque, signed position in a list. It is bound to the filter that it was made with. */
export const Cursor = z.string().min(1).max(600)

/** Rows a caller may ask for at once. */
export const Limit = z.int().min(1).max(100)

/** A page of a list: `nextCursor` is null when the end is reached. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: Cursor.nullable() })

/** Version of a row for optimistic locking: a stale one is refused with `stale_version`. */
export const Version = z.int().min(1)

/** The answer of a verb that has nothing more to say than which row it changed. */
export const Changed = z.object({ id: Id })
