/** What may be said of closing the books: nothing on or before `closedThrough` is posted or corrected in place. */
import { z } from 'zod'
import { IsoDate, line } from './basics.ts'

/** `pending`: transactions on or before that day which nobody posted. */
export const PeriodView = z.object({ closedThrough: IsoDate.nullable(), pending: z.int().min(0) })
export type PeriodView = z.infer<typeof PeriodView>

/** Closes every day up to and including `through`, which is later than what is closed and not after today. */
export const ClosePeriod = z.strictObject({ through: IsoDate })
export type ClosePeriod = z.infer<typeof ClosePeriod>

/** Opens the days after `through` again; null opens all. */
export const ReopenPeriod = z.strictObject({ through: IsoDate.nullable(), reason: line(200) })
export type ReopenPeriod = z.infer<typeof ReopenPeriod>
