/** What may be said of WhatsApp chats as staff see them. */
import { z } from 'zod'
import { Cursor, Id, IsoInstant, Limit, pageOf } from './basics.ts'

/** `who` is the customer's name, else the profile name, else the masked number. */
export const ChatView = z.object({
  id: Id,
  who: z.string(),
  label: z.string(),
  customerId: Id.nullable(),
  channelNumber: z.string(),
  lastText: z.string().nullable(),
  lastAt: IsoInstant,
  unread: z.int(),
  /** Until when free text may be sent: 24 h after the customer's last message. */
  windowClosesAt: IsoInstant.nullable(),
})
export type ChatView = z.infer<typeof ChatView>
export const ChatPage = pageOf(ChatView)
export const ListChats = z.strictObject({ cursor: Cursor.optional(), limit: Limit.default(50) })
export type ListChats = z.infer<typeof ListChats>
export const GetChat = z.strictObject({ id: Id })

export const MessageStatus = z.enum([
  'received',
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
])
/** `readAs` is what the bot understood, `transactionId` what it booked. */
export const MessageView = z.object({
  id: Id,
  direction: z.enum(['in', 'out']),
  type: z.string(),
  text: z.string().nullable(),
  status: MessageStatus,
  /** The code of Meta's error when it failed. */
  errorCode: z.int().nullable(),
  readAs: z.string().nullable(),
  transactionId: Id.nullable(),
  at: IsoInstant,
})
export type MessageView = z.infer<typeof MessageView>
/** Newest first. */
export const MessagePage = pageOf(MessageView)
export const ListMessages = z.strictObject({
  chatId: Id,
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListMessages = z.infer<typeof ListMessages>
export const MarkChatRead = z.strictObject({ id: Id })
export type MarkChatRead = z.infer<typeof MarkChatRead>
/** How many chats have something unread: the number in the rail. */
export const UnreadCount = z.object({ chats: z.int() })
