/** What an answer is made from and what it is: shared by the intents. */

import type { AccountView } from '@chronos/contracts/accounts'
import type { Language } from '@chronos/contracts/basics'
import type { TenantView } from '@chronos/contracts/tenants'
import type { Scope } from '../scope.ts'
import type { MessageContent } from './message-content.ts'
import type { ReplyWords } from './reply-words.ts'

/** One linked customer's message, under that customer's own authority. */
export interface Conversation {
  /** The open transaction, as the customer. */
  scope: Scope
  customerId: string
  customerName: string
  lang: Language
  /** For numbers and dates: the customer's language in the tenant's country. */
  locale: string
  words: ReplyWords
  tenant: TenantView
  /** The customer's default account, else their first open one. */
  account: AccountView | null
  messageId: string
  sentAt: Date
}

/** `readAs` is for staff, `transactionId` what was booked. */
export interface Answer {
  content: MessageContent
  readAs: string
  transactionId?: string
}

export const plain = (text: string, readAs: string): Answer => ({ content: { text }, readAs })

/** Text of people inside a marked-up message: the marks lose their meaning. */
export const escaped = (text: string): string => text.replace(/([*_~`])/g, '\u200b$1')
