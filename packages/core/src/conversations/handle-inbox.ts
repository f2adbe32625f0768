/** Works off what waits for one conversation, in the order it was written. */
import { DomainError } from '@chronos/contracts/errors'
import { makeContext, type Services } from '../context.ts'
import { reading } from '../scope.ts'
import { answerMessage } from './answer-message.ts'
import type { StoredEvent } from './inbound-event.ts'
import { noteIdentityChange } from './note-identity-change.ts'
import { noteStatus } from './note-status.ts'
import { putEventAway } from './put-event-away.ts'

const ROUND_MAX = 200
/** Shorter than the lease by far: nobody else may take this conversation while it is worked on. */
const ROUND_MS = 3_000

interface Waiting {
  id: string
  kind: string
  channelId: string | null
  event: StoredEvent
}

const contextFor = (services: Services, tenantId: string) =>
  makeContext({
    services,
    tenantId,
    actor: { type: 'system', name: 'inbox' },
    request: { id: `inbox-${crypto.randomUUID()}`, ip: null, userAgent: null, traceparent: null },
  })

async function nextWaiting(services: Services, tenantId: string, chatKey: string): Promise<Waiting | null> {
  return reading(contextFor(services, tenantId), async ({ tx, fields }) => {
    const row = await tx.whatsappEvent.findFirst({
      where: { tenantId, chatKey, handledAt: null },
      orderBy: [{ happenedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    })
    if (!row) return null
    const event = JSON.parse(fields.open(['whatsapp_events', 'body_enc', row.id], row.bodyEnc)) as StoredEvent
    return { id: row.id, kind: row.kind, channelId: row.channelId, event }
  })
}

/** A refusal rolled everything back: the message is stored after all, and the customer is told. */
async function answer(
  services: Services,
  tenantId: string,
  waiting: Waiting & { channelId: string },
): Promise<void> {
  const input = { eventId: waiting.id, channelId: waiting.channelId, event: waiting.event }
  try {
    await answerMessage(contextFor(services, tenantId), { ...input, refusal: null })
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    await answerMessage(contextFor(services, tenantId), { ...input, refusal: error.reason })
  }
}

async function handle(services: Services, tenantId: string, waiting: Waiting): Promise<void> {
  const { id: eventId, kind, channelId, event } = waiting
  const ctx = contextFor(services, tenantId)
  if (kind === 'message' && channelId && event.identity)
    return answer(services, tenantId, { ...waiting, channelId })
  if (kind === 'status' && channelId) await noteStatus(ctx, { eventId, channelId, event })
  else if (kind === 'identity_change') await noteIdentityChange(ctx, { eventId, event })
  else await putEventAway(ctx, { eventId, kind })
}

/** Resolves when nothing waits any more, or after a round, whichever comes first; `true` means that more is waiting. */
export async function handleInbox(services: Services, tenantId: string, chatKey: string): Promise<boolean> {
  const until = Date.now() + ROUND_MS
  for (let done = 0; done < ROUND_MAX && Date.now() < until; done++) {
    const waiting = await nextWaiting(services, tenantId, chatKey)
    if (!waiting) return false
    await handle(services, tenantId, waiting)
  }
  return true
}
