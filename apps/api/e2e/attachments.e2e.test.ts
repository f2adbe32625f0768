/** The door for files: who may bring one, what a browser may do with it, and what is refused before it is read. */
import type { AttachmentView } from '@chronos/contracts/attachments'
import { ApiClient } from '@chronos/testing/api-client'
import { runningInstance } from '@chronos/testing/running-instance'
import { beforeAll, describe, expect, test } from 'vitest'

const instance = runningInstance()
const [tenant, other] = instance.tenants
const userOf = (of: typeof tenant, wanted: string) => {
  const user = of?.users.find(({ role }) => role === wanted)
  if (!user) throw new Error(`the seed has no ${wanted}`)
  return user
}
const client = new ApiClient(instance.apiUrl, instance.webUrl)
const stranger = new ApiClient(instance.apiUrl, instance.webUrl)
const viewer = new ApiClient(instance.apiUrl, instance.webUrl)
let transactionId = ''

beforeAll(async () => {
  await client.login(userOf(tenant, 'manager'))
  await stranger.login(userOf(other, 'manager'))
  await viewer.login(userOf(tenant, 'viewer'))
  const { data } = await client.call('transactions.list', { limit: 1 })
  transactionId = (data as { items: { id: string }[] }).items[0]?.id ?? ''
})

const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])

interface Sending {
  by?: ApiClient
  to?: string
  body?: Buffer
  headers?: Record<string, string | null>
}
async function send({ by = client, to = transactionId, body = PNG, headers = {} }: Sending = {}) {
  const own: Record<string, string | null> = {
    'content-type': 'image/png',
    'x-file-name': encodeURIComponent('Café №1.png'),
    origin: by.origin,
    'x-csrf-token': await by.csrf(),
    ...headers,
  }
  const given = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== null)
  const response = await by.fetch(`/api/attachments/${to}`, {
    method: 'POST',
    headers: Object.fromEntries(given),
    body: new Uint8Array(body),
  })
  return { status: response.status, body: (await response.json()) as AttachmentView & { title?: string } }
}

describe('a file', () => {
  test('comes back as it went in, under headers that let it do nothing', async () => {
    const sent = await send()
    expect(sent).toMatchObject({
      status: 201,
      body: { name: 'Café №1.png', mediaType: 'image/png', sizeBytes: PNG.length },
    })
    const got = await client.fetch(`/api/attachments/${sent.body.id}`, {})
    expect(got.status).toBe(200)
    expect(Buffer.from(await got.arrayBuffer()).equals(PNG)).toBe(true)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="Caf_ _1.png"; filename*=UTF-8''Caf%C3%A9%20%E2%84%961.png`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    })
    const { data } = await client.call('attachments.list', { transactionId })
    expect(data).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: sent.body.id })]),
    })
    expect((await client.call('attachments.remove', { id: sent.body.id })).data).toEqual({ id: sent.body.id })
    expect((await client.fetch(`/api/attachments/${sent.body.id}`, {})).status).toBe(404)
  })

  test('of ten megabytes goes through, and one more byte does not', async () => {
    const whole = Buffer.alloc(10 * 1024 * 1024, 1)
    PNG.copy(whole)
    const sent = await send({ body: whole })
    expect(sent.status).toBe(201)
    await client.call('attachments.remove', { id: sent.body.id })
    expect(await send({ body: Buffer.concat([whole, Buffer.alloc(1)]) })).toMatchObject({
      status: 413,
      body: { title: 'too_large' },
    })
  })

  test('is for nobody of another tenant, nobody who may only read, and nobody unknown', async () => {
    const { body } = await send()
    expect((await stranger.fetch(`/api/attachments/${body.id}`, {})).status).toBe(404)
    expect(await send({ by: stranger })).toMatchObject({ status: 404, body: { title: 'not_found' } })
    expect(await send({ by: viewer })).toMatchObject({ status: 403, body: { title: 'forbidden' } })
    expect((await viewer.fetch(`/api/attachments/${body.id}`, {})).status).toBe(200)
    const nobody = new ApiClient(instance.apiUrl, instance.webUrl)
    expect((await nobody.fetch(`/api/attachments/${body.id}`, {})).status).toBe(401)
    expect(await send({ by: nobody })).toMatchObject({ status: 401, body: { title: 'sign_in_required' } })
    await client.call('attachments.remove', { id: body.id })
  })

  test('sent twice with one key is kept once', async () => {
    const headers = { 'idempotency-key': `receipt-${Date.now()}` }
    const [first, again] = [await send({ headers }), await send({ headers })]
    expect(again.body.id).toBe(first.body.id)
    expect(await send({ headers, body: Buffer.concat([PNG, PNG]) })).toMatchObject({
      status: 422,
      body: { title: 'idempotency_key_reused' },
    })
    await client.call('attachments.remove', { id: first.body.id })
  })
})

const refusals: [string, Sending, number, string][] = [
  ['from another site', { headers: { origin: 'https://evil.test' } }, 403, 'csrf'],
  ['by a form of another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403, 'csrf'],
  ['without the token', { headers: { 'x-csrf-token': null } }, 403, 'csrf'],
  [
    'as multipart',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    400,
    'attachment_type',
  ],
  ['as a page', { headers: { 'content-type': 'text/html' } }, 400, 'attachment_type'],
  [
    'as a drawing that can run scripts',
    { headers: { 'content-type': 'image/svg+xml' } },
    400,
    'attachment_type',
  ],
  ['as what it is not', { headers: { 'content-type': 'image/jpeg' } }, 400, 'attachment_type'],
  ['with nothing in it', { body: Buffer.alloc(0) }, 400, 'attachment_type'],
  ['packed', { headers: { 'content-encoding': 'gzip' } }, 415, 'unsupported_media_type'],
  ['with a name that is no text', { headers: { 'x-file-name': '%ff%' } }, 400, 'bad_request'],
  ['to nothing', { to: '00000000-0000-7000-8000-000000000000' }, 404, 'not_found'],
  ['to what is no id', { to: '..%2f..%2fetc' }, 400, 'bad_request'],
]
test.each(refusals)('a file sent %s is refused', async (_, sending, status, title) => {
  expect(await send(sending)).toMatchObject({ status, body: { title } })
})

test.each(['..%2F..%2Fetc%2Fpasswd', '%00', 'x', "1' or '1'='1"])('%s is no file', async (id) => {
  expect((await client.fetch(`/api/attachments/${encodeURIComponent(id)}`, {})).status).toBe(404)
})
