/** What may be said of reconciling: an account's entries are ticked against a bank statement until nothing differs. */
import { z } from 'zod'
import { Cursor, Id, IsoDate, IsoInstant, Limit, line, pageOf, Version } from './basics.ts'
import { CurrencyCode, Money, SignedMinor } from './money.ts'

/** Entries that one call ticks or unticks. */
export const TICKS_MAX = 1_000
/** Entries that `tickAll` ticks at once, in posting order; called again it goes on. */
export const TICK_ALL_MAX = 10_000

/** `opening` is the closing balance of the statement before, or 0. Closed: `difference` is 0. */
export const ReconciliationView = z.object({
  id: Id,
  accountId: Id,
  accountName: z.string(),
  status: z.enum(['open', 'closed']),
  statementOn: IsoDate,
  opening: Money,
  closing: Money,
  /** `opening` and all that is ticked. */
  cleared: Money,
  /** `closing` less `cleared`. */
  difference: Money,
  ticked: z.int().min(0),
  openedBy: z.string(),
  openedAt: IsoInstant,
  closedBy: z.string().nullable(),
  closedAt: IsoInstant.nullable(),
  /** Why it was opened again, if it was. */
  reopenedReason: z.string().nullable(),
  version: Version,
})
export type ReconciliationView = z.infer<typeof ReconciliationView>
/** `added`: how many entries were ticked by this call. */
export const TickedAll = ReconciliationView.extend({ added: z.int().min(0) })
export type TickedAll = z.infer<typeof TickedAll>

/** An entry of the account that may be ticked, or is. */
export const ReconcilableEntry = z.object({
  id: Id,
  transactionId: Id,
  type: z.string(),
  bookedOn: IsoDate,
  amount: Money,
  payee: z.string().nullable(),
  note: z.string().nullable(),
  ticked: z.boolean(),
})
export type ReconcilableEntry = z.infer<typeof ReconcilableEntry>
export const ReconcilablePage = pageOf(ReconcilableEntry)
export type ReconcilablePage = z.infer<typeof ReconcilablePage>

/** Newest statement first; at most 500. */
export const ListReconciliations = z.strictObject({ accountId: Id })
export type ListReconciliations = z.infer<typeof ListReconciliations>
export const ReconciliationList = z.object({ items: z.array(ReconciliationView).max(500) })
export const GetReconciliation = z.strictObject({ id: Id })
export type GetReconciliation = z.infer<typeof GetReconciliation>
/** In the order in which they were posted. Of a closed one: what was ticked. */
export const ListReconcilable = z.strictObject({
  id: Id,
  ticked: z.boolean().optional(),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListReconcilable = z.infer<typeof ListReconcilable>

/** The day is after that of the last closed statement; an account has one open reconciliation at a time. */
export const StartReconciliation = z.strictObject({
  accountId: Id,
  statementOn: IsoDate,
  closing: z.strictObject({ amountMinor: SignedMinor, currency: CurrencyCode }),
})
export type StartReconciliation = z.infer<typeof StartReconciliation>
export const TickEntries = z.strictObject({ id: Id, entryIds: z.array(Id).min(1).max(TICKS_MAX) })
export type TickEntries = z.infer<typeof TickEntries>
export const TickAllEntries = GetReconciliation
export type TickAllEntries = GetReconciliation
export const CloseReconciliation = z.strictObject({ id: Id, version: Version })
export type CloseReconciliation = z.infer<typeof CloseReconciliation>
/** Only the last closed one of an account, while none is open. */
export const ReopenReconciliation = CloseReconciliation.extend({ reason: line(200) })
export type ReopenReconciliation = z.infer<typeof ReopenReconciliation>
/** Ends an open one and forgets its ticks. */
export const CancelReconciliation = CloseReconciliation
export type CancelReconciliation = CloseReconciliation
