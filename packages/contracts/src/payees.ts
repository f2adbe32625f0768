/** What may be said of payees: the names that transactions bear, and which of them are one. */
import { z } from 'zod'
import { Cursor, Id, Limit, line, pageOf } from './basics.ts'

const Name = line(120)
/** Transactions that one merge renames; called again it goes on. */
export const MERGE_MAX = 10_000
/** `used` is counted up to this. */
export const USED_MAX = 1_000

/** `categoryId` is that of the latest transaction of this name, which stands. */
export const PayeeView = z.object({
  name: z.string(),
  used: z.int().min(0).max(USED_MAX),
  categoryId: Id.nullable(),
})
export type PayeeView = z.infer<typeof PayeeView>
export const PayeePage = pageOf(PayeeView)
export type PayeePage = z.infer<typeof PayeePage>

/** By name. `prefix`: how they begin, whatever the case and accents. */
export const ListPayees = z.strictObject({
  prefix: z.string().max(120).default(''),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListPayees = z.infer<typeof ListPayees>

/** Every transaction that bears one of `from` gets the name `into`, and so does whatever is written with them later. */
export const MergePayees = z
  .strictObject({ into: Name, from: z.array(Name).min(1).max(50) })
  .refine(({ into, from }) => !from.includes(into), {
    path: ['from'],
    message: 'a name cannot become itself',
  })
export type MergePayees = z.infer<typeof MergePayees>
/** `more`: there are others still; the same call goes on. */
export const MergedPayees = z.object({ into: z.string(), renamed: z.int().min(0), more: z.boolean() })
export type MergedPayees = z.infer<typeof MergedPayees>
