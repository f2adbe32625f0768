/** Sends what is queued for one chat, in order. The row is marked before the network is touched, so nothing goes twice. */
import type { WhatsappMessage } from '@chronos/db/models'
import { makeContext, type Services } from '../context.ts'
import { demandFound } from '../rows.ts'
import { inScope } from '../scope.ts'
import { openContent } from './message-content.ts'
import { noteSendResult } from './note-send-result.ts'
import type { Gateway, Outgoing, SendResult } from './outgoing.ts'

/** How long an unanswered send waits for its status before it is shown as failed. */
const UNKNOWN_MS = 10 * 60_000
const LOOK_AGAIN_MS = 30_000
/** Shorter than the lease by far: nobody else may take this chat while its messages are being sent. */
const ROUND_MS = 3_000

const contextFor = (services: Services, tenantId: string) =>
  makeContext({
    services,
    tenantId,
    actor: { type: 'system', name: 'sender' },
    request: { id: `send-${crypto.randomUUID()}`, ip: null, userAgent: null, traceparent: null },
  })

type Taken =
  | { state: 'none' }
  | { state: 'waiting'; id: string; sinceMs: number }
  | { state: 'held' }
  | { state: 'early'; forMs: number }
  | { state: 'ready'; message: Outgoing }

/** Takes the oldest unsent message and marks it as being sent. */
async function takeNext(services: Services, tenantId: string, chatId: string): Promise<Taken> {
  return inScope(contextFor(services, tenantId), 'rw', async (scope) => {
    const { tx, fields } = scope
    const row = await tx.whatsappMessage.findFirst({
      where: { tenantId, chatId, status: { in: ['queued', 'sending'] } },
      orderBy: { id: 'asc' },
    })
    if (!row) return { state: 'none' }
    if (row.status === 'sending')
      return { state: 'waiting', id: row.id, sinceMs: Date.now() - (row.sentAt ?? row.createdAt).getTime() }
    const earlyMs = (row.retryAt?.getTime() ?? 0) - Date.now()
    if (earlyMs > 0) return { state: 'early', forMs: earlyMs }
    const chat = demandFound(
      await tx.whatsappChat.findFirst({ where: { tenantId, id: chatId }, include: { channel: true } }),
    )
    // A refused channel is tried by the message that met the refusal; all others wait for it.
    const probe = chat.channel.status === 'auth_failed' && row.retryAt !== null
    if (chat.channel.status !== 'active' && !probe) return { state: 'held' }
    // The real clock: it measures waiting, not business time.
    const { count } = await tx.whatsappMessage.updateMany({
      where: { tenantId, id: row.id, status: 'queued' },
      data: { status: 'sending', sentAt: new Date(), attempts: { increment: 1 } },
    })
    if (count === 0) return { state: 'waiting', id: row.id, sinceMs: 0 }
    const replyTo = row.replyToId
      ? await tx.whatsappMessage.findFirst({
          where: { tenantId, id: row.replyToId },
          select: { wamid: true },
        })
      : null
    return {
      state: 'ready',
      message: {
        id: row.id,
        phoneNumberId: chat.channel.phoneNumberId,
        waId: fields.openMaybe(['whatsapp_chats', 'phone_enc', chat.id], chat.phoneEnc),
        bsuid: fields.openMaybe(['whatsapp_chats', 'bsuid_enc', chat.id], chat.bsuidEnc),
        content: openContent(scope, row as WhatsappMessage),
        replyToWamid: replyTo?.wamid ?? null,
        attempts: row.attempts,
      },
    }
  })
}

/** Resolves to null when nothing is left, or to the milliseconds after which to look again. */
export async function sendQueued(
  services: Services,
  given: { tenantId: string; chatId: string },
  gateway: Gateway,
): Promise<number | null> {
  const { tenantId, chatId } = given
  const note = (id: string, result: SendResult) =>
    noteSendResult(contextFor(services, tenantId), { id, result })
  for (const until = Date.now() + ROUND_MS; Date.now() < until; ) {
    const taken = await takeNext(services, tenantId, chatId)
    if (taken.state === 'none') return null
    if (taken.state === 'held') return LOOK_AGAIN_MS
    if (taken.state === 'early') return taken.forMs
    if (taken.state === 'waiting') {
      if (taken.sinceMs < UNKNOWN_MS) return LOOK_AGAIN_MS
      await note(taken.id, { outcome: 'failed', code: null })
      continue
    }
    const result = await gateway(taken.message)
    await note(taken.message.id, result)
    if (result.outcome === 'retry') return result.afterMs
    if (result.outcome === 'channel_down') return LOOK_AGAIN_MS
  }
  return 0
}
