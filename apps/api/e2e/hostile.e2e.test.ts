/** Requests that nobody honest makes: each is refused by name, and the process neither falls nor swells. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { type Answer, ApiClient } from '@chronos/testing/api-client'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { afterAll, beforeAll, expect, test } from 'vitest'

let instance: Instance
let client: ApiClient
let residentBefore: number

beforeAll(async () => {
  // No proxy stands in front here, so nobody may say whose address a request comes from.
  instance = await startInstance({ env: { TRUSTED_PROXIES: '10.9.8.7', RATE_LIMIT_LOGIN_PER_MINUTE: '5' } })
  client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const { email = '', password = '' } = instance.info.tenants[0]?.users[0] ?? {}
  await client.login({ email, password })
  residentBefore = residentMb()
})
afterAll(() => instance.stop())

const api = () => {
  const found = instance.processes.find(({ name }) => name === 'api')
  if (!found) throw new Error('there is no api')
  return found
}
const residentMb = () =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${api().pid}/status`, 'utf8'))?.[1]) / 1024

/** Sends bytes as they are, the later ones one by one at `everyMs`; resolves to all that comes back. */
function raw(text: string, slowly?: { text: string; everyMs: number }): Promise<string> {
  const { hostname, port } = new URL(instance.info.apiUrl)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(text, 'latin1'))
    let heard = ''
    let at = 0
    const dripping =
      slowly &&
      setInterval(() => {
        if (!socket.destroyed) socket.write(slowly.text[at++] ?? ' ')
      }, slowly.everyMs)
    socket.on('data', (data) => {
      heard += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(dripping)
      resolve(heard)
    })
  })
}
const statusOf = (heard: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1])
const CLOSE = 'Host: x\r\nConnection: close\r\n'

const slow: Record<string, Promise<string>> = {}
beforeAll(() => {
  const start = 'POST /trpc/auth.login HTTP/1.1\r\nHost: x\r\n'
  slow['header'] = raw(`${start}X-Slow: `, { text: 'y'.repeat(60), everyMs: 1_000 })
  slow['body'] = raw(`POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n`, {
    text: '{'.repeat(80),
    everyMs: 1_000,
  })
})

/** A refusal of ours: 4xx, small, with nothing of the machine in it. */
function expectRefused(name: string, { status, text }: Pick<Answer, 'status' | 'text'>): void {
  expect([name, status, status >= 400 && status < 500]).toEqual([name, status, true])
  expect([name, text.length < 20_000]).toEqual([name, true])
  expect(text).not.toMatch(/\.ts:|node_modules|prisma|select /i)
}

const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
const keys = (key: (index: number) => string, bytes: number) => {
  const parts: string[] = []
  for (let index = 0, size = 0; size < bytes; index++) {
    const part = `${key(index)}:0`
    parts.push(part)
    size += part.length + 1
  }
  return `{${parts.join(',')}}`
}

const bodies: [name: string, body: string][] = [
  ['an array 100,000 deep', deep('[', ']')],
  ['an object 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['a field 100,000 deep', `{"limit":${deep('[', ']')}}`],
  ['an unfinished array', '['.repeat(1_000_000)],
  ['a megabyte of different keys', keys((index) => `"${index.toString(36)}"`, 1_000_000)],
  ['a megabyte of one key', keys(() => '""', 1_000_000)],
  ['a megabyte of backslashes', `{"cursor":"${'\\\\'.repeat(490_000)}"}`],
  ['a number of 900,000 digits', `{"limit":${'9'.repeat(900_000)}}`],
  ['a number too large', '{"limit":1e999}'],
  ['__proto__', '{"__proto__":{"limit":1}}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"limit":1}}}'],
  ['a lone surrogate', '{"cursor":"\\ud800"}'],
  ['null', 'null'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['an array', '[]'],
  ['an id of 100,000 characters', `{"accountId":"${'a'.repeat(100_000)}"}`],
  ['a cursor of 100,000 characters', `{"cursor":"${'A'.repeat(100_000)}"}`],
  ['a cursor of nobody', '{"cursor":"AAAA"}'],
]

for (const [name, body] of bodies) {
  test(`${name} as a body is refused`, async () => {
    expectRefused(name, await client.post('/trpc/transactions.list', body))
  })
}

test('of two keys of one name the last one counts, for the check as for the deed', async () => {
  const answer = await client.post('/trpc/transactions.list', '{"limit":1,"limit":100000}')
  expectRefused('a later bad key', answer)
  const good = await client.post('/trpc/transactions.list', '{"limit":100000,"limit":1}')
  expect((good.data as { items: unknown[] }).items).toHaveLength(1)
})

test('a cursor with any bit flipped, or of another list, is refused', async () => {
  const page = (await client.call('transactions.list', { limit: 1 })).data as { nextCursor: string }
  const bytes = Buffer.from(page.nextCursor, 'base64url')
  const step = Math.max(1, Math.floor(bytes.length / 24))
  for (let at = 0; at < bytes.length; at += step) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 4
    const cursor = flipped.toString('base64url')
    expectRefused(`bit of byte ${at}`, await client.call('transactions.list', { limit: 1, cursor }))
  }
  expectRefused('another list', await client.call('conversations.chats', { cursor: page.nextCursor }))
  const other = await client.call('transactions.list', { limit: 1, type: 'income', cursor: page.nextCursor })
  expectRefused('another filter', other)
})

const headers: [name: string, headers: Record<string, string>][] = [
  ['an idempotency key too long', { 'idempotency-key': 'k'.repeat(300) }],
  ['an idempotency key of spaces', { 'idempotency-key': 'a b' }],
  ['an unknown charset', { 'content-type': 'application/json; charset=utf-999', 'x-csrf-token': 'x' }],
  ['a content type of nowhere', { 'content-type': 'application/jsonp\u00e9' }],
  ['a packed body', { 'content-encoding': 'gzip', 'content-type': 'application/x-gzip' }],
  ['a cookie that cannot be decoded', { cookie: '__Host-chronos_sid=%E0%A4%A; =; ;;;' }],
  ['a token of 6,000 characters', { 'x-csrf-token': 'a.'.repeat(3_000) }],
]
for (const [name, given] of headers) {
  test(`${name} is refused`, async () => {
    expectRefused(name, await client.post('/trpc/transactions.record', '{}', given))
  })
}

const paths = [
  '/../../../etc/passwd',
  '/trpc/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/trpc/%00',
  '/trpc/%E0%A4%A',
  '/trpc/%',
  '/%',
  '/trpc',
  '/trpc/',
  '/trpc/__proto__',
  '/trpc/constructor.constructor',
  '/trpc/transactions.list.__proto__',
  '/trpc/transactions.record',
  '/trpc/transactions.list?input=%7B',
  '/trpc/transactions.list?input=%E0%A4%A',
  '/trpc/transactions.list?input=1&input=2',
  '/trpc/transactions.list?__proto__[x]=1&input=%7B%22__proto__%22%3A%7B%7D%7D',
  '/trpc/transactions.list,transactions.list?batch=1&input=%7B%22x%22%3A1%7D',
  '/trpc/transactions.list?batch=1&input=[]',
  `/trpc/${'a'.repeat(6_000)}`,
  `/${'a/'.repeat(3_000)}`,
  '/webhooks/whatsapp/..%2f..%2fhealth',
  '//evil.test/trpc',
  'http://evil.test/trpc/x',
]
for (const path of paths) {
  test(`GET ${path.slice(0, 60)} is refused`, async () => {
    const heard = await raw(`GET ${path} HTTP/1.1\r\n${CLOSE}Cookie: ${client.cookieHeader}\r\n\r\n`)
    expectRefused(path, { status: statusOf(heard), text: heard })
  })
}

const TE = 'Transfer-Encoding'
const SMUGGLED = '0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'
const POST = 'POST /trpc/auth.login HTTP/1.1\r\n'
const messages: [name: string, text: string][] = [
  ['length and chunks together', `${POST}${CLOSE}Content-Length: 5\r\n${TE}: chunked\r\n\r\n${SMUGGLED}`],
  ['two lengths', `${POST}${CLOSE}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
  ['a negative length', `${POST}${CLOSE}Content-Length: -1\r\n\r\n`],
  ['chunks that are not', `${POST}${CLOSE}${TE}: xchunked\r\n\r\n${SMUGGLED}`],
  ['chunks and then something', `${POST}${CLOSE}${TE}: chunked, identity\r\n\r\n${SMUGGLED}`],
  ['a space before the colon', `${POST}${CLOSE}${TE} : chunked\r\n\r\n${SMUGGLED}`],
  ['a folded header', `${POST}${CLOSE}X-A: b\r\n c\r\n${TE}:\r\n chunked\r\n\r\n${SMUGGLED}`],
  ['a chunk of a size that overflows', `${POST}${CLOSE}${TE}: chunked\r\n\r\nffffffffffffffffff\r\n`],
  ['no host', 'GET /trpc/x HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['HTTP/1.0', 'GET /trpc/x HTTP/1.0\r\n\r\n'],
  ['HTTP/9.9', `GET /health/live HTTP/9.9\r\n${CLOSE}\r\n`],
  ['HTTP/0.9', 'GET /trpc/x\r\n\r\n'],
  ['a method of nowhere', `BREW /health/live HTTP/1.1\r\n${CLOSE}\r\n`],
  ['TRACE', `TRACE /health/live HTTP/1.1\r\n${CLOSE}\r\n`],
  ['PROPFIND', `PROPFIND /trpc/transactions.list HTTP/1.1\r\n${CLOSE}\r\n`],
  ['DELETE', `DELETE /trpc/transactions.list HTTP/1.1\r\n${CLOSE}Content-Type: application/json\r\n\r\n`],
  ['OPTIONS', `OPTIONS /trpc/transactions.list HTTP/1.1\r\n${CLOSE}Origin: https://evil.test\r\n\r\n`],
  ['an unknown expectation', `${POST}${CLOSE}Expect: miracles\r\nContent-Length: 0\r\n\r\n`],
  [
    'an upgrade',
    `GET /trpc/x HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  ],
  ['headers of 64 KB', `GET /health/live HTTP/1.1\r\n${CLOSE}X-Big: ${'h'.repeat(65_536)}\r\n\r\n`],
  ['five thousand headers', `GET /x HTTP/1.1\r\n${CLOSE}${'a: b\r\n'.repeat(5_000)}\r\n`],
  ['a NUL in a header', `GET /health/live HTTP/1.1\r\n${CLOSE}X-A: a\0b\r\n\r\n`],
  ['noise', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03`],
]
for (const [name, text] of messages) {
  test(`${name} on the wire is refused`, async () => {
    const heard = await raw(text)
    expectRefused(name, { status: statusOf(heard), text: heard })
    expect(heard).not.toContain('"status":"ok"')
  })
}

test('a tunnel is not even answered', async () => {
  expect(await raw(`CONNECT evil.test:443 HTTP/1.1\r\n${CLOSE}\r\n`)).toBe('')
})

test('who is not a trusted proxy cannot choose the address that is counted', async () => {
  const stranger = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const guess = { email: 'nobody@nowhere.test', password: 'not the password' }
  const statuses: number[] = []
  for (let count = 0; count < 6; count++) {
    const from = { 'x-forwarded-for': `203.0.113.${count}`, forwarded: `for=203.0.113.${count}` }
    statuses.push((await stranger.call('auth.login', guess, from)).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('who sends one byte a second is let go, headers sooner than bodies', async () => {
  const [header, body] = [await slow['header'], await slow['body']]
  expect([statusOf(header ?? ''), statusOf(body ?? '')]).toEqual([408, 408])
})

test('after all of it the process is the same, its memory is sane, and it serves', async () => {
  expect((await client.call('transactions.list', {})).status).toBe(200)
  expect(readFileSync(instance.info.logFile, 'utf8')).not.toMatch(/"level":(50|60)|FATAL|uncaught/i)
  expect(residentMb() - residentBefore).toBeLessThan(250)
})
