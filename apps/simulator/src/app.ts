import { readFileSync } from 'node:fs'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { type Phones, WebhookRefused } from './phone.ts'
import type { ChatAddress, PhoneBook } from './phone-book.ts'
import type { ChatParties, Said } from './webhook-payload.ts'

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const FILES = [
  { path: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/tokens.css', file: 'tokens.css', type: 'text/css; charset=utf-8' },
  { path: '/app.css', file: 'app.css', type: 'text/css; charset=utf-8' },
  { path: '/app.js', file: 'app.js', type: 'text/javascript; charset=utf-8' },
  { path: '/bubble.js', file: 'bubble.js', type: 'text/javascript; charset=utf-8' },
]

const ADDRESS = {
  phoneNumberId: { type: 'string', maxLength: 40 },
  customer: { type: 'string', minLength: 1, maxLength: 140 },
} as const

const REPLY = {
  type: 'object',
  required: ['kind', 'id', 'title', 'toMessageId'],
  additionalProperties: false,
  properties: {
    kind: { enum: ['button', 'list'] },
    id: { type: 'string', maxLength: 256 },
    title: { type: 'string', maxLength: 24 },
    toMessageId: { type: 'string', maxLength: 512 },
  },
} as const

function schema(properties: Record<string, unknown>, required: string[]): Record<string, unknown> {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['phoneNumberId', 'customer', ...required],
    properties: { ...ADDRESS, ...properties },
  }
}

function addPage(app: FastifyInstance): void {
  for (const { path, file, type } of FILES) {
    const bytes = readFileSync(new URL(`../page/${file}`, import.meta.url))
    app.get(path, (_request, reply) => reply.type(type).send(bytes))
  }
}

function addStream(
  app: FastifyInstance,
  phones: Phones,
  find: (address: ChatAddress) => ChatParties | null,
): void {
  app.get('/events', { schema: { querystring: schema({}, []) } }, (request, reply) => {
    const parties = find(request.query as ChatAddress)
    if (!parties) return notFound(reply)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (bubble: unknown): boolean => reply.raw.write(`data: ${JSON.stringify(bubble)}\n\n`)
    reply.raw.write('retry: 1000\n\n')
    for (const bubble of phones.thread(parties)) send(bubble)
    request.raw.once('close', phones.watch(parties, send))
    return reply
  })
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'No tenant has this channel, or the number is not one.' })
}

/** The page and what it calls. */
export function buildApp(book: PhoneBook, phones: Phones): FastifyInstance {
  // Ajv would turn a number into a text and drop unknown fields: a wrong body is refused instead.
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
    reply.header('x-content-type-options', 'nosniff')
  })
  addPage(app)
  addStream(app, phones, (address) => book.find(address))
  app.get('/health', () => ({ ready: true }))
  app.get('/tenants', () =>
    book.tenants.map(({ slug, channels, customers }) => ({
      slug,
      channels,
      customers: customers.map(({ name, waId, bsuid, linked }) => ({ name, waId, bsuid, linked })),
    })),
  )
  const said = schema({ text: { type: 'string', minLength: 1, maxLength: 4096 }, reply: REPLY }, [])
  app.post('/messages', { schema: { body: said } }, async (request, reply) => {
    const body = request.body as ChatAddress & Partial<{ text: string } & Extract<Said, { reply: unknown }>>
    const parties = book.find(body)
    if (!parties) return notFound(reply)
    if ((body.text === undefined) === (body.reply === undefined)) {
      return reply.code(400).send({ error: 'Say either a text or a reply.' })
    }
    return phones.say(parties, body.reply ? { reply: body.reply } : { text: body.text ?? '' })
  })
  const seen = schema({ messageId: { type: 'string', maxLength: 512 } }, ['messageId'])
  app.post('/read', { schema: { body: seen } }, async (request, reply) => {
    const body = request.body as ChatAddress & { messageId: string }
    const parties = book.find(body)
    if (!parties) return notFound(reply)
    await phones.read(parties, body.messageId)
    return reply.code(204).send()
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof WebhookRefused) return reply.code(502).send({ error: error.message })
    const status = error.statusCode ?? 500
    return reply.code(status).send({ error: status < 500 ? error.message : 'The simulator failed.' })
  })
  return app
}
