/** What may be said of transactions: one financial event each, made of entries that sum to zero. */
import { z } from 'zod'
import { Cursor, Id, IsoDate, IsoInstant, Limit, line, pageOf, Version } from './basics.ts'
import { Money, PositiveMoney } from './money.ts'

export const TransactionType = z.enum(['expense', 'income', 'transfer', 'opening', 'reversal'])
export const TransactionStatus = z.enum(['pending', 'posted', 'void'])
/** Where it came from: entered by staff, noted in a chat, or made by the system. */
export const TransactionSource = z.enum(['staff', 'chat', 'system'])

/** `amount` is what moved, signed from the account's side: an expense is negative, a transfer is shown from its origin. */
export const TransactionView = z.object({
  id: Id,
  type: TransactionType,
  status: TransactionStatus,
  bookedOn: IsoDate,
  amount: Money,
  payee: z.string().nullable(),
  note: z.string().nullable(),
  accountId: Id,
  accountName: z.string(),
  counterAccountId: Id.nullable(),
  counterAccountName: z.string().nullable(),
  categoryId: Id.nullable(),
  customerId: Id.nullable(),
  source: TransactionSource,
  /** Set once it was reversed or replaced by an edit. */
  reversedById: Id.nullable(),
  replacedById: Id.nullable(),
  createdAt: IsoInstant,
  version: Version,
})
export type TransactionView = z.infer<typeof TransactionView>
export const TransactionPage = pageOf(TransactionView)

export const EntryView = z.object({
  accountId: Id,
  accountName: z.string(),
  categoryId: Id.nullable(),
  amount: Money,
  balanceAfter: Money.nullable(),
})
/** `history` holds every version of the one event that a person sees, oldest first, reversals included. */
export const TransactionDetail = TransactionView.extend({
  entries: z.array(EntryView),
  history: z.array(TransactionView.extend({ byName: z.string().nullable() })),
  message: z.object({ chatId: Id, text: z.string() }).nullable(),
})
export type TransactionDetail = z.infer<typeof TransactionDetail>

/** `amount` is positive; `type` says which way it goes. `pending: true` notes it without posting. */
export const RecordTransaction = z.strictObject({
  type: z.enum(['expense', 'income']),
  accountId: Id,
  categoryId: Id,
  amount: PositiveMoney,
  bookedOn: IsoDate,
  payee: line(120).optional(),
  note: line(500).optional(),
  pending: z.boolean().default(false),
})
export type RecordTransaction = z.infer<typeof RecordTransaction>

/** Moves value between two accounts of one currency. */
export const TransferBetween = z.strictObject({
  fromAccountId: Id,
  toAccountId: Id,
  amount: PositiveMoney,
  bookedOn: IsoDate,
  note: line(500).optional(),
})
export type TransferBetween = z.infer<typeof TransferBetween>

export const PostTransaction = z.strictObject({ id: Id, version: Version })
export type PostTransaction = z.infer<typeof PostTransaction>
/** Ends a pending transaction; a posted one is reversed instead. */
export const VoidTransaction = PostTransaction
export type VoidTransaction = PostTransaction
export const ReverseTransaction = z.strictObject({ id: Id, reason: line(200).optional() })
export type ReverseTransaction = z.infer<typeof ReverseTransaction>

/** What is left out stays. A change of a posted expense or income is a reversal and a replacement. */
export const EditTransaction = z.strictObject({
  id: Id,
  version: Version,
  accountId: Id.optional(),
  categoryId: Id.optional(),
  amount: PositiveMoney.optional(),
  bookedOn: IsoDate.optional(),
  payee: line(120).nullable().optional(),
  note: line(500).nullable().optional(),
})
export type EditTransaction = z.infer<typeof EditTransaction>

export const GetTransaction = z.strictObject({ id: Id })
/** Newest first. Reversed and replaced versions, and the reversals themselves, are left out unless `all`. */
export const ListTransactions = z.strictObject({
  accountId: Id.optional(),
  /** The category and everything beneath it. */
  categoryId: Id.optional(),
  customerId: Id.optional(),
  type: TransactionType.optional(),
  status: TransactionStatus.optional(),
  source: TransactionSource.optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  all: z.boolean().default(false),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListTransactions = z.infer<typeof ListTransactions>
