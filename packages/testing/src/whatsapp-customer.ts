/** What Meta would post when a customer writes, signed with the instance's app secret. */
import { createHmac, randomUUID } from 'node:crypto'
import type { InstanceInfo } from './instance-info.ts'

export interface Writing {
  phoneNumberId: string
  wabaId: string
  from: string
  text: string
  /** Meta's message id; a new one by default. */
  wamid?: string
  /** Seconds since 1970. */
  timestamp?: number
}

export const newWamid = () => `wamid.TEST${randomUUID().replaceAll('-', '').toUpperCase()}`

export const signatureOf = (raw: string | Buffer, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

type Channel = Pick<Writing, 'phoneNumberId' | 'wabaId'>

const nowSeconds = () => Math.floor(Date.now() / 1000)

/** The body that Meta would post about one number: `part` is its messages or statuses. */
export function webhookBody({ phoneNumberId, wabaId }: Channel, part: Record<string, unknown>): string {
  const metadata = { display_phone_number: '', phone_number_id: phoneNumberId }
  const value = { messaging_product: 'whatsapp', metadata, ...part }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }],
  })
}

function messageBody(writing: Omit<Writing, 'text'>, content: Record<string, unknown>): string {
  const { from, wamid = newWamid(), timestamp = nowSeconds() } = writing
  const contacts = [{ profile: { name: 'Test' }, wa_id: from }]
  const message = { from, id: wamid, timestamp: String(timestamp), ...content }
  return webhookBody(writing, { contacts, messages: [message] })
}

/** The body of one text message. */
export const textBody = ({ text, ...writing }: Writing): string =>
  messageBody(writing, { type: 'text', text: { body: text } })

/** The body of one tap on a button; `text` is the button's id. */
export const tapBody = ({ text: id, ...writing }: Writing): string =>
  messageBody(writing, {
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id, title: 'Undo' } },
  })

export interface Reported {
  to: string
  wamid: string
  status: string
  /** Our own id of the message, as Meta gives it back. */
  opaque?: string
  /** Seconds since 1970. */
  timestamp?: number
  errorCode?: number
}

/** The body of one report of what became of a message. */
export function reportBody(channel: Channel, reported: Reported): string {
  const { to, wamid, status, opaque, timestamp = nowSeconds(), errorCode } = reported
  const report = {
    id: wamid,
    status,
    timestamp: String(timestamp),
    recipient_id: to,
    ...(opaque !== undefined && { biz_opaque_callback_data: opaque }),
    ...(errorCode !== undefined && { errors: [{ code: errorCode, title: 'error' }] }),
  }
  return webhookBody(channel, { statuses: [report] })
}

/** Posts a body to the instance's webhook, signed. */
export async function postWebhook(
  instance: InstanceInfo,
  raw: string | Buffer,
  signature?: string | null,
): Promise<{ status: number; text: string }> {
  const signed = signature === undefined ? signatureOf(raw, instance.whatsapp.appSecret) : signature
  const response = await fetch(instance.whatsapp.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signed !== null && { 'x-hub-signature-256': signed }),
    },
    body: typeof raw === 'string' ? raw : new Uint8Array(raw),
  })
  return { status: response.status, text: await response.text() }
}

/** Everything the product has sent to one number, oldest first. */
export async function sentTo(
  instance: InstanceInfo,
  to: string,
): Promise<{ to: string; phoneNumberId: string; body: Record<string, unknown> }[]> {
  const sent = (await (await fetch(`${instance.graphUrl}/_sent`)).json()) as {
    to: string
    phoneNumberId: string
    body: Record<string, unknown>
  }[]
  return sent.filter((message) => message.to === to)
}

/** The words of a sent message, with or without buttons. */
export function wordsOf(body: Record<string, unknown>): string {
  const { text, interactive } = body as {
    text?: { body?: string }
    interactive?: { body?: { text?: string } }
  }
  return text?.body ?? interactive?.body?.text ?? ''
}

/** Tells the fake Graph API how to answer the next send, by a name of its fixture. */
export async function nextGraphAnswer(instance: InstanceInfo, name: string): Promise<void> {
  const response = await fetch(`${instance.graphUrl}/_next`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  if (!response.ok) throw new Error(await response.text())
}
