import type { Services } from '@chronos/core/context'
import type { Gateway, Outgoing } from '@chronos/core/conversations/outgoing'
import { sendQueued } from '@chronos/core/conversations/send-queued'
import { SEND_WORK } from '@chronos/core/conversations/work-kinds'
import { sendOutcome } from '@chronos/whatsapp/error-policy'
import { GraphClient } from '@chronos/whatsapp/graph-client'
import { GraphApiError } from '@chronos/whatsapp/graph-errors'
import type { WorkerEnv } from './env.ts'
import type { WorkKind } from './work-loop.ts'

const LEASE_MS = 20_000
const BACKOFF_MAX_MS = 15 * 60_000

/** Meta's spacing for one pair of numbers: 4^n seconds. */
const pairDelayMs = (attempts: number) => Math.min(BACKOFF_MAX_MS, 4 ** Math.min(attempts + 1, 6) * 1_000)
const laterDelayMs = (attempts: number) =>
  Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.min(attempts, 10)) * (0.5 + Math.random())

/** Hands one message to Meta and says what came of it. */
export function graphGateway(client: GraphClient): Gateway {
  return async (message: Outgoing) => {
    const { content, attempts } = message
    const chat = { phoneNumberId: message.phoneNumberId, to: message.waId ?? message.bsuid ?? '' }
    const options = { opaque: message.id, ...(message.replyToWamid && { replyTo: message.replyToWamid }) }
    try {
      const text = content.text ?? ''
      const { wamid } = content.buttons
        ? await client.sendButtons(chat, { body: text, buttons: content.buttons }, options)
        : await client.sendText(chat, text, options)
      return { outcome: 'sent', wamid }
    } catch (error) {
      const code = error instanceof GraphApiError ? error.code : null
      switch (sendOutcome(error)) {
        case 'retry_pair':
          return { outcome: 'retry', afterMs: pairDelayMs(attempts), code }
        case 'retry_later':
          return { outcome: 'retry', afterMs: laterDelayMs(attempts), code }
        case 'channel_down':
          return { outcome: 'channel_down', code }
        case 'unknown_wait':
          return { outcome: 'unknown' }
        case 'give_up':
          return { outcome: 'failed', code }
      }
    }
  }
}

/** Sends queued messages, each chat in its order. */
export function whatsappSender(services: Services, env: WorkerEnv): WorkKind {
  const client = new GraphClient({
    token: env.WHATSAPP_API_TOKEN,
    baseUrl: env.GRAPH_API_URL,
    allowFake: !env.production,
  })
  const gateway = graphGateway(client)
  return {
    kind: SEND_WORK,
    concurrency: 4,
    leaseMs: LEASE_MS,
    retriesMax: 20,
    backoffMs: laterDelayMs,
    work: ({ tenantId, key }) => sendQueued(services, { tenantId, chatId: key }, gateway),
  }
}
