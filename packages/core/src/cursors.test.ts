/** A position in a list is good for that list, that filter and that tenant, as it was written, and leads through every row once. */

import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listed } from '../testing/listed.ts'
import { expenseOf } from '../testing/verb-cases.ts'
import { openWorld, type World } from '../testing/world.ts'
import { listChats } from './conversations/queries.ts'
import { addCustomer } from './customers/add-customer.ts'
import { listCustomers } from './customers/queries.ts'
import { recordTransaction } from './transactions/record-transaction.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  for (const tenant of [world.a, world.b])
    for (let n = 0; n < 7; n++) {
      await recordTransaction(tenant.system(), { ...expenseOf(tenant), bookedOn: `2026-03-0${1 + (n % 3)}` })
      // Two of one name: order must still be total.
      await addCustomer(tenant.system(), { name: `Ágata ${n % 2}`, lang: 'en' })
    }
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

/** Ids of every row, page by page. */
async function walk(
  next: (cursor: string | undefined) => Promise<{ items: { id: string }[]; nextCursor: string | null }>,
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await next(cursor)
    ids.push(...items.map(({ id }) => id))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}
const optional = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

test('page by page, every row comes once and in order', async () => {
  const ctx = await world.a.as('viewer')
  const whole = await listed(ctx, { all: true, limit: 100 })
  const ids = await walk((cursor) => listed(ctx, { all: true, limit: 2, ...optional(cursor) }))
  expect(ids).toEqual(whole.items.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)

  const everyone = await listCustomers(ctx, { limit: 100 })
  const customers = await walk((cursor) => listCustomers(ctx, { limit: 2, ...optional(cursor) }))
  expect(customers).toEqual(everyone.items.map(({ id }) => id))
  const found = await walk((cursor) =>
    listCustomers(ctx, { limit: 2, search: 'AGATA 1', ...optional(cursor) }),
  )
  expect(found).toHaveLength(3)
})

test('an altered cursor, another filter, another list and another tenant are refused alike', async () => {
  const ctx = await world.a.as('owner')
  const other = await world.b.as('owner')
  const { nextCursor } = await listed(ctx, { all: true, limit: 2 })
  const cursor = nextCursor ?? ''
  expect(cursor).not.toBe('')
  const refused = { kind: 'invalid', reason: 'bad_cursor' }
  const flipped = `${cursor.slice(0, 12)}${cursor[12] === 'A' ? 'B' : 'A'}${cursor.slice(13)}`
  for (const wrong of [flipped, `${cursor}x`, cursor.slice(1), 'x', '.', `${cursor.split('.')[0]}.`])
    await expect(async () => listed(ctx, { all: true, limit: 2, cursor: wrong })).rejects.toMatchObject(
      refused,
    )
  const { accountId } = world.a
  await expect(async () => listed(ctx, { all: true, limit: 2, accountId, cursor })).rejects.toMatchObject(
    refused,
  )
  await expect(async () => listed(ctx, { all: false, limit: 2, cursor })).rejects.toMatchObject(refused)
  await expect(async () => listed(other, { all: true, limit: 2, cursor })).rejects.toMatchObject(refused)
  await expect(async () => listCustomers(ctx, { limit: 2, cursor })).rejects.toMatchObject(refused)
  await expect(async () => listChats(ctx, { limit: 2, cursor })).rejects.toMatchObject(refused)
  // Another size of page is no other list.
  expect((await listed(ctx, { all: true, limit: 3, cursor })).items).toHaveLength(3)
})
