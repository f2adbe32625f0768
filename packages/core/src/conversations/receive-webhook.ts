/**
 * Stores what one verified webhook call held, each event once, for the tenant that its channel belongs to. No work is done
 * here: commands begin in the worker. It either stores everything or throws, so that the door may answer 200 truthfully.
 */
import { createHash } from 'node:crypto'
import { newId } from '@chronos/crypto/ids'
import type { RouteRow } from '@chronos/db/system-operations'
import type { Services } from '../context.ts'
import { phoneVariants } from '../customers/phone-number.ts'
import { Fields } from '../fields.ts'
import { peopleFields } from '../identity-command.ts'
import type { InboundEvent } from './inbound-event.ts'
import { INBOX_WORK } from './work-kinds.ts'

export interface WebhookCall {
  /** The Meta app whose secret verified the call: only its channels are routed to. */
  appId: string
  events: readonly InboundEvent[]
  quarantined: readonly { reason: string; wabaId: string | null; raw: string }[]
}

/** What became of the events of one call. */
export interface Receipt {
  /** Routed to a tenant. */
  events: number
  /** Of these, seen for the first time. */
  stored: number
  /** Why others were put aside. */
  quarantined: string[]
}

interface Routed {
  event: InboundEvent
  tenantId: string
  channelId: string | null
}

/** Routes by the event's own number, and only where that number belongs to the account it came under. */
function routeOf(event: InboundEvent, routes: RouteRow[]): Routed | 'unknown_number' | 'cross_tenant' {
  if (event.phoneNumberId === null) {
    const route = routes.find(({ wabaId }) => wabaId === event.wabaId)
    return route ? { event, tenantId: route.tenantId, channelId: null } : 'unknown_number'
  }
  const route = routes.find(({ phoneNumberId }) => phoneNumberId === event.phoneNumberId)
  if (!route) return 'unknown_number'
  return route.wabaId === event.wabaId
    ? { event, tenantId: route.tenantId, channelId: route.channelId }
    : 'cross_tenant'
}

/** What belongs to one conversation is handled in order, one at a time: this names the conversation without telling whose. */
function chatKey(fields: Fields, { event, channelId }: Routed): string {
  const { waId, bsuid } = event.identity ?? {}
  const who = waId ? [...phoneVariants(waId)].sort()[0] : bsuid
  return fields.index('chat', `${channelId ?? event.wabaId}\n${who ?? ''}`)
}

async function storeForTenant(services: Services, tenantId: string, routed: Routed[]): Promise<number> {
  const fields = new Fields(await services.keys.ringOf(tenantId), tenantId)
  const rows = routed.map((one) => {
    const id = newId()
    const { event, channelId } = one
    return {
      id,
      channel_id: channelId,
      kind: event.kind,
      event_key: event.eventKey,
      chat_key: chatKey(fields, one),
      body_enc: fields.seal(['whatsapp_events', 'body_enc', id], JSON.stringify(event)),
      happened_at: event.at,
    }
  })
  // One order for everyone who stores at once: two batches with the same events must not wait for each other in a ring.
  rows.sort((a, b) => (a.event_key < b.event_key ? -1 : 1))
  return services.database.withTenant({ tenantId, mode: 'rw' }, async (tx) => {
    const stored = await tx.sql<{ chat_key: string }>(
      `insert into whatsapp_events (id, channel_id, kind, event_key, chat_key, body_enc, happened_at, received_at)
       select id, channel_id, kind, event_key, chat_key, body_enc, happened_at, $2
       from jsonb_to_recordset($1) as e (id uuid, channel_id uuid, kind text, event_key text, chat_key text, body_enc text, happened_at timestamptz)
       on conflict (tenant_id, channel_id, event_key) do nothing returning chat_key`,
      [JSON.stringify(rows), services.clock.now()],
    )
    if (stored.length > 0)
      await tx.system('work.add', { kind: INBOX_WORK, keys: [...new Set(stored.map((row) => row.chat_key))] })
    return stored.length
  })
}

async function putAside(
  services: Services,
  call: WebhookCall,
  aside: { reason: string; wabaId: string | null; body: string }[],
): Promise<void> {
  const fields = await peopleFields(services)
  for (const { reason, wabaId, body } of aside) {
    const contentHash = createHash('sha256').update(`${call.appId}\n${body}`).digest('hex')
    const bodyEnc = fields.seal(['quarantine', 'body_enc', contentHash], body)
    await services.database.withSystem('quarantine.add', {
      reason,
      appId: call.appId,
      wabaId,
      contentHash,
      bodyEnc,
    })
  }
}

export async function receiveWebhook(services: Services, call: WebhookCall): Promise<Receipt> {
  const aside = call.quarantined.map(({ reason, wabaId, raw }) => ({ reason, wabaId, body: raw }))
  const routedByTenant = new Map<string, Routed[]>()
  if (call.events.length > 0) {
    const { routes } = await services.database.withSystem('routes.find', {
      phoneNumberIds: [...new Set(call.events.flatMap(({ phoneNumberId }) => phoneNumberId ?? []))],
      wabaIds: [
        ...new Set(
          call.events.filter(({ phoneNumberId }) => phoneNumberId === null).map(({ wabaId }) => wabaId),
        ),
      ],
      appId: call.appId,
    })
    for (const event of call.events) {
      const routed = routeOf(event, routes)
      if (typeof routed === 'string')
        aside.push({ reason: routed, wabaId: event.wabaId, body: JSON.stringify(event) })
      else {
        const known = routedByTenant.get(routed.tenantId)
        if (known) known.push(routed)
        else routedByTenant.set(routed.tenantId, [routed])
      }
    }
  }
  let events = 0
  let stored = 0
  for (const [tenantId, routed] of routedByTenant) {
    events += routed.length
    stored += await storeForTenant(services, tenantId, routed)
  }
  if (aside.length > 0) await putAside(services, call, aside)
  return { events, stored, quarantined: aside.map(({ reason }) => reason) }
}
