/** Replies go out in order, each at most once, whatever the network says. */
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { chatOf, messageTo, say, statusOf } from '../../testing/inbound.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { Gateway, Outgoing, SendResult } from './outgoing.ts'
import { sendQueued } from './send-queued.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>> | undefined
let world: World
let chatId: string

/** A world a test, with one reply queued. */
beforeEach(async () => {
  await close()
  database = await suiteDatabase()
  world = await openWorld(database)
  chatId = (await chatOf(world, world.a)).chatId
})
async function close(): Promise<void> {
  if (!database) return
  await world.close()
  await database.drop()
}
afterAll(close)

/** A gateway that answers as told, and remembers what it was given. */
function gatewayThat(...answers: (SendResult | ((message: Outgoing) => Promise<SendResult>))[]) {
  const given: Outgoing[] = []
  const gateway: Gateway = async (message) => {
    given.push(message)
    const answer = answers[given.length - 1] ?? { outcome: 'sent', wamid: `wamid.${message.id}` }
    return typeof answer === 'function' ? answer(message) : answer
  }
  return { gateway, given }
}
const send = (gateway: Gateway) => sendQueued(world.services, { tenantId: world.a.id, chatId }, gateway)
const outbound = () =>
  world.sql<{
    id: string
    status: string
    wamid: string | null
    error_code: number | null
    attempts: number
  }>(
    `select id, status, wamid, error_code, attempts from whatsapp_messages where chat_id = $1 and direction = 'out' order by id`,
    [chatId],
  )
/** Time passes for whatever waits. */
const later = (interval: string) =>
  world.sql(
    `update whatsapp_messages set sent_at = sent_at - $1::interval, retry_at = retry_at - $1::interval where direction = 'out'`,
    [interval],
  )

test('replies go to the customer in the order they were queued, each once', async () => {
  await say(world, world.a, messageTo(world.a, { text: 'balance' }))
  const { gateway, given } = gatewayThat()
  expect(await send(gateway)).toBeNull()
  expect(await send(gateway)).toBeNull()
  expect(given.map(({ id }) => id)).toEqual((await outbound()).map(({ id }) => id))
  expect(given).toMatchObject([
    { waId: world.a.waId, phoneNumberId: world.a.channel.phoneNumberId },
    { waId: world.a.waId, phoneNumberId: world.a.channel.phoneNumberId },
  ])
  expect(await outbound()).toMatchObject([
    { status: 'sent', attempts: 1, wamid: `wamid.${given[0]?.id}` },
    { status: 'sent', attempts: 1, wamid: `wamid.${given[1]?.id}` },
  ])
})

test('five senders at once send it once', async () => {
  const { gateway, given } = gatewayThat()
  await Promise.all(Array.from({ length: 5 }, () => send(gateway)))
  expect(given).toHaveLength(1)
})

test('a refusal for now is tried again later, not before, and holds back what comes after', async () => {
  await say(world, world.a, messageTo(world.a, { text: 'balance' }))
  const { gateway, given } = gatewayThat({ outcome: 'retry', afterMs: 60_000, code: 130429 })
  expect(await send(gateway)).toBe(60_000)
  expect(await send(gateway)).toBeGreaterThan(50_000)
  expect(given).toHaveLength(1)
  expect(await outbound()).toMatchObject([{ status: 'queued', error_code: 130429 }, { status: 'queued' }])
  await later('61 seconds')
  expect(await send(gateway)).toBeNull()
  expect(given.map(({ id }) => id)).toEqual([given[0]?.id, given[0]?.id, (await outbound())[1]?.id])
})

test('a refusal for good is noted, and the next one goes', async () => {
  await say(world, world.a, messageTo(world.a, { text: 'balance' }))
  const { gateway } = gatewayThat({ outcome: 'failed', code: 131026 })
  expect(await send(gateway)).toBeNull()
  expect(await outbound()).toMatchObject([{ status: 'failed', error_code: 131026 }, { status: 'sent' }])
})

test('what Meta may have is never sent a second time: its status decides, or time', async () => {
  const { gateway, given } = gatewayThat({ outcome: 'unknown' })
  expect(await send(gateway)).toBeGreaterThan(0)
  expect(await send(gateway)).toBeGreaterThan(0)
  await later('11 minutes')
  expect(await send(gateway)).toBeNull()
  expect(given).toHaveLength(1)
  expect(await outbound()).toMatchObject([{ status: 'failed', wamid: null }])
})

test('a status of a message whose answer was lost makes it good', async () => {
  const { gateway, given } = gatewayThat({ outcome: 'unknown' })
  await send(gateway)
  const bizOpaque = given[0]?.id ?? ''
  await say(world, world.a, statusOf(world.a, 'delivered', { wamid: 'wamid.late', bizOpaque }))
  expect(await outbound()).toMatchObject([{ status: 'delivered', wamid: 'wamid.late' }])
  expect(await send(gateway)).toBeNull()
  expect(given).toHaveLength(1)
})

test('a status that comes before the answer has the last word', async () => {
  const { gateway } = gatewayThat(async ({ id }) => {
    await say(world, world.a, statusOf(world.a, 'read', { wamid: 'wamid.early', bizOpaque: id }))
    return { outcome: 'sent', wamid: 'wamid.early' }
  })
  expect(await send(gateway)).toBeNull()
  expect(await outbound()).toMatchObject([{ status: 'read', wamid: 'wamid.early' }])
  await say(world, world.a, statusOf(world.a, 'delivered', { wamid: 'wamid.early' }))
  expect(await outbound()).toMatchObject([{ status: 'read' }])
})

test('a channel that Meta refuses is tried again by the message that was refused, and then works for all', async () => {
  await say(world, world.a, messageTo(world.a, { text: 'balance' }))
  const { gateway, given } = gatewayThat({ outcome: 'channel_down', code: 190 })
  expect(await send(gateway)).toBeGreaterThan(0)
  expect(await send(gateway)).toBeGreaterThan(0)
  expect(given).toHaveLength(1)
  expect(await world.sql('select status from channels where tenant_id = $1', [world.a.id])).toEqual([
    { status: 'auth_failed' },
  ])
  await later('301 seconds')
  expect(await send(gateway)).toBeNull()
  expect(await outbound()).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
  expect(await world.sql('select status from channels where tenant_id = $1', [world.a.id])).toEqual([
    { status: 'active' },
  ])
})
