/** Verbs that no person calls at a door, but the worker, the founding of a tenant and invitations do. */
import { randomBytes, randomUUID } from 'node:crypto'
import { newId } from '@chronos/crypto/ids'
import { newToken } from '@chronos/crypto/tokens'
import { makeContext } from '../src/context.ts'
import { addChannel } from '../src/conversations/add-channel.ts'
import { answerMessage } from '../src/conversations/answer-message.ts'
import { markChatRead } from '../src/conversations/mark-chat-read.ts'
import { noteIdentityChange } from '../src/conversations/note-identity-change.ts'
import { noteSendResult } from '../src/conversations/note-send-result.ts'
import { noteStatus } from '../src/conversations/note-status.ts'
import { putEventAway } from '../src/conversations/put-event-away.ts'
import { tokenHashOf } from '../src/identity/sessions.ts'
import { joinTenant } from '../src/members/join-tenant.ts'
import { inScope } from '../src/scope.ts'
import { foundTenant } from '../src/tenants/found-tenant.ts'
import { chatOf, messageTo, receive, statusOf } from './inbound.ts'
import { LEADERS, MANAGERS, STAFF } from './verb-cases.ts'
import { row, type VerbRow } from './verb-row.ts'
import { addPerson, requestOf, type Tenant, type World } from './world.ts'

const anyId = { asymmetricMatch: (value: unknown) => typeof value === 'string' && value.length === 36 }
let numbers = 1_000_000

/** A message that waits, stored but not handled. */
async function waitingOf(world: World, tenant: Tenant) {
  const message = messageTo(tenant, { text: 'spent 12.50 lunch' })
  await receive(world, message)
  const [stored] = await world.sql<{ id: string }>(
    'select id from whatsapp_events where tenant_id = $1 and event_key = $2',
    [tenant.id, message.eventKey],
  )
  // As it comes back from the inbox: dates have become text.
  return { eventId: stored?.id ?? '', event: { ...message, at: message.at?.toISOString() ?? null } }
}

async function invitedTo(tenant: Tenant) {
  const ctx = tenant.system()
  const { services } = ctx
  const email = `${randomUUID()}@people.test`
  const personId = await addPerson(services, email)
  const userId = newId()
  const tokenHash = tokenHashOf(newToken())
  await inScope(ctx, 'rw', async ({ tx, fields }) => {
    const emailEnc = fields.seal(['users', 'email_enc', userId], email)
    await tx.user.create({
      data: { id: userId, personId, name: 'Guest', role: 'viewer', status: 'invited', emailEnc },
    })
    await tx.system('membership.set', { personId, userId, status: 'invited' })
    await tx.system('invitation.add', { tokenHash, personId, userId, ttlSeconds: 60 })
  })
  return { userId, personId, tokenHash, name: 'Joined', passwordHash: null }
}

async function newTenantId({ services }: World): Promise<{ slug: string; tenantId: string }> {
  const tenantId = newId()
  const slug = `new-${randomBytes(5).toString('hex')}`
  const key = services.keys.newWrapped(tenantId)
  await services.database.withTenant({ tenantId, mode: 'rw' }, (tx) =>
    tx.system('tenant.add', { slug, name: slug, keyId: key.id, wrapped: key.wrapped }),
  )
  return { slug, tenantId }
}

const founded = new Map<string, string>()

export const WORKER_VERBS: readonly VerbRow[] = [
  row('tenant.found', foundTenant, {
    may: LEADERS,
    async input(_tenant, world) {
      const { slug, tenantId } = await newTenantId(world)
      founded.set(slug, tenantId)
      return { slug, name: slug, currency: 'EUR', timeZone: 'UTC', locale: 'en-GB' as const }
    },
    ctx:
      (tenant, { slug }) =>
      (caller) =>
        makeContext({
          services: tenant.system().services,
          tenantId: founded.get(slug) ?? '',
          actor: { type: 'system', name: 'founding' },
          request: requestOf(),
          idempotencyKey: caller?.key ?? null,
          ...(caller?.onReplay && { onReplay: caller.onReplay }),
        }),
    shows: ({ slug }) => ({ id: founded.get(slug) }),
  }),
  row('member.join', joinTenant, {
    may: LEADERS,
    shared: ['personId'],
    input: invitedTo,
    ctx: (tenant) => tenant.system,
    shows: ({ userId }) => ({ id: userId, status: 'active' }),
  }),
  row('channel.add', addChannel, {
    may: LEADERS,
    input: () => {
      const n = ++numbers
      return { phoneNumberId: `71${n}`, wabaId: `81${n}`, appId: '9', displayNumber: `+1 555 ${n}` }
    },
    shows: () => ({ id: anyId }),
  }),
  row('chat.mark_read', markChatRead, {
    may: STAFF,
    input: async (tenant, world) => ({ id: (await chatOf(world, tenant)).chatId }),
    shows: ({ id }) => ({ id }),
  }),
  row('message.answer', answerMessage, {
    may: LEADERS,
    quiet: ['eventId'],
    input: async (tenant, world) => ({
      ...(await waitingOf(world, tenant)),
      channelId: tenant.channel.id,
      refusal: null,
    }),
    ctx: (tenant) => tenant.system,
    shows: () => ({ messageId: anyId }),
  }),
  row('message.send', noteSendResult, {
    may: STAFF,
    input: async (tenant, world) => {
      const { replyId: id } = await chatOf(world, tenant)
      return { id, result: { outcome: 'sent' as const, wamid: `wamid.${randomUUID()}` } }
    },
    shows: ({ id }) => ({ id }),
  }),
  row('message.status', noteStatus, {
    may: STAFF,
    quiet: ['eventId', 'channelId', 'bizOpaque'],
    input: async (tenant, world) => {
      const { replyId } = await chatOf(world, tenant)
      const event = statusOf(tenant, 'delivered', { wamid: `wamid.${randomUUID()}`, bizOpaque: replyId })
      const { eventId } = await waitingOf(world, tenant)
      const { channel } = tenant
      return { eventId, channelId: channel.id, event: { ...event, at: event.at?.toISOString() ?? null } }
    },
    shows: ({ event }) => ({ messageId: event.bizOpaque }),
  }),
  row('customer.lock_link', noteIdentityChange, {
    may: MANAGERS,
    quiet: ['eventId'],
    input: async (tenant, world) => {
      const { eventId, event } = await waitingOf(world, tenant)
      return { eventId, event: { ...event, identity: { waId: '14155559999' } } }
    },
    shows: () => ({ locked: true }),
  }),
  row('channel.event', putEventAway, {
    may: STAFF,
    quiet: ['eventId'],
    input: async (tenant, world) => ({ eventId: (await waitingOf(world, tenant)).eventId, kind: 'template' }),
    shows: ({ eventId }) => ({ id: eventId }),
  }),
]
