import { ApiClient } from '@chronos/testing/api-client'
import { eventually, inspect } from '@chronos/testing/inspect'
import { runningInstance } from '@chronos/testing/running-instance'
import { newWamid, postWebhook, sentTo, textBody, wordsOf } from '@chronos/testing/whatsapp-customer'
import { expect, test } from 'vitest'

const instance = runningInstance()
const [a, b] = instance.tenants
if (!a || !b) throw new Error('the seed has too few tenants')
const [channel] = a.channels
const SENT_AT = Math.floor(Date.parse('2026-09-21T15:01:00Z') / 1000)
const lia = a.customers[0]
const second = a.customers[1]
if (!channel || !lia?.waId || !second?.waId) throw new Error('the seed has too few customers')

const writing = (from: string, text: string, wamid = newWamid()) =>
  textBody({ ...channel, from, text, wamid, timestamp: SENT_AT })
const bookedBy = (wamid: string) =>
  inspect<{ amount_minor: string; payee: string; type: string }>(
    instance.ownerDatabaseUrl,
    'select t.amount_minor, t.payee, t.type from transactions t join whatsapp_messages m on m.tenant_id = t.tenant_id and m.id = t.message_id where m.wamid = $1',
    [wamid],
  )

/** Topics of one dashboard's live stream until `wanted` comes. */
async function hear(client: ApiClient, wanted: string, signal: AbortSignal): Promise<string[]> {
  const response = await client.fetch('/trpc/changes.live', {
    headers: { accept: 'text/event-stream' },
    signal,
  })
  const heard: string[] = []
  for await (const chunk of response.body ?? []) {
    heard.push(
      ...new TextDecoder()
        .decode(chunk)
        .matchAll(/"topics":\[([^\]]*)\]/g)
        .map(([, topics = '']) => topics),
    )
    if (heard.some((topics) => topics.includes(`"${wanted}"`))) break
  }
  return heard
}

test('"spent 12.50 lunch" is booked once, answered, and heard by an open dashboard within seconds', async () => {
  const manager = new ApiClient(instance.apiUrl, instance.webUrl)
  await manager.login(a.users.find(({ role }) => role === 'manager') ?? { email: '', password: '' })
  const stream = new AbortController()
  const heard = hear(manager, 'transactions', AbortSignal.any([stream.signal, AbortSignal.timeout(20_000)]))
  await new Promise((resolve) => setTimeout(resolve, 800))

  const wamid = newWamid()
  const before = (await sentTo(instance, lia.waId ?? '')).length
  expect((await postWebhook(instance, writing(lia.waId ?? '', 'spent 12.50 lunch', wamid))).status).toBe(200)
  const booked = await eventually(
    () => bookedBy(wamid),
    (rows) => rows.length > 0,
  )
  expect(booked).toEqual([{ amount_minor: '-1250', payee: 'lunch', type: 'expense' }])
  const replies = await eventually(
    () => sentTo(instance, lia.waId ?? ''),
    (all) => all.length > before,
  )
  expect(wordsOf(replies.at(-1)?.body ?? {})).toContain('12,50')
  expect((await heard).join(' ')).toContain('"transactions"')
  stream.abort()

  const { items } = (await manager.call('transactions.list', { source: 'chat' })).data as {
    items: { payee: string; customerId: string; amount: object }[]
  }
  expect(items[0]).toMatchObject({
    payee: 'lunch',
    customerId: lia.id,
    amount: { amountMinor: '-1250', currency: 'BRL' },
  })
})

test('a hundred parallel copies of one message make one booking and one answer', async () => {
  const wamid = newWamid()
  const raw = writing(second.waId ?? '', 'gastei 7,30 café', wamid)
  const before = (await sentTo(instance, second.waId ?? '')).length
  const statuses = await Promise.all(Array.from({ length: 100 }, () => postWebhook(instance, raw)))
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200]))
  await eventually(
    () => bookedBy(wamid),
    (rows) => rows.length > 0,
  )
  await eventually(
    () => sentTo(instance, second.waId ?? ''),
    (all) => all.length > before,
  )
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(await bookedBy(wamid)).toHaveLength(1)
  expect(await sentTo(instance, second.waId ?? '')).toHaveLength(before + 1)
})

test('a conversation: balance, last entries, undo, help, and money that is not moved', async () => {
  const say = async (text: string) => {
    const before = (await sentTo(instance, second.waId ?? '')).length
    await postWebhook(instance, writing(second.waId ?? '', text))
    return wordsOf(
      (
        await eventually(
          () => sentTo(instance, second.waId ?? ''),
          (all) => all.length > before,
        )
      ).at(-1)?.body ?? {},
    )
  }
  expect(await say('gastei 20,00 uber')).toContain('20,00')
  expect(await say('saldo')).toContain('Conta de Caetano')
  expect(await say('últimas 3')).toContain('uber')
  expect(await say('desfazer')).toContain('20,00')
  expect(await say('últimas 3')).not.toContain('uber')
  expect(await say('ajuda')).toContain('saldo')
  expect(await say('faz um pix de 200 pra Ana')).toContain('não movimento')
  expect(await say('asdf qwer')).toContain('Não entendi')
})

test('a number nobody linked learns nothing and is asked to link', async () => {
  const stranger = '5511911112222'
  await postWebhook(instance, writing(stranger, 'saldo'))
  const [reply] = await eventually(
    () => sentTo(instance, stranger),
    (all) => all.length > 0,
  )
  expect(wordsOf(reply?.body ?? {})).toContain('vinculá-lo')
  await postWebhook(instance, writing(stranger, 'gastei 50 almoço'))
  await eventually(
    () => sentTo(instance, stranger),
    (all) => all.length > 1,
  )
  const rows = await inspect(
    instance.ownerDatabaseUrl,
    `select 1 from transactions where source = 'chat' and amount_minor = -5000 and payee = 'almoço'`,
  )
  expect(rows).toEqual([])
})

test('messages of one chat are answered in the order they were written', async () => {
  const from = second.waId ?? ''
  const before = (await sentTo(instance, from)).length
  const metadata = { display_phone_number: '', phone_number_id: channel.phoneNumberId }
  const messages = Array.from({ length: 10 }, (_, index) => ({
    from,
    id: newWamid(),
    timestamp: String(SENT_AT + index),
    type: 'text',
    text: { body: `gastei ${index + 1},00 teste${index}` },
  }))
  const body = (message: object) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: channel.wabaId,
          changes: [
            { field: 'messages', value: { messaging_product: 'whatsapp', metadata, messages: [message] } },
          ],
        },
      ],
    })
  const shuffled = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: channel.wabaId,
        changes: [
          {
            field: 'messages',
            value: { messaging_product: 'whatsapp', metadata, messages: [...messages].reverse() },
          },
        ],
      },
    ],
  })
  expect(body(messages[0] ?? {})).toContain('wamid')
  await postWebhook(instance, shuffled)
  const replies = (
    await eventually(
      () => sentTo(instance, from),
      (all) => all.length >= before + 10,
      20_000,
    )
  )
    .slice(before)
    .map(({ body: sent }) => wordsOf(sent))
  expect(replies.map((text) => /teste(\d)/.exec(text)?.[1])).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
  ])
})

test('names, numbers, mails and messages stand nowhere in the database in the clear, nor in the logs', async () => {
  const canary = `canario${Date.now()}`
  await postWebhook(instance, writing(lia.waId ?? '', `gastei 3,00 ${canary}x`))
  await eventually(
    () =>
      inspect(instance.ownerDatabaseUrl, 'select 1 from transactions where payee like $1', [`${canary}%`]),
    (rows) => rows.length > 0,
  )
  const columns = await inspect<{ t: string; c: string }>(
    instance.ownerDatabaseUrl,
    `select format('%I.%I', table_schema, table_name) as t, column_name as c from information_schema.columns
     where table_schema in ('public', 'identity', 'platform') and data_type in ('text', 'jsonb', 'ARRAY')`,
  )
  const secrets = [
    'Lia Prado',
    lia.waId ?? '',
    'BR.90817263544536271809',
    a.users[0]?.email ?? '',
    'gastei 3,00',
  ]
  const found: string[] = []
  for (const { t, c } of columns) {
    const rows = await inspect(
      instance.ownerDatabaseUrl,
      `select 1 from ${t} where ${secrets.map((_, index) => `"${c}"::text like '%' || $${index + 1} || '%'`).join(' or ')} limit 1`,
      secrets,
    )
    if (rows.length > 0) found.push(`${t}.${c}`)
  }
  // An account's name is the tenant's own word, and the seed calls one after its customer.
  expect(found.filter((place) => place !== 'public.accounts.name')).toEqual([])
})
