/** What customers write, as the door hands it over. */
import { randomUUID } from 'node:crypto'
import { handleInbox } from '../src/conversations/handle-inbox.ts'
import type { InboundEvent } from '../src/conversations/inbound-event.ts'
import { receiveWebhook } from '../src/conversations/receive-webhook.ts'
import { APP_ID, type Tenant, type World } from './world.ts'

/** A text message of the tenant's customer, just now, unless `changes` say otherwise. */
export function messageTo(tenant: Tenant, changes: Partial<InboundEvent> = {}): InboundEvent {
  const wamid = changes.wamid ?? `wamid.${randomUUID()}`
  return {
    kind: 'message',
    wabaId: tenant.channel.wabaId,
    phoneNumberId: tenant.channel.phoneNumberId,
    eventKey: `message:${wamid}`,
    identity: { waId: tenant.waId },
    profileName: null,
    type: 'text',
    text: 'help',
    actionId: null,
    replyTo: null,
    bizOpaque: null,
    errorCode: null,
    forwarded: false,
    group: false,
    at: new Date(),
    raw: {},
    ...changes,
    wamid,
  }
}

/** What became of a message we sent. */
export function statusOf(
  tenant: Tenant,
  type: string,
  given: { wamid: string; bizOpaque?: string },
): InboundEvent {
  const eventKey = `status:${given.wamid}:${type}`
  return messageTo(tenant, { kind: 'status', type, text: null, bizOpaque: null, ...given, eventKey })
}

export const receive = ({ services }: World, ...events: InboundEvent[]) =>
  receiveWebhook(services, { appId: APP_ID, events, quarantined: [] })

/** Works off everything that waits for a tenant, as the worker would. */
export async function handleWaiting({ services, sql }: World, tenant: Tenant): Promise<void> {
  const keys = await sql<{ chat_key: string }>(
    'select distinct chat_key from whatsapp_events where tenant_id = $1 and handled_at is null',
    [tenant.id],
  )
  for (const { chat_key } of keys) await handleInbox(services, tenant.id, chat_key)
}

/** Receives and works off. */
export async function say(world: World, tenant: Tenant, ...events: InboundEvent[]): Promise<void> {
  await receive(world, ...events)
  await handleWaiting(world, tenant)
}

/** A chat with the tenant's customer and its newest reply. */
export async function chatOf(world: World, tenant: Tenant): Promise<{ chatId: string; replyId: string }> {
  // What other cases left waiting is not this one's.
  await world.sql('update whatsapp_events set handled_at = received_at where tenant_id = $1', [tenant.id])
  await say(world, tenant, messageTo(tenant))
  const [row] = await world.sql<{ chatId: string; replyId: string }>(
    `select chat_id as "chatId", id as "replyId" from whatsapp_messages
     where tenant_id = $1 and direction = 'out' order by id desc limit 1`,
    [tenant.id],
  )
  if (!row) throw new Error('the message was not answered')
  return row
}
