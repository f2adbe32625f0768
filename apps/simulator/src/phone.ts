/** The customers' phones: what each chat shows, and the posts to the webhook that Meta would make. */
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GraphSend } from '@chronos/testing/graph-fake'
import { type ChatParties, inboundBody, type Said, signature, statusBody } from './webhook-payload.ts'

/** Older bubbles of a chat are forgotten beyond this. */
const BUBBLES_MAX = 500
const REPORT_DELAY_MS = 250

export interface Bubble {
  id: string
  from: 'customer' | 'product'
  /** ISO instant of the simulator's clock. */
  at: string
  /** What the customer said, or the whole Graph request of the product. */
  said?: Said
  message?: Record<string, unknown>
  /** How far the product's message has come on this phone. */
  state?: 'sent' | 'delivered' | 'read'
}

export interface PhoneOptions {
  webhookUrl: string
  webhookSecret: string
  now: () => Date
}

/** The webhook did not answer 200. */
export class WebhookRefused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The webhook answered ${status || 'nothing'}.`)
    this.status = status
  }
}

/** One name for a chat, whichever of the customer's ids a message carries. */
export function chatKey(parties: ChatParties): string {
  return `${parties.phoneNumberId}/${parties.waId ?? parties.bsuid ?? ''}`
}

export class Phones {
  readonly #options: PhoneOptions
  readonly #threads = new Map<string, Bubble[]>()
  readonly #events = new EventEmitter().setMaxListeners(0)

  constructor(options: PhoneOptions) {
    this.#options = options
  }

  thread(parties: ChatParties): readonly Bubble[] {
    return this.#threads.get(chatKey(parties)) ?? []
  }

  /** Calls `listener` on every new or changed bubble of this chat, and counts as a phone that is switched on. */
  watch(parties: ChatParties, listener: (bubble: Bubble) => void): () => void {
    const key = chatKey(parties)
    this.#events.on(key, listener)
    return () => this.#events.off(key, listener)
  }

  /** The customer sends something. Throws WebhookRefused when the product does not take it. */
  async say(parties: ChatParties, said: Said): Promise<Bubble> {
    const at = this.#options.now()
    const messageId = `wamid.${randomBytes(24).toString('base64')}`
    const bubble: Bubble = { id: messageId, from: 'customer', at: at.toISOString(), said }
    this.#show(parties, bubble)
    await this.#post(inboundBody({ parties, said, messageId, at }))
    return bubble
  }

  /** The product has sent something. Only a phone that somebody watches tells that it arrived, as Meta would. */
  async receive(parties: ChatParties, send: GraphSend): Promise<void> {
    const at = this.#options.now().toISOString()
    this.#show(parties, { id: send.messageId, from: 'product', at, message: send.body })
    if (this.#events.listenerCount(chatKey(parties)) === 0) return
    // Meta's reports come a moment after its answer, which the product first has to store.
    await sleep(REPORT_DELAY_MS, undefined, { ref: false })
    await this.#report(parties, send.messageId, 'sent')
    await this.#report(parties, send.messageId, 'delivered')
  }

  /** The customer has looked at a message. */
  async read(parties: ChatParties, messageId: string): Promise<void> {
    const bubble = this.thread(parties).find(({ id, from }) => id === messageId && from === 'product')
    if (!bubble || bubble.state === 'read') return
    await this.#report(parties, messageId, 'read')
  }

  async #report(
    parties: ChatParties,
    messageId: string,
    status: 'sent' | 'delivered' | 'read',
  ): Promise<void> {
    const bubble = this.thread(parties).find(({ id }) => id === messageId)
    if (!bubble) return
    const opaque = bubble.message?.['biz_opaque_callback_data']
    const at = this.#options.now()
    await this.#post(
      statusBody({ parties, status, messageId, at, ...(typeof opaque === 'string' ? { opaque } : {}) }),
    )
    // "read" may be reported while "delivered" is on its way.
    if (bubble.state !== 'read') bubble.state = status
    this.#events.emit(chatKey(parties), bubble)
  }

  #show(parties: ChatParties, bubble: Bubble): void {
    const key = chatKey(parties)
    const thread = this.#threads.get(key) ?? []
    this.#threads.set(key, [...thread, bubble].slice(-BUBBLES_MAX))
    this.#events.emit(key, bubble)
  }

  async #post(body: Record<string, unknown>): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(body))
    const headers = {
      'content-type': 'application/json',
      'x-hub-signature-256': signature(bytes, this.#options.webhookSecret),
    }
    const { webhookUrl } = this.#options
    const request = { method: 'POST', headers, body: bytes, signal: AbortSignal.timeout(10_000) }
    const status = await fetch(webhookUrl, request).then(
      (response) => response.status,
      () => 0,
    )
    if (status !== 200) throw new WebhookRefused(status)
  }
}
