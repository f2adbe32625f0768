import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ConnectionOptions, connect } from 'node:tls'
import { type Nginx, startNginx } from '@chronos/testing/nginx'
import { runningInstance } from '@chronos/testing/running-instance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, ask, post, visit } from './door-client.ts'

// The instance's own limits are high, so every 429 here is the door's.
const instance = runningInstance()
const api = new URL(instance.apiUrl).host
let door: Nginx
beforeAll(async () => {
  door = await startNginx({ api })
})
afterAll(() => door?.stop())

const guess = { email: 'nobody@nowhere.test', password: 'not the password' }
const origin = instance.webUrl

/** How many of `count` requests at once pass, and how many the zone had room for in that time. */
async function flood(count: number, perMinute: number, go: () => Promise<Answered>) {
  const since = performance.now()
  const answers = await Promise.all(Array.from({ length: count }, go))
  const regained = Math.ceil(((performance.now() - since) / 60_000) * perMinute)
  const refused = answers.filter(({ status }) => status === 429)
  return { passed: count - refused.length, regained, refused }
}

function expectRefusal(answer: Answered | undefined, waitSeconds: string): void {
  expect(answer?.status).toBe(429)
  expect(answer?.headers['content-type']).toEqual(['application/problem+json'])
  expect(answer?.headers['retry-after']).toEqual([waitSeconds])
  expect(answer?.headers['strict-transport-security']).toHaveLength(1)
  expect(answer?.headers['content-security-policy']).toHaveLength(1)
  expect(answer?.headers['x-request-id']).toHaveLength(1)
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({
    title: 'rate_limited',
    status: 429,
    error: { data: { kind: 'limit', reason: 'rate_limited' } },
  })
}

describe('zones', () => {
  test('four quick sign-ins pass, the fifth waits; another address does not', async () => {
    const attempt = async (from: string, headers: Record<string, string>) =>
      post(door, '/trpc/auth.login', { from, headers, input: guess })
    const headers = await visit(door, origin, '127.0.0.11')
    const answers: Answered[] = []
    for (let count = 0; count < 5; count++) answers.push(await attempt('127.0.0.11', headers))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429])
    expectRefusal(answers.at(-1), '12')
    expect((await attempt('127.0.0.12', await visit(door, origin, '127.0.0.12'))).status).toBe(401)
  })

  test.each([
    ['/trpc/auth.logout', '127.0.0.13'],
    ['/trpc/overview.get,auth.logout', '127.0.0.14'],
    ['/trpc/overview.get,%61uth%2Elogout', '127.0.0.15'],
    ['/trpc/auth.session,auth.session', '127.0.0.16'],
  ])('six quick ones of %s pass, the seventh waits', async (path, from) => {
    const answers: Answered[] = []
    for (let count = 0; count < 7; count++) answers.push(await post(door, path, { from, input: {} }))
    expect(answers.slice(0, 6).filter(({ status }) => status === 429)).toEqual([])
    expectRefusal(answers[6], '6')
  })

  test('a sign-in hidden in a batch is counted as one', async () => {
    const path = '/trpc/overview.get,x,auth.login'
    const statuses: number[] = []
    for (let count = 0; count < 5; count++)
      statuses.push((await post(door, path, { from: '127.0.0.17', input: {} })).status)
    expect(statuses).toEqual([400, 400, 400, 400, 429])
  })

  test.each([
    ['without a session', {}, '127.0.0.18'],
    ['with a cookie that is no token of ours', { cookie: '__Host-chronos_sid=invented' }, '127.0.0.19'],
  ])('%s 21 of 60 requests at once pass', async (_name, headers, from) => {
    const { passed, regained, refused } = await flood(60, 100, () =>
      ask(door, '/auth/csrf', { from, headers }),
    )
    expect(passed).toBeGreaterThanOrEqual(21)
    expect(passed).toBeLessThanOrEqual(21 + regained)
    expectRefusal(refused[0], '1')
    // The webhook has a zone of its own.
    expect((await ask(door, '/webhooks/whatsapp', { from })).status).toBe(403)
  })

  test('with a session 101 of 200 pass; a colleague at the same address is not held up', async () => {
    const from = '127.0.0.20'
    const cookie = (letter: string) => ({ cookie: `a=b; __Host-chronos_sid=${letter.repeat(43)}` })
    const go = () => ask(door, '/auth/csrf', { from, headers: cookie('A') })
    const { passed, regained } = await flood(200, 600, go)
    expect(passed).toBeGreaterThanOrEqual(101)
    expect(passed).toBeLessThanOrEqual(101 + regained)
    expect((await ask(door, '/auth/csrf', { from, headers: cookie('B') })).status).toBe(200)
  })

  test('invented sessions, each used once, end at the address’s own limit of 501', async () => {
    let next = 0
    const { passed, regained } = await flood(1_000, 6_000, () => {
      const headers = { cookie: `__Host-chronos_sid=${String(next++).padStart(43, 'x')}` }
      return ask(door, '/auth/csrf', { from: '127.0.0.21', headers })
    })
    expect(passed).toBeGreaterThanOrEqual(501)
    expect(passed).toBeLessThanOrEqual(501 + regained)
  })

  test('the webhook takes 201 at once, then a hundred a second', async () => {
    const go = () => ask(door, '/webhooks/whatsapp', { from: '127.0.0.22' })
    const { passed, regained, refused } = await flood(600, 6_000, go)
    expect(passed).toBeGreaterThanOrEqual(201)
    expect(passed).toBeLessThanOrEqual(201 + regained)
    expectRefusal(refused[0], '1')
  })
})

test('IPv6 addresses of one /64 are one client, and no address goes uncounted', () => {
  const file = readFileSync(join(import.meta.dirname, 'snippets/clients.conf'), 'utf8')
  const lines = file.matchAll(/^ +"~(.+)" \$(?:net|short);$/gm)
  const patterns = [...lines].map(([, source = '']) => new RegExp(source))
  expect(patterns).toHaveLength(2)
  const client = (address: string) =>
    patterns.map((pattern) => pattern.exec(address)?.slice(1).find(Boolean)).find(Boolean) ?? address
  expect(client('2001:db8:1:2::5')).toBe(client('2001:db8:1:2:aaaa:bbbb:cccc:dddd'))
  expect(client('2001:db8:1:2::5')).not.toBe(client('2001:db8:1:3::5'))
  expect(client('2001:db8::5')).toBe(client('2001:db8::6'))
  for (const whole of ['::1', '::ffff:203.0.113.9', '203.0.113.9']) expect(client(whole)).toBe(whole)
})

interface Slow {
  from: string
  head: string
  /** Sent again every second. */
  drip?: string
}

/** A connection that says little; `closed` resolves to how long it lived, in milliseconds. */
function slowly(server: Nginx, { from, head, drip }: Slow) {
  const since = performance.now()
  // Passed on to the socket beneath, though the type of TLS options does not know it.
  const options: ConnectionOptions & { localAddress: string } = {
    host: '127.0.0.1',
    port: server.httpsPort,
    servername: 'localhost',
    ca: server.certificate,
    localAddress: from,
  }
  const socket = connect(options)
  socket.on('error', () => {}).resume()
  socket.write(head)
  const timer = setInterval(() => drip && socket.write(drip), 1_000)
  const closed = new Promise<number>((resolve) => {
    socket.once('close', () => {
      clearInterval(timer)
      resolve(performance.now() - since)
    })
  })
  return { closed, close: () => socket.destroy() }
}

const UNFINISHED = 'POST /webhooks/whatsapp HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{'

test('whoever sends slowly is let go after ten seconds', async () => {
  const lived = await Promise.all([
    slowly(door, { from: '127.0.0.30', head: 'GET / HTTP/1.1\r\n', drip: 'x: y\r\n' }).closed,
    slowly(door, { from: '127.0.0.31', head: UNFINISHED }).closed,
    slowly(door, { from: '127.0.0.32', head: 'G' }).closed,
  ])
  for (const ms of lived) {
    expect(ms).toBeGreaterThan(8_000)
    expect(ms).toBeLessThan(15_000)
  }
})

test('an address has so many requests open and no more; another one is free', async () => {
  const narrow = await startNginx({ api, connectionsPerClient: 4 })
  const open = Array.from({ length: 4 }, () => slowly(narrow, { from: '127.0.0.40', head: UNFINISHED }))
  try {
    const status = async (from: string) => (await ask(narrow, '/', { from })).status
    await expect.poll(() => status('127.0.0.40'), { timeout: 5_000 }).toBe(429)
    expectRefusal(await ask(narrow, '/', { from: '127.0.0.40' }), '1')
    expect(await status('127.0.0.41')).toBe(200)
    open[0]?.close()
    await expect.poll(() => status('127.0.0.40'), { timeout: 5_000 }).toBe(200)
  } finally {
    for (const each of open) each.close()
    await narrow.stop()
  }
})
