/** What becomes of answers on their way to a customer, and of the buttons under them. */
import { ApiClient } from '@chronos/testing/api-client'
import { eventually, inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { logLeaks } from '@chronos/testing/log-leaks'
import {
  newWamid,
  nextGraphAnswer,
  postWebhook,
  reportBody,
  sentTo,
  tapBody,
  textBody,
  wordsOf,
} from '@chronos/testing/whatsapp-customer'
import { afterAll, beforeAll, expect, test } from 'vitest'

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

interface Writer {
  from: string
  phoneNumberId: string
  wabaId: string
}
function writer(tenantIndex: number, customerIndex: number): Writer {
  const tenant = instance.info.tenants[tenantIndex]
  const from = tenant?.customers.filter(({ waId, linked }) => waId && linked)[customerIndex]?.waId
  const channel = tenant?.channels[0]
  if (!from || !channel) throw new Error('the seed has too few customers')
  return { from, phoneNumberId: channel.phoneNumberId, wabaId: channel.wabaId }
}

interface Outgoing {
  id: string
  status: string
  wamid: string | null
  error_code: number | null
  delivered_at: Date | null
  read_at: Date | null
}
/** The answer to the message `wamid`, as it is stored. */
const answerTo = async (wamid: string) => {
  const [row] = await inspect<Outgoing>(
    instance.info.ownerDatabaseUrl,
    `select o.id, o.status, o.wamid, o.error_code, o.delivered_at, o.read_at from whatsapp_messages i
     join whatsapp_messages o on o.tenant_id = i.tenant_id and o.reply_to_id = i.id where i.wamid = $1`,
    [wamid],
  )
  return row
}
const sentAs = async (who: Writer, id: string) =>
  (await sentTo(instance.info, who.from)).filter(({ body }) => body['biz_opaque_callback_data'] === id)

/** Writes and resolves to the stored answer once `wanted` holds for it. */
async function write(
  who: Writer,
  text: string,
  wanted: (row: Outgoing) => boolean = ({ status }) => status === 'sent',
): Promise<Outgoing> {
  const wamid = newWamid()
  expect((await postWebhook(instance.info, textBody({ ...who, text, wamid }))).status).toBe(200)
  const row = await eventually(
    () => answerTo(wamid),
    (found) => found !== undefined && wanted(found),
    20_000,
  )
  if (!row) throw new Error('no answer')
  return row
}
const stored = async (id: string) => {
  const [row] = await inspect<Outgoing>(
    instance.info.ownerDatabaseUrl,
    'select id, status, wamid, error_code, delivered_at, read_at from whatsapp_messages where id = $1',
    [id],
  )
  if (!row) throw new Error('no such message')
  return row
}
/** Taps a button and resolves to the words of the answer. */
async function tap(who: Writer, buttonId: string): Promise<string> {
  const wamid = newWamid()
  await postWebhook(instance.info, tapBody({ ...who, text: buttonId, wamid }))
  const answer = await eventually(
    () => answerTo(wamid),
    (row) => row?.status === 'sent',
    20_000,
  )
  const [sent] = await sentAs(who, answer?.id ?? '')
  return wordsOf(sent?.body ?? {})
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

test('statuses in every order end in one final state', async () => {
  const who = writer(0, 0)
  const orders = [
    ...ordersOf(['sent', 'delivered', 'read', 'played']),
    ['read'],
    ['failed', 'sent'],
    ['sent', 'failed'],
  ]
  const since = Math.floor(Date.now() / 1000)
  const answers: Outgoing[] = []
  for (const _ of orders) answers.push(await write(who, 'ajuda'))
  for (const [index, order] of orders.entries()) {
    const { wamid } = answers[index] ?? {}
    for (const [position, status] of order.entries())
      await postWebhook(
        instance.info,
        reportBody(who, { to: who.from, wamid: wamid ?? '', status, timestamp: since + position }),
      )
  }
  const finalOf = (order: string[]) => ({
    order,
    status: order.includes('failed') ? 'failed' : order.includes('played') ? 'played' : 'read',
    delivered: order.includes('delivered'),
    read: order.includes('read'),
  })
  const ends = () =>
    Promise.all(
      orders.map(async (order, index) => {
        const { status, delivered_at, read_at } = await stored(answers[index]?.id ?? '')
        return { order, status, delivered: delivered_at !== null, read: read_at !== null }
      }),
    )
  const wanted = JSON.stringify(orders.map(finalOf))
  await eventually(ends, (found) => JSON.stringify(found) === wanted, 20_000)
}, 90_000)

test('accepted, but the answer never came: a status joins it, and no second message goes', async () => {
  const who = writer(0, 1)
  await nextGraphAnswer(instance.info, 'err_timeout')
  const hung = await write(who, 'ajuda', ({ status }) => status === 'sending')
  await eventually(
    () => sentAs(who, hung.id),
    (sent) => sent.length === 1,
  )
  const wamid = newWamid()
  await postWebhook(
    instance.info,
    reportBody(who, { to: who.from, wamid, status: 'delivered', opaque: hung.id }),
  )
  await eventually(
    () => stored(hung.id),
    ({ status }) => status === 'delivered',
  )
  expect((await stored(hung.id)).wamid).toBe(wamid)
  // Later reports name Meta's id alone.
  await postWebhook(instance.info, reportBody(who, { to: who.from, wamid, status: 'read' }))
  // What comes after waits for the send that hangs, and then goes.
  await write(who, 'saldo')
  expect((await stored(hung.id)).status).toBe('read')
  expect(await sentAs(who, hung.id)).toHaveLength(1)
})

test('cut off in the middle: nothing is sent again before a status tells', async () => {
  const who = writer(0, 1)
  const before = (await sentTo(instance.info, who.from)).length
  await nextGraphAnswer(instance.info, 'err_reset')
  const cut = await write(who, 'ajuda', ({ status }) => status === 'sending')
  const wamid = newWamid()
  await postWebhook(instance.info, textBody({ ...who, text: 'saldo', wamid }))
  await pause(2_500)
  expect([(await stored(cut.id)).status, (await sentTo(instance.info, who.from)).length]).toEqual([
    'sending',
    before,
  ])
  await postWebhook(
    instance.info,
    reportBody(who, { to: who.from, wamid: newWamid(), status: 'sent', opaque: cut.id }),
  )
  await eventually(
    () => answerTo(wamid),
    (row) => row?.status === 'sent',
  )
  expect(await sentAs(who, cut.id)).toEqual([])
})

test('too fast for one pair: that pair alone waits, however much is written meanwhile', async () => {
  const [slow, other] = [writer(0, 0), writer(0, 1)]
  const before = (await sentTo(instance.info, slow.from)).length
  await nextGraphAnswer(instance.info, 'err_131056')
  const held = await write(slow, 'ajuda', (row) => row.error_code === 131056)
  const since = performance.now()
  const [elsewhere] = await Promise.all([write(other, 'ajuda'), write(slow, 'saldo', () => true)])
  expect(performance.now() - since).toBeLessThan(3_000)
  expect(elsewhere.status).toBe('sent')
  const sent = await eventually(
    () => sentTo(instance.info, slow.from),
    (all) => all.length >= before + 2,
    15_000,
  )
  expect(performance.now() - since).toBeGreaterThan(3_000)
  expect(sent[before]?.body['biz_opaque_callback_data']).toBe(held.id)
  expect(sent).toHaveLength(before + 2)
})

test('refused for now with a code: tried again, and arrives once', async () => {
  const who = writer(0, 1)
  await nextGraphAnswer(instance.info, 'err_131016')
  const row = await write(who, 'ajuda')
  expect(await sentAs(who, row.id)).toHaveLength(1)
})

const reversalsOf = (payee: string) =>
  inspect(
    instance.info.ownerDatabaseUrl,
    `select 1 from transactions where payee = $1 and type = 'reversal'`,
    [payee],
  )

/** Books by chat; resolves to the id of the button under the answer. */
async function bookByChat(who: Writer, payee: string): Promise<string> {
  const row = await write(who, `gastei 5,00 ${payee}`)
  const [sent] = await sentAs(who, row.id)
  const interactive = sent?.body['interactive'] as
    | { action: { buttons: { reply: { id: string } }[] } }
    | undefined
  return interactive?.action.buttons[0]?.reply.id ?? ''
}

test('the undo button takes back its own entry, once, whatever was booked since', async () => {
  const who = writer(0, 0)
  const [first, second] = [`um${crypto.randomUUID().slice(0, 8)}`, `dois${crypto.randomUUID().slice(0, 8)}`]
  const button = await bookByChat(who, first)
  await bookByChat(who, second)
  expect(button).toMatch(/^v1:tx:[0-9a-f-]{36}:1:undo$/)
  const said = await Promise.all([tap(who, button), tap(who, button)])
  expect(said.filter((words) => words.includes('Desfeito'))).toHaveLength(1)
  expect(said.filter((words) => words.includes('já foi desfeito'))).toHaveLength(1)
  expect(await tap(who, button)).toContain('já foi desfeito')
  expect([(await reversalsOf(first)).length, (await reversalsOf(second)).length]).toEqual([1, 0])
})

test('a button of somebody else, of another form or of an entry that changed is stale and writes nothing', async () => {
  const [owner, other] = [writer(0, 0), writer(0, 1)]
  const payee = `tres${crypto.randomUUID().slice(0, 8)}`
  const button = await bookByChat(owner, payee)
  const id = button.split(':')[2] ?? ''
  const nobodys = button.replace(id, crypto.randomUUID())
  const [foreign, unknown] = [await tap(other, button), await tap(other, nobodys)]
  expect(foreign).toBe(unknown)
  expect(foreign).toContain('não vale mais')
  const forms = [
    `v1:tx:${id}:2:undo`,
    `v2:tx:${id}:1:undo`,
    `v1:draft:${id}:1:confirm`,
    `v1:tx:' or 1=1:1:undo`,
    'x:undo',
  ]
  for (const form of forms) expect([form, await tap(owner, form)]).toEqual([form, foreign])
  const manager = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const { email, password } = instance.info.tenants[0]?.users.find(({ role }) => role === 'manager') ?? {
    email: '',
    password: '',
  }
  await manager.login({ email, password })
  expect(await reversalsOf(payee)).toEqual([])
  const edited = await manager.call('transactions.edit', { id, version: 1, payee: `${payee} nova` })
  expect(edited.status).toBe(200)
  expect(await tap(owner, button)).toBe(foreign)
})

test('a dead token stops the channel, and what customers write is still booked', async () => {
  const who = writer(1, 0)
  await nextGraphAnswer(instance.info, 'err_190_expired')
  const held = await write(who, 'help', (row) => row.error_code === 190)
  const [channel] = await inspect<{ status: string }>(
    instance.info.ownerDatabaseUrl,
    'select status from channels where phone_number_id = $1',
    [who.phoneNumberId],
  )
  expect(channel?.status).toBe('auth_failed')
  const payee = `lunch${crypto.randomUUID().slice(0, 8)}`
  const answer = await write(who, `spent 12.50 ${payee}`, () => true)
  const booked = await inspect(
    instance.info.ownerDatabaseUrl,
    'select 1 from transactions where payee = $1',
    [payee],
  )
  expect(booked).toHaveLength(1)
  await pause(1_500)
  expect([(await stored(held.id)).status, (await stored(answer.id)).status]).toEqual(['queued', 'queued'])
})

test('the logs hold no message, no number, no id of Meta’s and no token', async () => {
  const ids = await inspect<{ wamid: string }>(
    instance.info.ownerDatabaseUrl,
    'select wamid from whatsapp_messages where wamid is not null',
  )
  const leaks = logLeaks(instance.info, {
    'a message': ['gastei', 'spent 12.50', 'lunch', 'ajuda'],
    'an id of a message': ids.map(({ wamid }) => wamid),
    'a token': ['EAA', 'Bearer'],
  })
  expect(leaks).toEqual([])
})
