import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultEffect, sendOutcome } from './error-policy.ts'
import { GraphClient } from './graph-client.ts'
import { GraphApiError, GraphNoAnswerError, HostRefusedError } from './graph-errors.ts'
import { demandAllowed } from './graph-fetch.ts'
import { LimitError } from './limits.ts'

interface Answer {
  status?: number
  contentType?: string
  body?: unknown
  networkError?: string
}

const answers = JSON.parse(
  readFileSync(new URL('../fixtures/graph-responses.json', import.meta.url), 'utf8'),
) as Record<string, Answer>

const seen: { path: string; token: string; body: Record<string, unknown> }[] = []
let answer: Answer = {}
let server: Server
let client: GraphClient

beforeAll(async () => {
  server = createServer(async (req, res) => {
    let text = ''
    for await (const chunk of req) text += chunk
    seen.push({ path: req.url ?? '', token: req.headers.authorization ?? '', body: JSON.parse(text) })
    if (answer.networkError === 'ECONNRESET') return void req.socket.resetAndDestroy()
    if (answer.networkError !== undefined) return
    res.writeHead(answer.status ?? 200, { 'content-type': answer.contentType ?? 'application/json' })
    res.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client = new GraphClient({ token: 'T', baseUrl, timeoutMs: 300, allowFake: true })
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const chat = { phoneNumberId: '310055577788899', to: '5511987650001' }
const send = (name: string) => {
  answer = answers[name] ?? {}
  return client.sendText(chat, 'hello', { opaque: 'row-1' })
}
const failure = (name: string): Promise<unknown> => send(name).catch((error: unknown) => error)

describe('sending', () => {
  test('a text goes to + and digits with our reference and the quoted message', async () => {
    answer = answers['send_ok'] ?? {}
    expect(await client.sendText(chat, 'hello', { opaque: 'row-1', replyTo: 'wamid.IN' })).toEqual({
      wamid: 'wamid.HBgTESTOUT0001AAAA==',
    })
    expect(seen.at(-1)).toEqual({
      path: '/v26.0/310055577788899/messages',
      token: 'Bearer T',
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: '+5511987650001',
        type: 'text',
        text: { body: 'hello' },
        context: { message_id: 'wamid.IN' },
        biz_opaque_callback_data: 'row-1',
      },
    })
  })

  test('buttons carry their ids, and a user id goes as recipient', async () => {
    answer = answers['send_ok_bsuid'] ?? {}
    const buttons = [
      { id: 'v1:tx:1:1:undo', title: 'Undo' },
      { id: 'v1:tx:1:1:change', title: 'Change' },
    ]
    const to = 'BR.90817263544536271809'
    await client.sendButtons({ ...chat, to }, { body: 'Saved', buttons }, { opaque: 'row-2' })
    expect(seen.at(-1)?.body).toMatchObject({
      recipient: to,
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Saved' },
        action: { buttons: buttons.map((reply) => ({ type: 'reply', reply })) },
      },
    })
    expect(seen.at(-1)?.body).not.toHaveProperty('to')
  })

  test('marking as read shows the typing bubble', async () => {
    answer = answers['mark_read_ok'] ?? {}
    await client.markRead(chat.phoneNumberId, 'wamid.IN')
    expect(seen.at(-1)?.body).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.IN',
      typing_indicator: { type: 'text' },
    })
  })
})

describe('errors', () => {
  const outcomes: Record<string, string> = {
    err_0_auth: 'channel_down',
    err_190_expired: 'channel_down',
    err_10_permission: 'channel_down',
    err_131031: 'channel_down',
    err_131042: 'channel_down',
    err_4_app_calls: 'retry_later',
    err_80007: 'retry_later',
    err_130429: 'retry_later',
    err_131056: 'retry_pair',
    err_131047: 'give_up',
    err_131026: 'give_up',
    err_131030: 'give_up',
    err_131049: 'give_up',
    err_131050: 'give_up',
    err_131062: 'give_up',
    err_132001: 'give_up',
    err_132015: 'give_up',
    err_137000: 'give_up',
    err_1_unknown: 'retry_later',
    err_2_service: 'retry_later',
    err_131000: 'retry_later',
    err_131016: 'retry_later',
    err_html_502: 'unknown_wait',
    err_empty_200: 'unknown_wait',
    err_reset: 'unknown_wait',
    err_timeout: 'unknown_wait',
  }

  test('every failure that is known has its outcome here', () => {
    expect(
      Object.keys(answers)
        .filter((name) => name.startsWith('err_'))
        .sort(),
    ).toEqual(Object.keys(outcomes).sort())
  })

  test.each(Object.entries(outcomes))('after %s: %s', async (name, outcome) => {
    expect(sendOutcome(await failure(name))).toBe(outcome)
  })

  test('a Graph error keeps what support asks for and nothing of the request', async () => {
    const error = await failure('err_190_expired')
    expect(error).toBeInstanceOf(GraphApiError)
    expect(error).toMatchObject({
      status: 401,
      code: 190,
      subcode: 463,
      traceId: 'TESTtrace190',
      transient: false,
    })
    expect(JSON.stringify(error) + String(error)).not.toMatch(/hello|Bearer|5511987650001/)
    expect(await failure('err_130429')).toMatchObject({ details: 'Message throughput reached' })
    expect(await failure('err_2_service')).toMatchObject({ transient: true })
  })

  test('a server that nobody reached may be tried again', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`
    await new Promise((resolve) => gone.close(resolve))
    const nobody = new GraphClient({ token: 'T', baseUrl, allowFake: true })
    const error = await nobody.sendText(chat, 'x', { opaque: 'r' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(GraphNoAnswerError)
    expect(sendOutcome(error)).toBe('retry_later')
  })

  test('a 2xx without a message id is no success', async () => {
    expect(sendOutcome(await failure('mark_read_ok'))).toBe('unknown_wait')
  })

  test('codes with a lasting effect are named', () => {
    expect([131047, 137000, 131050, 132015, 190, 200, 131026, null].map(faultEffect)).toEqual([
      'window_closed',
      'identity_changed',
      'opted_out',
      'template_unusable',
      'channel_down',
      'channel_down',
      null,
      null,
    ])
  })
})

describe('hosts', () => {
  test('another address needs leave', () => {
    expect(() => new GraphClient({ token: 'T', baseUrl: 'http://127.0.0.1:9' })).toThrow(HostRefusedError)
    expect(() => new GraphClient({ token: 'T', baseUrl: 'https://graph.facebook.com' })).not.toThrow()
  })

  test.each([
    ['https://lookaside.fbsbx.com/x', true],
    ['https://media.whatsapp.net/x', true],
    ['https://graph.facebook.com/v26.0', true],
    ['http://graph.facebook.com/v26.0', false],
    ['https://evil-fbsbx.com/x', false],
    ['https://graph.facebook.com.evil.example/x', false],
    ['https://user@graph.facebook.com/x', false],
    ['http://169.254.169.254/latest', false],
  ])('%s allowed: %s', (url, allowed) => {
    const address = { baseUrl: 'https://graph.facebook.com', timeoutMs: 1, allowFake: false }
    const check = () => demandAllowed(new URL(url), address)
    if (allowed) expect(check).not.toThrow()
    else expect(check).toThrow(HostRefusedError)
  })
})

describe('limits are checked before anything is sent', () => {
  const buttons = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `id${index}`, title: `Title ${index}` }))
  const tooMuch: [string, () => Promise<unknown>][] = [
    ['text of 4097', () => client.sendText(chat, 'x'.repeat(4097), { opaque: 'r' })],
    ['empty text', () => client.sendText(chat, ' ', { opaque: 'r' })],
    [
      'body of 1025',
      () => client.sendButtons(chat, { body: 'x'.repeat(1025), buttons: buttons(1) }, { opaque: 'r' }),
    ],
    ['four buttons', () => client.sendButtons(chat, { body: 'x', buttons: buttons(4) }, { opaque: 'r' })],
    ['no button', () => client.sendButtons(chat, { body: 'x', buttons: [] }, { opaque: 'r' })],
    [
      'title of 21',
      () =>
        client.sendButtons(
          chat,
          { body: 'x', buttons: [{ id: 'a', title: 'x'.repeat(21) }] },
          { opaque: 'r' },
        ),
    ],
    [
      'equal ids',
      () =>
        client.sendButtons(
          chat,
          { body: 'x', buttons: [...buttons(1), { id: 'id0', title: 'Other' }] },
          { opaque: 'r' },
        ),
    ],
    ['long reference', () => client.sendText(chat, 'x', { opaque: 'r'.repeat(513) })],
    ['foreign number id', () => client.sendText({ ...chat, phoneNumberId: '../me' }, 'x', { opaque: 'r' })],
    ['no number', () => client.sendText({ ...chat, to: 'Ana' }, 'x', { opaque: 'r' })],
  ]

  test.each(tooMuch)('%s', async (_, attempt) => {
    const before = seen.length
    const error = await attempt().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(LimitError)
    expect(sendOutcome(error)).toBe('give_up')
    expect(seen).toHaveLength(before)
  })
})
