/** What Meta would post for a customer's deeds: the shapes of the Cloud API's webhooks, signed as Meta signs. */
import { createHmac } from 'node:crypto'

export interface ChatParties {
  wabaId: string
  phoneNumberId: string
  displayPhoneNumber: string
  customerName: string
  /** Digits without `+`; absent for a customer known by the user id alone. */
  waId?: string
  bsuid?: string
}

export interface Reply {
  kind: 'button' | 'list'
  id: string
  title: string
  /** The message that holds the button. */
  toMessageId: string
}

export type Said = { text: string } | { reply: Reply }

export interface InboundMessage {
  parties: ChatParties
  said: Said
  messageId: string
  at: Date
}

export interface StatusUpdate {
  parties: ChatParties
  status: 'sent' | 'delivered' | 'read'
  messageId: string
  /** Given back as it was sent. */
  opaque?: string
  at: Date
}

type Json = Record<string, unknown>

function seconds(at: Date): string {
  return `${Math.floor(at.getTime() / 1000)}`
}

function envelope(parties: ChatParties, value: Json): Json {
  const metadata = {
    display_phone_number: parties.displayPhoneNumber,
    phone_number_id: parties.phoneNumberId,
  }
  const change = { value: { messaging_product: 'whatsapp', metadata, ...value }, field: 'messages' }
  return { object: 'whatsapp_business_account', entry: [{ id: parties.wabaId, changes: [change] }] }
}

function content(said: Said, parties: ChatParties): Json {
  if ('text' in said) return { type: 'text', text: { body: said.text } }
  const { kind, id, title, toMessageId } = said.reply
  return {
    type: 'interactive',
    context: { from: parties.displayPhoneNumber, id: toMessageId },
    interactive: { type: `${kind}_reply`, [`${kind}_reply`]: { id, title } },
  }
}

/** The webhook body for a message that the customer sends. */
export function inboundBody({ parties, said, messageId, at }: InboundMessage): Json {
  const { waId, bsuid, customerName } = parties
  const contact = {
    profile: { name: customerName },
    ...(waId === undefined ? {} : { wa_id: waId }),
    ...(bsuid === undefined ? {} : { user_id: bsuid }),
  }
  const message = {
    ...(waId === undefined ? {} : { from: waId }),
    ...(bsuid === undefined ? {} : { from_user_id: bsuid }),
    id: messageId,
    timestamp: seconds(at),
    ...content(said, parties),
  }
  return envelope(parties, { contacts: [contact], messages: [message] })
}

/** The webhook body that tells how far a message of the product has come. */
export function statusBody({ parties, status, messageId, opaque, at }: StatusUpdate): Json {
  const update = {
    id: messageId,
    status,
    timestamp: seconds(at),
    ...(parties.waId === undefined ? {} : { recipient_id: parties.waId }),
    ...(parties.bsuid === undefined ? {} : { recipient_user_id: parties.bsuid }),
    ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
  }
  return envelope(parties, { statuses: [update] })
}

/** Meta's signature header for these exact bytes. */
export function signature(bytes: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
}
