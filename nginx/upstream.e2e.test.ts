import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Nginx, startNginx } from '@chronos/testing/nginx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, open } from './door-client.ts'

// A stand-in for the API that shows what nginx sends it, and answers what the real one rarely does.
let seen: IncomingHttpHeaders = {}
const OWN = {
  'retry-after': '42',
  'cache-control': 'private',
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': "default-src 'none'",
  'strict-transport-security': 'max-age=1',
  'x-request-id': 'the-upstream-s-own',
}
const server: Server = createServer((request, response) => {
  seen = request.headers
  if (request.url?.startsWith('/trpc/changes.live')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
    return
  }
  response.writeHead(429, OWN).end('{}')
})
let door: Nginx
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  door = await startNginx({ api: `127.0.0.1:${(server.address() as AddressInfo).port}` })
})
afterAll(async () => {
  await door?.stop()
  server.closeAllConnections()
  server.close()
})

test('what a client says of its address is overwritten, also when it is a trusted one', async () => {
  const claims = {
    'x-forwarded-for': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
  }
  const headers = {
    ...claims,
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'evil.test',
    proxy: 'evil.test',
  }
  for (const from of ['127.0.0.1', '127.0.0.80']) {
    await ask(door, '/trpc/x', { from, headers })
    expect(seen['x-forwarded-for']).toBe(from)
    expect([seen['x-forwarded-proto'], seen['x-forwarded-host']]).toEqual(['https', '127.0.0.1'])
    expect([seen['x-real-ip'], seen['forwarded'], seen['proxy']]).toEqual([undefined, undefined, undefined])
  }
})

test('the API’s own 429 and its Retry-After stand; its security headers give way to ours', async () => {
  const { status, headers, body } = await ask(door, '/trpc/x', {
    headers: { 'x-request-id': 'asked-by-client' },
  })
  expect([status, body]).toEqual([429, '{}'])
  expect([headers['retry-after'], headers['cache-control']]).toEqual([['42'], ['private']])
  expect(headers['x-frame-options']).toEqual(['DENY'])
  expect(headers['strict-transport-security']).toEqual(['max-age=63072000'])
  expect(headers['content-security-policy']).toEqual(["default-src 'none'; frame-ancestors 'none'"])
  expect(headers['x-request-id']).toEqual(['asked-by-client'])
  expect(seen['x-request-id']).toBe('asked-by-client')
})

test('an event of the live stream is passed on although the API does not ask for it', async () => {
  const since = performance.now()
  const stream = await open(door, '/trpc/changes.live?input=%7B%7D', { alone: true })
  const [chunk] = (await once(stream, 'data')) as [Buffer]
  expect(chunk.toString()).toBe('data: 1\n\n')
  expect(performance.now() - since).toBeLessThan(1_000)
  stream.destroy()
})
