/** Payees: which names there are, and what it means that two of them are one. */
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { expenseOf, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { Ctx } from '../context.ts'
import { makeContext } from '../context.ts'
import { closePeriod } from '../periods/close-period.ts'
import { editTransaction } from '../transactions/edit-transaction.ts'
import { getTransaction } from '../transactions/queries.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { mergePayees } from './merge-payees.ts'
import { listPayees } from './queries.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('manager')
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const spend = (payee: string, more: object = {}) =>
  recordTransaction(ctx, { ...expenseOf(world.a), payee, ...more })
const names = async (prefix: string) =>
  (await listPayees(ctx, { prefix, limit: 50 })).items.map(({ name, used }) => [name, used])

describe('a list of payees', () => {
  test('names each spelling once, with how often it stands and its latest category', async () => {
    const health = world.a.categories.get('health') ?? ''
    await spend('Bakery')
    await spend('Bakery', { categoryId: health, bookedOn: '2026-03-09' })
    await spend('bakery')
    await spend('Báker & Sons')
    await spend('Butcher')
    const undone = await spend('Bakehouse')
    await reverseTransaction(ctx, { id: undone.id })
    await recordTransaction(world.b.system(), { ...expenseOf(world.b), payee: 'Bakery of others' })
    expect(await names('BAKE')).toEqual([
      ['Bakehouse', 0],
      ['Báker & Sons', 1],
      ['Bakery', 2],
      ['bakery', 1],
    ])
    const { items } = await listPayees(ctx, { prefix: 'bakery', limit: 50 })
    expect(items.map(({ categoryId }) => categoryId)).toEqual([health, world.a.categories.get('food')])
  })

  test('pages through all of them once, the longest names included', async () => {
    const long = Array.from({ length: 5 }, (_, n) => `東${'京'.repeat(118)}${n}`)
    for (const payee of long) await spend(payee)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listPayees(ctx, { prefix: '', limit: 2, ...(cursor !== null && { cursor }) })
      expect(page.nextCursor?.length ?? 0).toBeLessThanOrEqual(600)
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(long))
  })

  test('is for those who may read every transaction', async () => {
    const customer = makeContext({
      ...ctx,
      renew: null,
      actor: { type: 'customer', id: world.a.customerId },
    })
    await expect(listPayees(customer, { prefix: '', limit: 5 })).rejects.toMatchObject({
      reason: 'forbidden',
    })
  })
})

describe('a merge', () => {
  test('renames what there is, closed books included, and what comes later under the old spelling', async () => {
    const old = await spend('AMZN Mktp', { bookedOn: '2026-01-05' })
    const open = await spend('Amazon.com')
    await closePeriod(ctx, { through: '2026-01-31' })
    const input = { into: 'Amazon', from: ['AMZN Mktp', 'Amazon.com', 'AMZN Mktp'] }
    expect(await mergePayees(ctx, input)).toEqual({ into: 'Amazon', renamed: 2, more: false })
    expect(await getTransaction(ctx, { id: old.id })).toMatchObject({ payee: 'Amazon', version: 2 })
    expect(await spend('AMZN Mktp')).toMatchObject({ payee: 'Amazon' })
    const fresh = versionOf(await getTransaction(ctx, { id: open.id }))
    expect(await editTransaction(ctx, { ...fresh, payee: 'Amazon.com' })).toMatchObject({ payee: 'Amazon' })
    expect(await names('AM')).toEqual([['Amazon', 3]])
  })

  test('follows through a chain, and back again', async () => {
    await spend('A one')
    await mergePayees(ctx, { into: 'B two', from: ['A one'] })
    await mergePayees(ctx, { into: 'C three', from: ['B two'] })
    expect(await spend('A one')).toMatchObject({ payee: 'C three' })
    await mergePayees(ctx, { into: 'A one', from: ['C three'] })
    expect(await spend('A one')).toMatchObject({ payee: 'A one' })
    expect(await spend('B two')).toMatchObject({ payee: 'A one' })
  })

  test('touches no other tenant, whose spelling stays', async () => {
    const theirs = await recordTransaction(world.b.system(), { ...expenseOf(world.b), payee: 'Shared name' })
    await spend('Shared name')
    expect(await mergePayees(ctx, { into: 'Ours', from: ['Shared name'] })).toMatchObject({ renamed: 1 })
    expect(await getTransaction(world.b.system(), { id: theirs.id })).toMatchObject({ payee: 'Shared name' })
    const later = { ...expenseOf(world.b), payee: 'Shared name' }
    expect(await recordTransaction(world.b.system(), later)).toMatchObject({ payee: 'Shared name' })
  })

  test('is not for who may change only their own', async () => {
    const agent = await world.a.as('agent')
    await expect(mergePayees(agent, { into: 'X', from: ['Bakery'] })).rejects.toMatchObject({
      reason: 'forbidden',
    })
  })

  test('of fifty at once, to and fro, leaves one name and no circle', async () => {
    await spend('Ping')
    await spend('Pong')
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        mergePayees(ctx, n % 2 ? { into: 'Ping', from: ['Pong'] } : { into: 'Pong', from: ['Ping'] }),
      ),
    )
    expect((await names('p')).filter(([, used]) => used === 2)).toHaveLength(1)
    const aliases = await world.sql('select 1 from payee_aliases where alias in ($1, $2)', ['Ping', 'Pong'])
    expect(aliases).toHaveLength(1)
  })
})
