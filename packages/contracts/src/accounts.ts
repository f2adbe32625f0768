/** What may be said of accounts: things that hold value, in one currency each. */
import { z } from 'zod'
import { Id, IsoDate, line, Version } from './basics.ts'
import { CurrencyCode, Money, SignedMinor } from './money.ts'

export const ACCOUNT_TYPES = [
  'checking',
  'savings',
  'cash',
  'credit_card',
  'loan',
  'investment',
  'receivable',
  'payable',
] as const
export const AccountType = z.enum(ACCOUNT_TYPES)

export const AccountView = z.object({
  id: Id,
  name: z.string(),
  type: AccountType,
  currency: CurrencyCode,
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  status: z.enum(['open', 'closed']),
  balance: Money,
  pending: Money,
  overdraft: z.enum(['allow', 'warn', 'refuse']),
  version: Version,
})
export type AccountView = z.infer<typeof AccountView>
/** At most 500 accounts, open ones first, then by name. */
export const AccountList = z.object({ items: z.array(AccountView) })

export const ListAccounts = z.strictObject({
  customerId: Id.optional(),
  status: z.enum(['open', 'closed']).optional(),
})
export type ListAccounts = z.infer<typeof ListAccounts>
export const GetAccount = z.strictObject({ id: Id })
/** The balance at the end of a day; without `on`, now. */
export const GetBalance = z.strictObject({ id: Id, on: IsoDate.optional() })
export type GetBalance = z.infer<typeof GetBalance>
export const BalanceView = z.object({ accountId: Id, on: IsoDate.nullable(), balance: Money })
/** Balance of one account at the end of each day of a span, oldest first. */
export const GetBalanceHistory = z.strictObject({ id: Id, days: z.int().min(7).max(366).default(90) })
export type GetBalanceHistory = z.infer<typeof GetBalanceHistory>
export const BalanceHistory = z.object({ points: z.array(z.object({ day: IsoDate, balance: Money })) })

/** `opening` is the balance on the day of opening, signed (a loan is negative); it becomes an opening transaction. */
export const OpenAccount = z.strictObject({
  name: line(120),
  type: AccountType,
  currency: CurrencyCode,
  customerId: Id.optional(),
  opening: z.strictObject({ amountMinor: SignedMinor, on: IsoDate }).optional(),
  overdraft: z.enum(['allow', 'warn', 'refuse']).default('allow'),
})
export type OpenAccount = z.infer<typeof OpenAccount>
export const RenameAccount = z.strictObject({ id: Id, name: line(120), version: Version })
export type RenameAccount = z.infer<typeof RenameAccount>
/** Only an account whose balance is zero can be closed. */
export const CloseAccount = z.strictObject({ id: Id, version: Version })
export type CloseAccount = z.infer<typeof CloseAccount>
export const ReopenAccount = CloseAccount
export type ReopenAccount = CloseAccount
