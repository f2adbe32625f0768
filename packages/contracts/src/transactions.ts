/** What may be said of transactions: one financial event each, made of entries that sum to zero. */
import { z } from 'zod'
import { Cursor, Id, IsoDate, IsoInstant, Limit, line, pageOf, Version } from './basics.ts'
import { Rate as RateText } from './conversion.ts'
import { CurrencyCode, Money, PositiveMoney, SignedMinor } from './money.ts'

export const TransactionType = z.enum([
  'expense',
  'income',
  'refund',
  'transfer',
  'opening',
  'adjustment',
  'reversal',
])
export const TransactionStatus = z.enum(['pending', 'posted', 'void'])
/** Where it came from: entered by staff, noted in a chat, posted by a schedule, or made by the system. */
export const TransactionSource = z.enum(['staff', 'chat', 'recurring', 'system'])

/** A word that people group transactions by: lower case, at most 40 characters. */
export const Tag = line(40).transform((tag) => tag.toLowerCase())
export const Tags = z
  .array(Tag)
  .max(20)
  .transform((tags) => [...new Set(tags)])
export const Payee = line(120)
export const Note = line(500)

/** The rate that was used: units of `to` for one unit of the amount's currency, its day, and where it is from. */
export const Rate = z.strictObject({ value: RateText, to: CurrencyCode, on: IsoDate, source: line(60) })
export type Rate = z.infer<typeof Rate>

/** A share of a transaction that belongs to one category; always positive. */
export const Split = z.strictObject({ categoryId: Id, amount: PositiveMoney })
export type Split = z.infer<typeof Split>
export const Splits = z.array(Split).min(2).max(50)

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
  /** What arrived there, where its currency is another. */
  counterAmount: Money.nullable(),
  /** Null for a split, a transfer and what concerns no category. */
  categoryId: Id.nullable(),
  /** Over how many categories it is split; 0 when it is not. */
  splits: z.int().min(0),
  tags: z.array(z.string()),
  /** What somebody should look at, such as `overdrawn`. */
  flags: z.array(z.string()),
  rate: Rate.nullable(),
  /** The expense that a refund gives back. */
  refundsId: Id.nullable(),
  customerId: Id.nullable(),
  source: TransactionSource,
  /** An entry of it stands in a closed reconciliation: only words and tags may change. */
  reconciled: z.boolean(),
  /** Set once it was reversed or replaced by an edit. */
  reversedById: Id.nullable(),
  replacedById: Id.nullable(),
  /** `user:<id>`, `customer:<id>` or the system's name. */
  createdBy: z.string(),
  createdAt: IsoInstant,
  version: Version,
})
export type TransactionView = z.infer<typeof TransactionView>
export const TransactionPage = pageOf(TransactionView)
export type TransactionPage = z.infer<typeof TransactionPage>

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
  /** Refunds of it that stand, oldest first. */
  refunds: z.array(TransactionView),
  history: z.array(TransactionView.extend({ byName: z.string().nullable() })),
  message: z.object({ chatId: Id, text: z.string() }).nullable(),
})
export type TransactionDetail = z.infer<typeof TransactionDetail>

/**
 * `amount` is positive; `type` says which way it goes. It names one category, or `splits` that sum to the amount exactly.
 * `rate` is the one into the tenant's currency, where the account has another. `pending: true` notes it without posting.
 */
export const RecordTransaction = z
  .strictObject({
    type: z.enum(['expense', 'income']),
    accountId: Id,
    categoryId: Id.optional(),
    splits: Splits.optional(),
    amount: PositiveMoney,
    bookedOn: IsoDate,
    payee: Payee.optional(),
    note: Note.optional(),
    tags: Tags.optional(),
    rate: Rate.optional(),
    pending: z.boolean().default(false),
  })
  .refine(({ categoryId, splits }) => (categoryId === undefined) !== (splits === undefined), {
    path: ['categoryId'],
    message: 'name one category, or splits',
  })
export type RecordTransaction = z.infer<typeof RecordTransaction>

/** Moves value between two accounts. `received` says what arrived, where the other account has another currency. */
export const TransferBetween = z.strictObject({
  fromAccountId: Id,
  toAccountId: Id,
  amount: PositiveMoney,
  received: PositiveMoney.optional(),
  bookedOn: IsoDate,
  note: Note.optional(),
  tags: Tags.optional(),
})
export type TransferBetween = z.infer<typeof TransferBetween>

/** Gives back all or a part of a posted expense, to its account and off its category. Splits are given back in proportion. */
export const RefundTransaction = z.strictObject({
  id: Id,
  amount: PositiveMoney,
  bookedOn: IsoDate,
  note: Note.optional(),
})
export type RefundTransaction = z.infer<typeof RefundTransaction>

/** Books the difference between an account's balance and what it really is at the end of a day. */
export const AdjustBalance = z.strictObject({
  accountId: Id,
  balance: z.strictObject({ amountMinor: SignedMinor, currency: CurrencyCode }),
  bookedOn: IsoDate,
  note: Note.optional(),
})
export type AdjustBalance = z.infer<typeof AdjustBalance>

/** Books a reversed transaction anew, as its next version. */
export const RestoreTransaction = z.strictObject({ id: Id })
export type RestoreTransaction = z.infer<typeof RestoreTransaction>

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
  /** Ends a split. */
  categoryId: Id.optional(),
  /** In place of a category; needed with a new amount of what is split. */
  splits: Splits.optional(),
  amount: PositiveMoney.optional(),
  /** Of a transfer between currencies. */
  received: PositiveMoney.optional(),
  bookedOn: IsoDate.optional(),
  payee: Payee.nullable().optional(),
  note: Note.nullable().optional(),
  tags: Tags.optional(),
  /** Sets or clears the flag `review`. */
  review: z.boolean().optional(),
})
export type EditTransaction = z.infer<typeof EditTransaction>

/** The same change for many, in the order given. `atomic`: all or none; else each for itself. */
export const EditTransactions = z.strictObject({
  items: z
    .array(z.strictObject({ id: Id, version: Version }))
    .min(1)
    .max(1000),
  change: z.strictObject({
    categoryId: Id.optional(),
    bookedOn: IsoDate.optional(),
    payee: Payee.nullable().optional(),
    note: Note.nullable().optional(),
    addTags: Tags.optional(),
    removeTags: Tags.optional(),
  }),
  atomic: z.boolean().default(true),
})
export type EditTransactions = z.infer<typeof EditTransactions>
/** One answer an item, in their order: the id of the version that now counts, or why it stayed as it was. */
export const EditedTransactions = z.object({
  items: z.array(z.object({ id: Id, newId: Id.nullable(), reason: z.string().nullable() })),
})
export type EditedTransactions = z.infer<typeof EditedTransactions>

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
  tag: Tag.optional(),
  /** In minor units of each one's own currency, whatever its sign. */
  amountFrom: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  amountTo: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /**
   * Words of payee and note, all of them, in any order and form of writing; three letters match anywhere, fewer where a word
   * begins. When nothing in the books matches, words like them do.
   */
  text: line(100).pipe(z.string().min(2)).optional(),
  all: z.boolean().default(false),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListTransactions = z.infer<typeof ListTransactions>
