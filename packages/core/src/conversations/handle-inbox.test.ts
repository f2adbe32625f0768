/** From what a customer writes to what is booked and answered. */

import { randomUUID } from 'node:crypto'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { handleWaiting, messageTo, receive, say } from '../../testing/inbound.ts'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { listed } from '../../testing/listed.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { getCustomer } from '../customers/queries.ts'
import { handleInbox } from './handle-inbox.ts'
import type { InboundEvent } from './inbound-event.ts'
import { listChats, listMessages } from './queries.ts'

const HOUR_MS = 3_600_000
let database: Awaited<ReturnType<typeof suiteDatabase>> | undefined
let world: World

/** A world a test: what stands in a chat depends on all that was said before. */
beforeEach(async () => {
  await close()
  database = await suiteDatabase()
  world = await openWorld(database)
})
async function close(): Promise<void> {
  if (!database) return
  await world.close()
  await database.drop()
}
afterAll(close)

const booked = async () => (await listed(world.a.system(), { all: true, source: 'chat', limit: 100 })).items
/** What stands in the one chat there is, oldest first. */
async function thread() {
  const { items } = await listChats(world.a.system(), { limit: 10 })
  const [chat] = items
  if (!chat || items.length > 1) throw new Error('there must be one chat')
  const messages = await listMessages(world.a.system(), { chatId: chat.id, limit: 100 })
  return {
    chat,
    messages: messages.items.toReversed(),
    replies: messages.items.filter(({ direction }) => direction === 'out'),
  }
}
const write = (changes: Partial<InboundEvent> = {}) =>
  messageTo(world.a, { text: 'spent 12.50 lunch', ...changes })

test('an expense is booked once, as the customer’s own, and confirmed once', async () => {
  await say(world, world.a, write())
  const [made, ...rest] = await booked()
  expect(rest).toEqual([])
  const { accountId, customerId, categories } = world.a
  expect(made).toMatchObject({
    type: 'expense',
    status: 'posted',
    amount: { amountMinor: '-1250', currency: 'USD' },
    accountId,
    customerId,
    categoryId: categories.get('food'),
  })
  const { chat, messages, replies } = await thread()
  expect(chat).toMatchObject({ customerId, unread: 1 })
  expect(messages.map(({ direction, status }) => [direction, status])).toEqual([
    ['in', 'received'],
    ['out', 'queued'],
  ])
  expect(messages[0]?.transactionId).toBe(made?.id)
  expect(replies[0]?.text).toContain('12.50')
  expect(await ledgerFaults(world)).toEqual([])
})

test('redelivered and worked off by five at once, it is still booked and answered once', async () => {
  const message = write()
  await Promise.all([receive(world, message), receive(world, message), receive(world, message)])
  const [row] = await world.sql<{ key: string }>(
    'select chat_key as key from whatsapp_events where handled_at is null',
  )
  const work = Array.from({ length: 5 }, () => handleInbox(world.services, world.a.id, row?.key ?? ''))
  await Promise.allSettled(work)
  await handleWaiting(world, world.a)
  await say(world, world.a, message)
  expect(await booked()).toHaveLength(1)
  expect((await thread()).replies).toHaveLength(1)
})

test('messages are worked off in the order they were written', async () => {
  const start = Date.now() - 60_000
  const written = ['spent 1 coffee', 'spent 2 coffee', 'spent 3 coffee'].map((text, n) =>
    write({ text, at: new Date(start + n * 1_000) }),
  )
  await say(world, world.a, ...written.toReversed())
  const { messages } = await thread()
  const inbound = messages.filter(({ direction }) => direction === 'in').map(({ text }) => text)
  expect(inbound).toEqual(written.map(({ text }) => text))
})

test('an unlinked number is asked to link, is told nothing and books nothing', async () => {
  await say(world, world.a, write({ identity: { waId: '14155550000' } }))
  await say(world, world.a, write({ identity: { waId: '14155550000' }, text: 'balance' }))
  expect(await booked()).toEqual([])
  const { chat, replies } = await thread()
  expect(chat.customerId).toBeNull()
  expect(replies).toHaveLength(2)
  for (const { text } of replies) {
    expect(text).toMatch(/link/i)
    expect(text).not.toMatch(/\d/)
  }
})

test('a number linked at one tenant is a stranger at the other', async () => {
  await say(world, world.b, messageTo(world.b, { text: 'balance', identity: { waId: world.a.waId } }))
  const { items } = await listChats(world.b.system(), { limit: 10 })
  expect(items).toMatchObject([{ customerId: null }])
  expect((await listChats(world.a.system(), { limit: 10 })).items).toEqual([])
})

test('a late message is booked on its own day and not answered', async () => {
  const at = new Date(Date.now() - 30 * HOUR_MS)
  await say(world, world.a, write({ at }))
  expect(await booked()).toMatchObject([{ bookedOn: at.toISOString().slice(0, 10) }])
  expect((await thread()).replies).toEqual([])
})

test.each([['reaction'], ['edit'], ['revoke'], ['system']])('a %s is kept and not answered', async (type) => {
  await say(world, world.a, write({ type, text: 'spent 99 lunch' }))
  expect(await booked()).toEqual([])
  const { messages } = await thread()
  expect(messages.map((message) => message.type)).toEqual([type])
})

test('what is said in a group is not answered', async () => {
  await say(world, world.a, write({ group: true }))
  expect(await booked()).toEqual([])
  expect((await thread()).replies).toEqual([])
})

test('undo takes the last own entry back, once', async () => {
  await say(world, world.a, write())
  await say(world, world.a, write({ text: 'undo' }))
  expect((await booked()).map(({ type }) => type).sort()).toEqual(['expense', 'reversal'])
  await say(world, world.a, write({ text: 'undo' }))
  expect(await booked()).toHaveLength(2)
  expect((await thread()).replies).toHaveLength(3)
  expect(await ledgerFaults(world)).toEqual([])
})

test('the button under a confirmation takes back that very entry', async () => {
  await say(world, world.a, write({ text: 'spent 1 coffee' }))
  const [first] = await booked()
  await say(world, world.a, write({ text: 'spent 2 coffee' }))
  const actionId = `v1:tx:${first?.id}:${first?.version}:undo`
  await say(world, world.a, write({ type: 'interactive', text: 'Undo', actionId }))
  const reversal = (await booked()).find(({ type }) => type === 'reversal')
  expect(reversal?.amount.amountMinor).toBe('100')
  // A button of somebody else's transaction is no button at all.
  await say(
    world,
    world.a,
    write({ type: 'interactive', text: 'Undo', actionId: `v1:tx:${randomUUID()}:1:undo` }),
  )
  expect(await booked()).toHaveLength(3)
})

test('a number that changed hands is locked: nothing is shown or booked until it is linked anew', async () => {
  await say(world, world.a, write())
  const change = write({
    kind: 'identity_change',
    type: 'user_changed_number',
    eventKey: `identity:${randomUUID()}`,
  })
  await say(world, world.a, change)
  const customer = await getCustomer(world.a.system(), { id: world.a.customerId })
  expect(customer.links).toMatchObject([{ status: 'locked' }])
  await say(world, world.a, write({ text: 'balance' }))
  const { chat, replies } = await thread()
  expect(chat.customerId).toBeNull()
  expect(replies[0]?.text).toMatch(/link/i)
  expect(await booked()).toHaveLength(1)
})

test('what the ledger refuses is told, kept, and does not stop what comes after', async () => {
  await world.sql(`update ledger_periods set closed_through = '2199-01-01' where tenant_id = $1`, [
    world.a.id,
  ])
  await say(world, world.a, write())
  await world.sql('update ledger_periods set closed_through = null where tenant_id = $1', [world.a.id])
  await say(world, world.a, write({ text: 'spent 3 coffee' }))
  expect(await booked()).toMatchObject([{ amount: { amountMinor: '-300' } }])
  const { messages } = await thread()
  expect(messages).toHaveLength(4)
  expect(messages[0]?.readAs).toContain('period_closed')
})
