/** A message on its way out, and what sending it can come to. */
import type { MessageContent } from './message-content.ts'

export interface Outgoing {
  id: string
  phoneNumberId: string
  waId: string | null
  bsuid: string | null
  content: MessageContent
  replyToWamid: string | null
  attempts: number
}

/** What sending came to. `unknown`: Meta may have it; only a status will tell. */
export type SendResult =
  | { outcome: 'sent'; wamid: string }
  | { outcome: 'retry'; afterMs: number; code: number | null }
  | { outcome: 'failed'; code: number | null }
  | { outcome: 'channel_down'; code: number | null }
  | { outcome: 'unknown' }

export type Gateway = (message: Outgoing) => Promise<SendResult>
