import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, launchBrowser } from '@chronos/testing/browser'
import { type Nginx, startNginx } from '@chronos/testing/nginx'
import { runningInstance } from '@chronos/testing/running-instance'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, open, post, signIn } from './door-client.ts'

const instance = runningInstance()
const tenant = instance.tenants.at(-1)
const owner = tenant?.users.find(({ role }) => role === 'owner') ?? { email: '', password: '' }
let door: Nginx
let browser: Browser
beforeAll(async () => {
  const starting = [startNginx({ api: new URL(instance.apiUrl).host }), launchBrowser()] as const
  ;[door, browser] = await Promise.all(starting)
})
afterAll(() => Promise.all([door?.stop(), browser?.close()]))

const from = '127.0.0.50'
let person: Promise<Record<string, string>> | undefined
const signedIn = () => {
  person ??= signIn(door, { user: owner, origin: instance.webUrl, from })
  return person
}

async function addCategory(): Promise<string> {
  const name = `Door ${crypto.randomUUID().slice(0, 8)}`
  const headers = { ...(await signedIn()), 'idempotency-key': crypto.randomUUID() }
  const answer = await post(door, '/trpc/categories.add', { from, headers, input: { name, kind: 'expense' } })
  expect([answer.status, answer.body]).toEqual([200, expect.stringContaining(name)])
  return name
}

/** When a live stream first tells of categories. */
async function hears(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let told = ''
  for await (const chunk of stream) {
    told += new TextDecoder().decode(chunk)
    if (told.includes('"categories"')) return performance.now()
  }
  throw new Error(`the stream ended: ${told}`)
}

test('an event arrives within a second of its request, as soon as without the door', async () => {
  const headers = { ...(await signedIn()), accept: 'text/event-stream' }
  const through = await open(door, '/trpc/changes.live', { from, headers, alone: true })
  expect([through.statusCode, through.headers['content-type']]).toEqual([200, 'text/event-stream'])
  expect(through.headersDistinct['content-security-policy']).toHaveLength(1)
  const direct = await fetch(`${instance.apiUrl}/trpc/changes.live`, { headers })
  const heard = Promise.all([hears(through), hears(direct.body ?? new ReadableStream())])
  await sleep(300)
  await addCategory()
  const since = performance.now()
  const [byDoor, byApi] = await heard
  expect(byDoor - since).toBeLessThan(1_000)
  expect(byDoor - byApi).toBeLessThan(250)
  through.destroy()
})

const ROOMS = [
  'transactions',
  'accounts',
  'budgets',
  'customers',
  'chats',
  'members',
  'settings',
  'categories',
]

test('the dashboard signs in, shows every room and a live change under its policy', async () => {
  const context = await browser.newContext({
    baseURL: door.origin,
    ignoreHTTPSErrors: true,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  const broken: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) broken.push(message.text())
  })
  page.on('pageerror', (error) => broken.push(error.message))
  await page.goto('/login')
  await page.locator('input[type=email]').fill(owner.email)
  await page.locator('input[type=password]').fill(owner.password)
  await page.locator('button[type=submit]').click()
  await page.getByRole('heading', { level: 1, name: /Overview/ }).waitFor()
  for (const room of ROOMS) {
    await page.goto(`/${room}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(300)
  }
  const name = await addCategory()
  await page.getByText(name).first().waitFor({ timeout: 5_000 })
  expect(broken).toEqual([])
  const policy = (await ask(door, '/')).headers['content-security-policy']?.[0] ?? ''
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  // The policy is in force: a script that the page did not bring does not run.
  await page.evaluate(
    `document.head.append(Object.assign(document.createElement('script'), { text: 'window.ran = 1' }))`,
  )
  expect(await page.evaluate('window.ran')).toBeUndefined()
  await expect.poll(() => broken.length).toBe(1)
  await context.close()
})

const workers = () => readFileSync(`/proc/${door.pid}/task/${door.pid}/children`, 'utf8').trim().split(' ')

test('two reloads under load drop no request', async () => {
  const before = workers()
  let going = true
  const seen = new Map<string, number>()
  const load = async (path: string) => {
    while (going) {
      const said = await ask(door, path, { from: '127.0.0.60', alone: true }).then(
        ({ status }) => `${path} ${status}`,
        (error: Error) => `${path} ${error.message}`,
      )
      seen.set(said, (seen.get(said) ?? 0) + 1)
      await sleep(20)
    }
  }
  const loads = ['/', '/', '/webhooks/whatsapp', '/webhooks/whatsapp'].map(load)
  for (let count = 0; count < 2; count++) {
    await sleep(700)
    door.reload()
  }
  await sleep(1_000)
  going = false
  await Promise.all(loads)
  expect([...seen.keys()].toSorted()).toEqual(['/ 200', '/webhooks/whatsapp 403'])
  await expect.poll(() => workers().some((pid) => before.includes(pid)), { timeout: 15_000 }).toBe(false)
})
