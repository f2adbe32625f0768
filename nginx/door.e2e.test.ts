import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { connect, type SecureVersion } from 'node:tls'
import { http2Form, type Nginx, startNginx } from '@chronos/testing/nginx'
import { runningInstance } from '@chronos/testing/running-instance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answered, ask, post } from './door-client.ts'

const instance = runningInstance()
let door: Nginx
/** The same files in front of an API that is not there. */
let orphan: Nginx
beforeAll(async () => {
  door = await startNginx({ api: new URL(instance.apiUrl).host })
  orphan = await startNginx({ api: '127.0.0.1:1' })
})
afterAll(() => Promise.all([door?.stop(), orphan?.stop()]))

const MEBIBYTE = 1024 * 1024
const HEADERS = {
  'strict-transport-security': /^max-age=63072000$/,
  'content-security-policy': /^default-src 'none'; /,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^no-referrer$/,
  'permissions-policy': /^camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'x-permitted-cross-domain-policies': /^none$/,
  'x-request-id': /^[A-Za-z0-9_-]{8,64}$/,
  'cache-control': /./,
  'content-type': /./,
}

function expectEachOnce({ headers }: Answered): void {
  for (const [name, value] of Object.entries(HEADERS)) {
    expect([name, headers[name]]).toEqual([name, [expect.stringMatching(value)]])
  }
}

const hashed = () => {
  const page = readFileSync(join(import.meta.dirname, '../apps/web/dist/index.html'), 'utf8')
  return /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
}

describe('the files', () => {
  test('nginx accepts them without a warning', () => {
    expect(door.check()).toBe(true)
    expect(door.log()).not.toMatch(/\[(warn|emerg|alert)\]/)
  })

  test('headers are set in one file alone', () => {
    const folders = ['snippets', 'templates'].map((name) => join(import.meta.dirname, name))
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    const setting = files.filter((file) => /^\s*add_header/m.test(readFileSync(file, 'utf8')))
    expect(setting.map((file) => file.split('/').at(-1))).toEqual(['headers.conf'])
  })

  test('the form of HTTP/2 follows the version', () => {
    expect(http2Form('nginx version: nginx/1.22.1')).toBe('parameter')
    expect(http2Form('nginx version: nginx/1.25.0')).toBe('parameter')
    expect(http2Form('nginx version: nginx/1.25.1')).toBe('directive')
    expect(http2Form('nginx version: nginx/1.31.0')).toBe('directive')
  })
})

describe('TLS', () => {
  interface Handshake {
    version: SecureVersion
    ciphers?: string
    protocols?: string[]
  }
  const handshake = ({ version, ciphers, protocols }: Handshake) =>
    new Promise<string>((resolve) => {
      const socket = connect({
        host: '127.0.0.1',
        port: door.httpsPort,
        servername: 'localhost',
        ca: door.certificate,
        minVersion: version,
        maxVersion: version,
        ciphers: `${ciphers ?? 'DEFAULT'}:@SECLEVEL=0`,
        ...(protocols && { ALPNProtocols: protocols }),
      })
      const end = (said: string) => {
        socket.destroy()
        resolve(said)
      }
      socket.once('secureConnect', () =>
        end(protocols ? `${socket.alpnProtocol}` : `${socket.getProtocol()} ${socket.getCipher().name}`),
      )
      socket.once('error', (error) => end('code' in error ? `${error.code}` : error.message))
    })

  test('1.2 and 1.3 are spoken, older ones refused', async () => {
    expect(await handshake({ version: 'TLSv1.3' })).toMatch(/^TLSv1\.3 /)
    expect(await handshake({ version: 'TLSv1.2' })).toMatch(/^TLSv1\.2 /)
    expect(await handshake({ version: 'TLSv1.1' })).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
    expect(await handshake({ version: 'TLSv1' })).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  })

  test.each(['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-CHACHA20-POLY1305', 'DHE-RSA-AES256-GCM-SHA384'])(
    '%s is taken',
    async (ciphers) => expect(await handshake({ version: 'TLSv1.2', ciphers })).toBe(`TLSv1.2 ${ciphers}`),
  )

  test.each(['ECDHE-RSA-AES128-SHA', 'ECDHE-RSA-AES256-SHA384', 'AES128-GCM-SHA256', 'AES256-SHA'])(
    '%s is refused',
    async (ciphers) => expect(await handshake({ version: 'TLSv1.2', ciphers })).toMatch(/HANDSHAKE_FAILURE/),
  )

  test('HTTP/2 is offered', async () => {
    expect(await handshake({ version: 'TLSv1.3', protocols: ['h2', 'http/1.1'] })).toBe('h2')
  })

  test('plain HTTP leads to https under our own name, whatever Host says', async () => {
    const answer = await new Promise<{ status?: number; headers: NodeJS.Dict<string | string[]> }>(
      (resolve, reject) => {
        request({ port: door.httpPort, host: '127.0.0.1', path: '/a?b=c', headers: { host: 'evil.test' } })
          .once('response', (response) => {
            response.resume()
            resolve({
              ...(response.statusCode && { status: response.statusCode }),
              headers: response.headers,
            })
          })
          .once('error', reject)
          .end()
      },
    )
    expect([answer.status, answer.headers['location']]).toEqual([308, `${door.origin}/a?b=c`])
    // RFC 6797 forbids it over plain HTTP.
    expect(answer.headers['strict-transport-security']).toBeUndefined()
  })
})

describe('every kind of answer carries each security header once', () => {
  const kinds: [string, number, () => Promise<Answered>][] = [
    ['a page', 200, () => ask(door, '/transactions')],
    ['a static file', 200, () => ask(door, hashed())],
    ['a missing file', 404, () => ask(door, '/assets/gone-12345678.js')],
    ['the API', 200, () => ask(door, '/auth/csrf')],
    ['a refusal of the API', 403, () => post(door, '/trpc/auth.logout', { input: {} })],
    ['a path the API does not know', 404, () => ask(door, '/api/nothing')],
    ['readiness', 200, () => ask(door, '/health/ready')],
    ['the webhook', 403, () => ask(door, '/webhooks/whatsapp')],
    ['/metrics', 403, () => ask(door, '/metrics')],
    ['a hidden file', 404, () => ask(door, '/.env')],
    ['a wrong method', 405, () => post(door, '/transactions', { input: {} })],
    ['too large a body', 413, () => post(door, '/trpc/x', { body: Buffer.alloc(MEBIBYTE + 1) })],
    ['an API that is down', 502, () => ask(orphan, '/trpc/overview.get')],
  ]
  test.each(kinds)('%s', async (_name, status, go) => {
    const answer = await go()
    expect(answer.status).toBe(status)
    expectEachOnce(answer)
  })
})

describe('answers of nginx itself', () => {
  test('an API that is down is JSON for programs and a page for people; the dashboard still opens', async () => {
    const json = await ask(orphan, '/trpc/overview.get')
    expect(json.headers['content-type']).toEqual(['application/problem+json'])
    expect(json.headers['retry-after']).toEqual(['5'])
    expect(JSON.parse(json.body)).toMatchObject({
      status: 502,
      title: 'unavailable',
      requestId: json.headers['x-request-id']?.[0],
      error: { data: { kind: 'unavailable', reason: 'unavailable' } },
    })
    const page = await ask(orphan, '/auth/anything', { headers: { accept: 'text/html' } })
    expect([page.status, page.headers['content-type']]).toEqual([502, ['text/html; charset=utf-8']])
    expect(page.body).toContain('CHRONOS cannot be reached right now.')
    expect((await ask(orphan, '/')).status).toBe(200)
  })

  test('/metrics is refused, beneath it too', async () => {
    for (const path of ['/metrics', '/metrics/', '/metrics/x', '/%6detrics', '//metrics'])
      expect((await ask(door, path)).status).toBe(403)
  })
})

describe('bodies', () => {
  const sized = (path: string, size: number, from: string) =>
    post(door, path, { body: Buffer.alloc(size, 32), from, headers: { 'content-length': `${size}` } })

  test('a mebibyte is passed on, a byte more is not', async () => {
    expect((await sized('/trpc/transactions.record', MEBIBYTE, '127.0.0.5')).status).toBe(403)
    const refused = await sized('/trpc/transactions.record', MEBIBYTE + 1, '127.0.0.5')
    expect([refused.status, JSON.parse(refused.body).title]).toEqual([413, 'too_large'])
  })

  test('a receipt may be ten mebibytes, and no more', async () => {
    const path = '/api/attachments/00000000-0000-7000-8000-000000000000'
    const passed = await sized(path, 10 * MEBIBYTE, '127.0.0.5')
    expect(passed.status).toBe(403)
    expect(passed.headers['content-security-policy']).toEqual([
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    ])
    const refused = await sized(path, 10 * MEBIBYTE + 1, '127.0.0.5')
    expect([refused.status, JSON.parse(refused.body).title]).toEqual([413, 'too_large'])
  })

  test('the webhook takes four mebibytes, and no more', async () => {
    expect((await sized('/webhooks/whatsapp', 4 * MEBIBYTE, '127.0.0.5')).status).toBe(401)
    const refused = await sized('/webhooks/whatsapp', 4 * MEBIBYTE + 1, '127.0.0.5')
    expect(refused.status).toBe(413)
    expect(refused.body).toContain('"requestId"')
  })
})

describe('static files', () => {
  test('those with a hash are kept a year and compressed', async () => {
    const plain = await ask(door, hashed())
    expect(plain.headers['cache-control']).toEqual(['public, max-age=31536000, immutable'])
    const packed = await ask(door, hashed(), { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers['content-encoding']).toEqual(['gzip'])
    expect(packed.headers['vary']).toEqual(['Accept-Encoding'])
    expect(packed.body.length).toBeLessThan(plain.body.length / 2)
  })

  test('the page, files without a hash and missing ones are not', async () => {
    for (const path of ['/', '/index.html', '/transactions', '/first-paint.js', '/mark.svg'])
      expect([path, (await ask(door, path)).headers['cache-control']]).toEqual([path, ['no-cache']])
    const missing = await ask(door, '/assets/gone-12345678.js')
    expect(missing.headers['cache-control']).toEqual(['no-store'])
  })

  test('answers of the API are neither kept nor compressed', async () => {
    const answer = await ask(door, '/auth/csrf', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers['cache-control']).toEqual(['no-store'])
    expect(answer.headers['content-encoding']).toBeUndefined()
  })
})

describe('what the API learns', () => {
  const seenByApi = (requestId: string): { id: string; ip: string }[] =>
    readFileSync(instance.logFile, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('[api] {') && line.includes(requestId))
      .map((line) => (JSON.parse(line.slice('[api] '.length)) as { req?: { id: string; ip: string } }).req)
      .filter((req) => req !== undefined)

  test('the client’s real address, however many others a header claims', async () => {
    const id = `door-${crypto.randomUUID()}`
    const claims = { 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-real-ip': '203.0.113.9' }
    const headers = { ...claims, forwarded: 'for=203.0.113.9', 'x-request-id': id }
    expect((await ask(door, '/auth/csrf', { from: '127.0.0.77', headers })).status).toBe(200)
    await expect.poll(() => seenByApi(id)[0]).toMatchObject({ id, ip: '127.0.0.77' })
  })

  test('a well-formed request id is kept, any other replaced', async () => {
    const id = `door-${crypto.randomUUID()}`
    const kept = await ask(door, '/auth/csrf', { headers: { 'x-request-id': id } })
    expect(kept.headers['x-request-id']).toEqual([id])
    for (const bad of ['short', 'a b c d e f g h', '"quoted-quoted"', 'x'.repeat(65)]) {
      const answer = await ask(door, '/auth/csrf', { headers: { 'x-request-id': bad } })
      expect(answer.headers['x-request-id']).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
    }
  })
})
