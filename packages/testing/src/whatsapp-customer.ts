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

/** The body of one text message. */
export function textBody({
  phoneNumberId,
  wabaId,
  from,
  text,
  wamid = newWamid(),
  timestamp = Math.floor(Date.now() / 1000),
}: Writing): string {
  const metadata = { display_phone_number: '', phone_number_id: phoneNumberId }
  const message = { from, id: wamid, timestamp: String(timestamp), type: 'text', text: { body: text } }
  const value = {
    messaging_product: 'whatsapp',
    metadata,
    contacts: [{ profile: { name: 'Test' }, wa_id: from }],
    messages: [message],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }],
  })
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
