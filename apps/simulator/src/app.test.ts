import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { axeViolations, type Browser, launchBrowser } from '@chronos/testing/browser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { readConfig } from './env.ts'
import { Phones } from './phone.ts'
import { openPhoneBook, type PhoneBook } from './phone-book.ts'

const SECRET = 'test_secret'
const CHAT = { phoneNumberId: '310055577788899', customer: '5511987650001' }

const folder = mkdtempSync(join(tmpdir(), 'chronos-simulator-test-'))
const posts: { body: string; signature: string | undefined }[] = []
let webhookStatus = 200
let webhook: Server
let phones: Phones
let book: PhoneBook
let app: ReturnType<typeof buildApp>
let pageUrl: string
let browser: Browser

function statuses(): string[] {
  return posts
    .map(({ body }) => JSON.parse(body).entry[0].changes[0].value.statuses?.[0]?.status)
    .filter((status) => status !== undefined)
}

beforeAll(async () => {
  writeFileSync(
    join(folder, 'tenants.json'),
    JSON.stringify({
      tenants: [
        {
          slug: 'padaria-aurora',
          channels: [
            {
              phoneNumberId: CHAT.phoneNumberId,
              wabaId: '204880011223344',
              displayPhoneNumber: '551140028900',
            },
          ],
          customers: [{ name: 'Lia Prado', waId: CHAT.customer, bsuid: 'BR.908', linked: true }],
        },
      ],
    }),
  )
  webhook = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    posts.push({ body, signature: request.headers['x-hub-signature-256']?.toString() })
    response.writeHead(webhookStatus).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => webhook.once('listening', resolve))
  const webhookUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}`
  phones = new Phones({ webhookUrl, webhookSecret: SECRET, now: () => new Date('2026-09-21T15:00:00Z') })
  book = openPhoneBook(join(folder, 'tenants.json'))
  app = buildApp(book, phones)
  pageUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await app?.close()
  webhook?.close()
  rmSync(folder, { recursive: true })
})

describe('the simulator', () => {
  it('signs what a customer writes over the exact bytes and dates it by its clock', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/messages',
      payload: { ...CHAT, text: 'gastei 12,50 no almoço' },
    })
    expect(answer.statusCode).toBe(200)
    const post = posts.at(-1)
    const digest = createHmac('sha256', SECRET)
      .update(post?.body ?? '')
      .digest('hex')
    expect(post?.signature).toBe(`sha256=${digest}`)
    const { entry } = JSON.parse(post?.body ?? '')
    expect(entry[0].id).toBe('204880011223344')
    const [message] = entry[0].changes[0].value.messages
    expect(message).toMatchObject({ from: CHAT.customer, from_user_id: 'BR.908', timestamp: '1790002800' })
  })

  it('says so when the product does not take a message', async () => {
    webhookStatus = 503
    const answer = await app.inject({ method: 'POST', url: '/messages', payload: { ...CHAT, text: 'saldo' } })
    webhookStatus = 200
    expect(answer.statusCode).toBe(502)
    expect(answer.json()).toEqual({ error: 'The webhook answered 503.' })
  })

  it.each([
    [{ ...CHAT }, 400],
    [{ ...CHAT, text: 7 }, 400],
    [{ ...CHAT, text: 'a', extra: 1 }, 400],
    [{ ...CHAT, phoneNumberId: '1', text: 'a' }, 404],
    [{ ...CHAT, customer: 'nobody', text: 'a' }, 404],
  ])('refuses %j', async (payload, status) => {
    const answer = await app.inject({ method: 'POST', url: '/messages', payload })
    expect(answer.statusCode).toBe(status)
  })

  it('reports nothing about a phone that nobody watches', async () => {
    const before = posts.length
    const parties = book.find({ ...CHAT, customer: '5511900000009' })
    if (!parties) throw new Error('A stranger may write too.')
    await phones.receive(parties, {
      to: '5511900000009',
      phoneNumberId: CHAT.phoneNumberId,
      body: {},
      messageId: 'wamid.0',
    })
    expect(posts.length).toBe(before)
  })

  it('shows the product’s buttons, sends the tap, and reports delivered and read', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(pageUrl)
    await page.getByRole('button', { name: /Lia Prado/ }).click()
    await page.getByLabel('Message', { exact: true }).fill('gastei *10*')
    await page.keyboard.press('Enter')
    await page.locator('.customer-said strong', { hasText: '10' }).waitFor()
    const parties = book.find(CHAT)
    if (!parties) throw new Error('The seeded customer is missing.')
    const interactive = {
      type: 'button',
      body: { text: 'Salvo: *12,50 BRL* <b>x</b>' },
      action: { buttons: [{ type: 'reply', reply: { id: 'v1:undo:1:1:undo', title: 'Desfazer' } }] },
    }
    const body = { type: 'interactive', interactive, biz_opaque_callback_data: 'row-1' }
    await phones.receive(parties, {
      to: CHAT.customer,
      phoneNumberId: CHAT.phoneNumberId,
      body,
      messageId: 'wamid.1',
    })
    await expect.poll(statuses).toEqual(['sent', 'delivered', 'read'])
    expect(posts.at(-1)?.body).toContain('"biz_opaque_callback_data":"row-1"')
    expect(await page.locator('.product-said .words').textContent()).toBe('Salvo: 12,50 BRL <b>x</b>')
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await expect
      .poll(() => posts.at(-1)?.body)
      .toContain('"button_reply":{"id":"v1:undo:1:1:undo","title":"Desfazer"}')
    expect(posts.at(-1)?.body).toContain('"context":{"from":"551140028900","id":"wamid.1"}')
    await page.close()
  })

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('has no accessibility fault in %s at %i pixels', async (colorScheme, width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme })
    await page.goto(pageUrl)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /Lia Prado/ }).click()
    await page.locator('.customer-said').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.close()
  })
})

describe('its environment', () => {
  it('refuses production', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow('never runs in production')
  })

  it('lists every problem at once', () => {
    expect(() => readConfig({ SIMULATOR_PORT: '70000' })).toThrow(
      'The simulator cannot start: SIMULATOR_PORT must be a port number; GRAPH_PORT must be a port number; ' +
        'WEBHOOK_URL is missing; WHATSAPP_WEBHOOK_SECRET is missing; SIMULATOR_TENANTS is missing.',
    )
  })

  it('serves a page whose files all exist', () => {
    const page = readFileSync(fileURLToPath(new URL('../page/index.html', import.meta.url)), 'utf8')
    for (const [, path] of page.matchAll(/(?:href|src)="\/([^"]+)"/g)) {
      expect(() => readFileSync(new URL(`../page/${path}`, import.meta.url))).not.toThrow()
    }
  })
})
