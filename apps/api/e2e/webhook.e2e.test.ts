import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { postWebhook, signatureOf } from '@chronos/testing/whatsapp-customer'
import { describe, expect, test } from 'vitest'

const FIXTURES = new URL('../../../packages/whatsapp/fixtures/', import.meta.url)
const instance = runningInstance()
const read = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8')

interface Expected {
  http?: number
  events?: number
  newEvents?: number
  kind?: string
  identity?: object
  identityFrom?: string
  tenants?: string[]
  quarantine?: boolean | string
}
const cases = JSON.parse(read('payloads/index.json')) as { file: string; expect: Expected }[]

/** Fresh state per case: its message ids get a suffix before signing. */
const withSuffix = (raw: string, suffix: string) =>
  raw.replaceAll(/"(wamid\.[^"]+?)(=*)"/g, `"$1${suffix}$2"`)

interface Stored {
  kind: string
  slug: string
  event_key: string
}
const storedSince = (since: Date) =>
  inspect<Stored>(
    instance.ownerDatabaseUrl,
    `select e.kind, t.slug, e.event_key from whatsapp_events e join tenants t on t.tenant_id = e.tenant_id where e.id >= $1::uuid order by e.id`,
    [uuidFloor(since)],
  )
const quarantinedSince = (since: Date) =>
  inspect<{ reason: string }>(
    instance.ownerDatabaseUrl,
    'select reason from platform.quarantine where at >= $1',
    [since],
  )

/** The smallest UUIDv7 of a moment: rows made from then on sort after it. */
const uuidFloor = (at: Date) => {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

async function post(
  raw: string,
): Promise<{ http: number; received: number; stored: Stored[]; reasons: string[] }> {
  const since = new Date()
  const { status, text } = await postWebhook(instance, raw)
  const [stored, aside] = [await storedSince(since), await quarantinedSince(new Date(since.getTime() - 1))]
  return {
    http: status,
    received: (JSON.parse(text) as { received: number }).received,
    stored,
    reasons: aside.map(({ reason }) => reason),
  }
}

const SLUGS: Record<string, string> = { A: 'padaria-aurora', B: 'lagos-books', C: 'oficina-mx' }

describe('every shared payload is stored as it must be', () => {
  const runSuffix = Date.now().toString(36).toUpperCase()
  for (const [index, { file, expect: wanted }] of cases.entries()) {
    test(file, async () => {
      // 76 and 77 share one message, in that order.
      const suffix = /^7[67]_/.test(file) ? `${runSuffix}D` : `${runSuffix}X${index}`
      const { http, received, stored, reasons } = await post(withSuffix(read(`payloads/${file}`), suffix))
      expect(http).toBe(wanted.http ?? 200)
      if (wanted.events !== undefined) expect(received).toBe(wanted.events)
      expect(stored).toHaveLength(wanted.newEvents ?? received)
      if (wanted.kind !== undefined)
        expect(new Set(stored.map(({ kind }) => kind))).toEqual(new Set([wanted.kind]))
      if (wanted.tenants)
        expect(stored.map(({ slug }) => slug)).toEqual(wanted.tenants.map((letter) => SLUGS[letter]))
      if (typeof wanted.quarantine === 'string') expect(reasons).toContain(wanted.quarantine)
      else expect(reasons.length > 0).toBe(wanted.quarantine === true)
    })
  }

  test('the same body again stores nothing and is still answered 200', async () => {
    const raw = withSuffix(read('payloads/01_text.json'), `${runSuffix}T`)
    expect((await post(raw)).stored).toHaveLength(1)
    expect(await post(raw)).toMatchObject({ http: 200, received: 1, stored: [] })
  })
})

test('the list of cases is the folder', () => {
  const files = readdirSync(new URL('payloads/', FIXTURES)).filter((name) => name !== 'index.json')
  expect(cases.map(({ file }) => file).sort()).toEqual(files.sort())
})

const vectors = JSON.parse(read('signature-vectors.json')) as {
  secret: string
  vectors: { name: string; raw_base64: string; header: string | null; expect: number }[]
}
for (const { name, raw_base64, header, expect: status } of vectors.vectors) {
  test(`signature vector ${name} is answered ${status}`, async () => {
    expect((await postWebhook(instance, Buffer.from(raw_base64, 'base64'), header)).status).toBe(status)
  })
}

test('a 3 MB body is taken and a 5 MB one is not', async () => {
  const sized = (bytes: number) =>
    JSON.stringify({ object: 'whatsapp_business_account', entry: [], pad: 'x'.repeat(bytes) })
  expect((await postWebhook(instance, sized(3_000_000))).status).toBe(200)
  expect((await postWebhook(instance, sized(5_000_000))).status).toBe(413)
})

test('the subscription is confirmed for the right token only', async () => {
  const ask = (query: string) => fetch(`${instance.whatsapp.webhookUrl}?${query}`)
  const token = encodeURIComponent(instance.whatsapp.verifyToken)
  const right = await ask(`hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=4711`)
  expect([right.status, await right.text()]).toEqual([200, '4711'])
  expect((await ask('hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1')).status).toBe(403)
  expect(
    (await ask(`hub.mode=subscribe&hub.verify_token=${token}&hub.verify_token=${token}&hub.challenge=1`))
      .status,
  ).toBe(403)
  expect((await ask('')).status).toBe(403)
})

test('signing is what makes a call Meta’s: the same body unsigned is refused', async () => {
  const raw = read('payloads/01_text.json')
  expect((await postWebhook(instance, raw, null)).status).toBe(401)
  expect((await postWebhook(instance, raw, signatureOf(raw, 'another secret'))).status).toBe(401)
})
