/** A stand-in for Meta's Graph API: refuses what Meta refuses, answers as Meta answers, remembers what was sent. */
import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import responses from '../fixtures/graph-responses.json' with { type: 'json' }
import { graphError } from './graph-error.ts'
import { isJson, type Json, recipientOf, refusal } from './graph-request.ts'

/** Oldest sends are forgotten beyond this. */
const SENDS_MAX = 100_000

interface QueuedResponse {
  status?: number
  contentType?: string
  body?: unknown
  networkError?: string
}

const RESPONSES = new Map<string, QueuedResponse>(Object.entries(responses))

export interface GraphSend {
  /** Digits without `+`, or a business-scoped user id. */
  to: string
  phoneNumberId: string
  /** The whole request. */
  body: Json
  /** The id that was answered. */
  messageId: string
}

export interface GraphFake {
  /** `GET {url}/_sent`, `POST {url}/_next`, `GET {url}/_events` are ours; everything else is Meta's. */
  url: string
  sent: readonly GraphSend[]
  /** Queues a response of the fixture by its name for the next send; throws when there is none of that name. */
  next(name: string): void
  /** Calls `listener` on every send; returns how to stop that. */
  onSend(listener: (send: GraphSend) => void): () => void
  stop(): Promise<void>
}

export interface GraphFakeOptions {
  host?: string
  port?: number
  /** The only bearer token that is taken; any by default. */
  token?: string
}

class Graph {
  readonly sent: GraphSend[] = []
  readonly queue: QueuedResponse[] = []
  readonly events = new EventEmitter().setMaxListeners(0)

  next(name: string): void {
    const response = RESPONSES.get(name)
    if (!response) throw new Error(`No response is named "${name}".`)
    this.queue.push(response)
  }

  remember(phoneNumberId: string, body: Json): GraphSend {
    const messageId = `wamid.${randomBytes(24).toString('base64')}`
    const send = { to: (recipientOf(body) ?? '').replace('+', ''), phoneNumberId, body, messageId }
    this.sent.push(send)
    this.sent.splice(0, this.sent.length - SENDS_MAX)
    this.events.emit('send', send)
    return send
  }

  onSend(listener: (send: GraphSend) => void): () => void {
    this.events.on('send', listener)
    return () => this.events.off('send', listener)
  }
}

function contactOf(send: GraphSend): Json {
  const input = send.body['to'] ?? send.body['recipient']
  return /^\d+$/.test(send.to) ? { input, wa_id: send.to } : { input, user_id: send.to }
}

/** A response of the fixture, its recipient and message id replaced by those of this send. */
function fill(body: unknown, send: GraphSend): unknown {
  if (!isJson(body)) return body
  const [contact] = Array.isArray(body['contacts']) ? body['contacts'] : []
  const [message] = Array.isArray(body['messages']) ? body['messages'] : []
  return {
    ...body,
    contacts: [{ ...(isJson(contact) ? contact : {}), input: contactOf(send)['input'] }],
    messages: [{ ...(isJson(message) ? message : {}), id: send.messageId }],
  }
}

function answerQueued(queued: QueuedResponse, remember: () => GraphSend, reply: FastifyReply): unknown {
  if (queued.networkError) {
    // Meta took the message, but its answer never arrives: the caller's own time-out must end the wait.
    if (queued.networkError.startsWith('timeout')) remember()
    else reply.raw.destroy()
    return reply.hijack()
  }
  const status = queued.status ?? 200
  const body = status < 300 ? fill(queued.body, remember()) : queued.body
  return reply
    .code(status)
    .type(queued.contentType ?? 'application/json')
    .send(body)
}

function answerMessage(graph: Graph, request: FastifyRequest, reply: FastifyReply): unknown {
  const { phoneNumberId } = request.params as { phoneNumberId: string }
  const refused = refusal(request.body)
  if (refused) return reply.code(refused.status).send(refused.body)
  const body = request.body as Json
  if (body['status'] === 'read') return { success: true }
  const remember = (): GraphSend => graph.remember(phoneNumberId, body)
  const queued = graph.queue.shift()
  if (queued) return answerQueued(queued, remember, reply)
  const send = remember()
  return { messaging_product: 'whatsapp', contacts: [contactOf(send)], messages: [{ id: send.messageId }] }
}

function addMeta(app: FastifyInstance, graph: Graph, token: string | undefined): void {
  app.post('/:version/:phoneNumberId/messages', async (request, reply) => {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ')
    if (scheme !== 'Bearer' || !given || (token !== undefined && given !== token)) {
      const { status, body } = graphError(401, 190, 'Invalid OAuth access token - Cannot parse access token')
      return reply.code(status).send(body)
    }
    return answerMessage(graph, request, reply)
  })
  app.setNotFoundHandler((_request, reply) => {
    const { status, body } = graphError(400, 2500, 'Unknown path components')
    return reply.code(status).send(body)
  })
  app.setErrorHandler((_error, _request, reply) => {
    const { status, body } = graphError(400, 100, 'Invalid parameter', 'The body could not be read.')
    return reply.code(status).send(body)
  })
}

function addOurs(app: FastifyInstance, graph: Graph): void {
  app.get('/_sent', () => graph.sent.map(({ to, phoneNumberId, body }) => ({ to, phoneNumberId, body })))
  app.post('/_next', (request, reply) => {
    const name = isJson(request.body) ? request.body['name'] : undefined
    if (typeof name !== 'string' || !RESPONSES.has(name)) {
      return reply.code(400).send({ error: `name must be one of: ${[...RESPONSES.keys()].join(', ')}` })
    }
    graph.next(name)
    return { queued: graph.queue.length }
  })
  app.get('/_events', (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.write(': open\n\n')
    const off = graph.onSend((send) => reply.raw.write(`data: ${JSON.stringify(send)}\n\n`))
    request.raw.once('close', off)
  })
}

/** Starts the fake, on 127.0.0.1 unless told otherwise. */
export async function startGraphFake(options: GraphFakeOptions = {}): Promise<GraphFake> {
  const graph = new Graph()
  const app = fastify({ forceCloseConnections: true, bodyLimit: 1024 * 1024 })
  addOurs(app, graph)
  addMeta(app, graph, options.token)
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  return {
    url,
    sent: graph.sent,
    next: (name) => graph.next(name),
    onSend: (listener) => graph.onSend(listener),
    stop: () => app.close(),
  }
}
