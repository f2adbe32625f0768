/** What Meta tells is stored once, for the tenant whose number it came to, or put aside. */
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageTo, receive } from '../../testing/inbound.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { receiveWebhook } from './receive-webhook.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const eventsOf = (eventKey: string) =>
  world.sql<{ tenant_id: string }>('select tenant_id from whatsapp_events where event_key = $1', [eventKey])
const reasonsAside = async () =>
  (await world.sql<{ reason: string }>('select reason from platform.quarantine order by id')).map(
    ({ reason }) => reason,
  )

test('the same event a hundred times at once is one row', async () => {
  const events = [messageTo(world.a), messageTo(world.a)]
  const insist = async (order: typeof events) => {
    for (;;) {
      try {
        return await receive(world, ...order)
      } catch (error) {
        expect(error).toMatchObject({ kind: 'unavailable' })
      }
    }
  }
  const calls = Array.from({ length: 100 }, (_, n) => insist(n % 2 ? events : events.toReversed()))
  const receipts = await Promise.all(calls)
  expect(receipts.reduce((sum, { stored }) => sum + stored, 0)).toBe(2)
  expect(receipts.every((receipt) => receipt.events === 2)).toBe(true)
  for (const { eventKey } of events) expect(await eventsOf(eventKey)).toHaveLength(1)
})

test('one call for two tenants is split between them', async () => {
  const [toA, toB] = [messageTo(world.a), messageTo(world.b)]
  expect(await receive(world, toA, toB)).toEqual({ events: 2, stored: 2, quarantined: [] })
  expect(await eventsOf(toA.eventKey)).toEqual([{ tenant_id: world.a.id }])
  expect(await eventsOf(toB.eventKey)).toEqual([{ tenant_id: world.b.id }])
})

test('one tenant’s number under another’s account is put aside, for neither', async () => {
  const before = await reasonsAside()
  const crossed = messageTo(world.a, { wabaId: world.b.channel.wabaId })
  expect(await receive(world, crossed, crossed)).toMatchObject({
    events: 0,
    quarantined: ['cross_tenant', 'cross_tenant'],
  })
  expect(await eventsOf(crossed.eventKey)).toEqual([])
  // The same content is kept once.
  expect(await reasonsAside()).toEqual([...before, 'cross_tenant'])
})

test('an unknown number, another app and what could not be parsed are put aside; the rest of the call is stored', async () => {
  const before = await reasonsAside()
  const good = messageTo(world.a)
  const lost = messageTo(world.a, { phoneNumberId: '1' })
  expect(await receive(world, lost, good)).toEqual({ events: 1, stored: 1, quarantined: ['unknown_number'] })
  expect(await eventsOf(good.eventKey)).toHaveLength(1)
  const otherApp = messageTo(world.a)
  const call = {
    appId: 'another app',
    events: [otherApp],
    quarantined: [{ reason: 'malformed', wabaId: null, raw: '{]' }],
  }
  expect(await receiveWebhook(world.services, call)).toMatchObject({
    events: 0,
    quarantined: ['malformed', 'unknown_number'],
  })
  expect(await eventsOf(otherApp.eventKey)).toEqual([])
  expect(await reasonsAside()).toEqual([...before, 'unknown_number', 'malformed', 'unknown_number'])
})

test('both ways of writing one Brazilian number wait in one line', async () => {
  const [long, short] = ['5511987650001', '551187650001'].map((waId) =>
    messageTo(world.b, { identity: { waId } }),
  )
  if (!long || !short) throw new Error('there must be two')
  await receive(world, long, short)
  const keys = await world.sql('select distinct chat_key from whatsapp_events where event_key = any ($1)', [
    [long.eventKey, short.eventKey],
  ])
  expect(keys).toHaveLength(1)
})
