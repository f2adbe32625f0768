import { WhatsAppAPI } from 'whatsapp-api-js'
import { ActionButtons, Body, Button, Interactive, Text } from 'whatsapp-api-js/messages'
import type { ClientMessage } from 'whatsapp-api-js/types'
import { GraphNoAnswerError } from './graph-errors.ts'
import { type GraphAddress, graphFetch } from './graph-fetch.ts'
import { itemsOf, recordOf, textOf } from './json-value.ts'
import { demandButtons, demandOpaque, demandText, LimitError, type ReplyButton } from './limits.ts'

/** `token` is one Meta app's; `baseUrl` is https://graph.facebook.com outside tests; `timeoutMs` 10 s if absent. */
export interface GraphClientConfig {
  token: string
  baseUrl: string
  timeoutMs?: number
  /** Allows a `baseUrl` that is not Meta's. Never in production. */
  allowFake?: boolean
}

/** `opaque` is our row id, which returns in every status; `replyTo` quotes a message. */
export interface SendOptions {
  opaque: string
  replyTo?: string
}

/** From which number to whom: `to` is digits, with or without +, or a business-scoped user id. */
export interface ChatAddress {
  phoneNumberId: string
  to: string
}

/** A body of at most 1024 characters and its one to three buttons. */
export interface Choice {
  body: string
  buttons: readonly ReplyButton[]
}

/** Meta's id of the message; every later status names it. */
export interface Sent {
  wamid: string
}

const API_VERSION = 'v26.0'
const TIMEOUT_MS = 10_000
const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/
const PHONE = /^\+?(\d{5,20})$/

/**
 * Sends for one Meta app. Every method may throw LimitError (before sending), GraphApiError,
 * GraphNoAnswerError or HostRefusedError; `sendOutcome` says what to do about each. Nothing is retried here.
 */
export class GraphClient {
  readonly #api: WhatsAppAPI

  /** Throws HostRefusedError when the address is not Meta's and no stand-in is allowed. */
  constructor(config: GraphClientConfig) {
    const address: GraphAddress = {
      baseUrl: config.baseUrl,
      timeoutMs: config.timeoutMs ?? TIMEOUT_MS,
      allowFake: config.allowFake ?? false,
    }
    this.#api = new WhatsAppAPI({
      token: config.token,
      v: API_VERSION,
      secure: false,
      ponyfill: { fetch: graphFetch(address) },
    })
  }

  /** Sends a text of at most 4096 characters. */
  async sendText(chat: ChatAddress, text: string, opts: SendOptions): Promise<Sent> {
    demandText(text)
    return this.#send(chat, new Text(text), opts)
  }

  /** Sends a body with one to three reply buttons. */
  async sendButtons(chat: ChatAddress, choice: Choice, opts: SendOptions): Promise<Sent> {
    demandButtons(choice.body, choice.buttons)
    const [first, ...others] = choice.buttons.map(({ id, title }) => new Button(id, title))
    if (first === undefined) throw new LimitError('buttons', 'at least one')
    return this.#send(chat, new Interactive(new ActionButtons(first, ...others), new Body(choice.body)), opts)
  }

  /** Shows the customer that the message was read, and that an answer is being written. */
  async markRead(phoneNumberId: string, wamid: string): Promise<void> {
    await this.#api.markAsRead(demandNumberId(phoneNumberId), wamid, 'text')
  }

  async #send(chat: ChatAddress, content: ClientMessage, opts: SendOptions): Promise<Sent> {
    demandOpaque(opts.opaque)
    const from = demandNumberId(chat.phoneNumberId)
    const to = recipientOf(chat.to)
    const answer: unknown = await this.#api.sendMessage(from, to, content, opts.replyTo, opts.opaque)
    const wamid = textOf(recordOf(itemsOf(recordOf(answer)?.['messages'])[0])?.['id'])
    if (wamid === null) throw new GraphNoAnswerError(true)
    return { wamid }
  }
}

/** The library tells a user id from a number by its form; Meta wants numbers as + and digits. */
function recipientOf(to: string): string {
  if (BSUID.test(to)) return to
  const [, digits] = PHONE.exec(to) ?? []
  if (digits === undefined) throw new LimitError('to', 'neither a number nor a user id')
  return `+${digits}`
}

/** The id becomes part of the path, so nothing but digits may pass. */
function demandNumberId(phoneNumberId: string): string {
  if (!/^\d{1,32}$/.test(phoneNumberId)) throw new LimitError('phoneNumberId', 'digits only')
  return phoneNumberId
}
