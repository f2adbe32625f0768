import { ApiClient } from '@chronos/testing/api-client'
import { inspect } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { beforeAll, expect, test } from 'vitest'

const instance = runningInstance()
const [tenant] = instance.tenants
const manager = tenant?.users.find(({ role }) => role === 'manager')
if (!tenant || !manager) throw new Error('the seed has no manager')

const client = new ApiClient(instance.apiUrl, instance.webUrl)
let valid: Record<string, unknown>

beforeAll(async () => {
  await client.login(manager)
  const accounts = (await client.call('accounts.list', {})).data as {
    items: { id: string; currency: string }[]
  }
  const categories = (await client.call('categories.list')).data as { items: { id: string; key: string }[] }
  valid = {
    type: 'expense',
    accountId: accounts.items[0]?.id,
    categoryId: categories.items.find(({ key }) => key === 'food')?.id,
    amount: { amountMinor: '1250', currency: 'BRL' },
    bookedOn: '2026-09-20',
  }
})

const countTransactions = async () =>
  (
    await inspect<{ n: string }>(
      instance.ownerDatabaseUrl,
      'select count(*) as n from transactions where tenant_id = $1',
      [tenant.id],
    )
  )[0]?.n

/** Nothing that helps an attacker or confuses a person. */
const LEAKS = /\bat .*\.ts:|select |insert into|prisma|relation "|transactions_|node_modules|chronos_app/i

const RECORD = '/trpc/transactions.record'
const bodies: [name: string, body: () => string | undefined, status: number, reason: string][] = [
  ['a wrong type', () => JSON.stringify({ ...valid, bookedOn: 20260920 }), 400, 'bad_request'],
  ['a missing field', () => JSON.stringify({ ...valid, accountId: undefined }), 400, 'bad_request'],
  [
    'an unknown field',
    () => JSON.stringify({ ...valid, tenantId: instance.tenants[1]?.id }),
    400,
    'bad_request',
  ],
  ['a __proto__ key', () => JSON.stringify(valid).replace('{', '{"__proto__":{"x":1},'), 400, 'bad_request'],
  [
    'an operator object where a string is wanted',
    () => JSON.stringify({ ...valid, accountId: { $ne: '' } }),
    400,
    'bad_request',
  ],
  [
    'a number as amount',
    () => JSON.stringify({ ...valid, amount: { amountMinor: 1250, currency: 'BRL' } }),
    400,
    'bad_request',
  ],
  [
    'zero',
    () => JSON.stringify({ ...valid, amount: { amountMinor: '0', currency: 'BRL' } }),
    400,
    'bad_request',
  ],
  [
    'an amount beyond range',
    () => JSON.stringify({ ...valid, amount: { amountMinor: `1${'0'.repeat(18)}`, currency: 'BRL' } }),
    400,
    'bad_request',
  ],
  [
    'a currency that is not the account’s',
    () => JSON.stringify({ ...valid, amount: { amountMinor: '1', currency: 'USD' } }),
    400,
    'currency_mismatch',
  ],
  [
    'a currency of nowhere',
    () => JSON.stringify({ ...valid, amount: { amountMinor: '1', currency: 'QQQ' } }),
    400,
    'bad_request',
  ],
  [
    'a day that does not exist',
    () => JSON.stringify({ ...valid, bookedOn: '2026-02-30' }),
    400,
    'bad_request',
  ],
  ['control characters', () => JSON.stringify({ ...valid, payee: 'a\u0000b' }), 400, 'bad_request'],
  ['invalid JSON', () => '{"type":', 400, 'bad_request'],
  ['no body', () => undefined, 400, 'bad_request'],
  ['a 2 MB body', () => JSON.stringify({ ...valid, note: 'x'.repeat(2_000_000) }), 413, 'too_large'],
]

for (const [name, body, status, reason] of bodies) {
  test(`${name} is refused with ${reason} and nothing is written`, async () => {
    const before = await countTransactions()
    const answer = await client.post(RECORD, body())
    expect(answer.status).toBe(status)
    expect(answer.error?.reason ?? (JSON.parse(answer.text) as { title: string }).title).toBe(reason)
    expect(answer.text).not.toMatch(LEAKS)
    expect(answer.text).toContain('requestId')
    expect(await countTransactions()).toBe(before)
  })
}

test('a wrong content type is refused', async () => {
  const answer = await client.post(RECORD, JSON.stringify(valid), { 'content-type': 'text/plain' })
  expect([answer.status, answer.text.includes('unsupported_media_type')]).toEqual([415, true])
})

test('a form of another site changes nothing, with or without input', async () => {
  for (const contentType of [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
  ]) {
    const answer = await client.post('/trpc/auth.logout', '--x--', {
      'content-type': contentType,
      origin: 'https://evil.test',
      'sec-fetch-site': 'cross-site',
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  expect((await client.call('auth.session')).data).not.toBeNull()
})

test('a request without our origin or without its token is refused', async () => {
  for (const headers of [
    { origin: 'https://evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'x-csrf-token': 'x' },
  ]) {
    const answer = await client.call('transactions.record', valid, headers)
    expect([answer.status, answer.text.includes('csrf')]).toEqual([403, true])
  }
})

test('a token of another session does not serve', async () => {
  const other = new ApiClient(instance.apiUrl, instance.webUrl)
  await other.login(manager)
  expect(
    (await client.call('transactions.record', valid, { 'x-csrf-token': await other.csrf() })).status,
  ).toBe(403)
})

test('a batch of 500 unknown paths and a batch of sign-ins are refused at the door', async () => {
  const paths = Array.from({ length: 500 }, () => 'no.such').join(',')
  expect((await client.post(`/trpc/${paths}?batch=1`, '{}')).text).toContain('too_many_procedures')
  const endless = await client.post(`/trpc/${paths},${paths}?batch=1`, '{}')
  expect([endless.status, endless.text]).toEqual([400, expect.not.stringContaining('no.such')])
  const guesses = await client.post(
    '/trpc/auth.login,auth.login?batch=1',
    JSON.stringify({ 0: manager, 1: manager }),
  )
  expect(guesses.text).toContain('too_many_procedures')
})

test('an unknown procedure is not found, without a word about those that exist', async () => {
  const answer = await client.call('transactions.obliterate', {})
  expect([answer.status, answer.error?.reason]).toEqual([404, 'not_found'])
  expect(answer.text).not.toMatch(/obliterate|record/)
})

test('a wrong password, an unknown person and a disabled one get the same answer', async () => {
  const fresh = new ApiClient(instance.apiUrl, instance.webUrl)
  const strip = (text: string) => text.replace(/"requestId":"[^"]*"/, '')
  const wrong = await fresh.call('auth.login', { email: manager.email, password: 'not the password at all' })
  const unknown = await fresh.call('auth.login', {
    email: 'nobody@nowhere.test',
    password: 'not the password at all',
  })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(strip(wrong.text)).toBe(strip(unknown.text))
})

test('without a session, with a forged one and after signing out, nothing is answered', async () => {
  const fresh = new ApiClient(instance.apiUrl, instance.webUrl)
  expect((await fresh.call('transactions.list', {})).error?.reason).toBe('sign_in_required')
  const forged = await fetch(`${instance.apiUrl}/trpc/transactions.list?input=%7B%7D`, {
    headers: { cookie: `__Host-chronos_sid=${'A'.repeat(43)}` },
  })
  expect([forged.status, (await forged.text()).includes('session_expired')]).toEqual([401, true])
  await fresh.login(manager)
  const stolen = fresh.cookieHeader
  await fresh.call('auth.logout')
  const after = await fetch(`${instance.apiUrl}/trpc/transactions.list?input=%7B%7D`, {
    headers: { cookie: stolen },
  })
  expect(after.status).toBe(401)
})

test('the same request sent twice under one key changes one thing, and says so', async () => {
  const before = Number(await countTransactions())
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const first = await client.call('transactions.record', valid, headers)
  const second = await client.call('transactions.record', valid, headers)
  expect(second.data).toEqual(first.data)
  expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
    null,
    'true',
  ])
  const other = await client.call('transactions.record', { ...valid, payee: 'else' }, headers)
  expect([other.status, other.error?.reason]).toEqual([422, 'idempotency_key_reused'])
  expect(Number(await countTransactions())).toBe(before + 1)
})
