/** What `command` does with refusals, keys and changed authority; what every verb shares is in verbs.test.ts. */
import { randomUUID } from 'node:crypto'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expenseOf } from '../testing/verb-cases.ts'
import { addUser, contextOf, openWorld, type World } from '../testing/world.ts'
import { openAccount } from './accounts/open-account.ts'
import { listAccounts } from './accounts/queries.ts'
import { changeRole } from './members/change-role.ts'
import { inScope } from './scope.ts'
import { recordTransaction } from './transactions/record-transaction.ts'
import { reverseTransaction } from './transactions/reverse-transaction.ts'

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

const outcomesOf = (requestId: string) =>
  world.sql('select action, outcome, reason from audit_logs where request_id = $1 order by id', [requestId])

test('a refusal is audited and kept under its key, although the reason for it goes away', async () => {
  const key = randomUUID()
  const close = (day: string | null) =>
    world.sql('update ledger_periods set closed_through = $2 where tenant_id = $1', [world.a.id, day])
  let replays = 0
  const asked = () => world.a.as('manager', { key, onReplay: () => replays++ })
  await close('2026-12-31')
  const first = await asked()
  const refused = { kind: 'conflict', reason: 'period_closed' }
  await expect(recordTransaction(first, expenseOf(world.a))).rejects.toMatchObject(refused)
  expect(await outcomesOf(first.request.id)).toEqual([
    { action: 'transaction.record', outcome: 'refused', reason: 'period_closed' },
  ])
  await close(null)
  expect(replays).toBe(0)
  await expect(recordTransaction(await asked(), expenseOf(world.a))).rejects.toMatchObject(refused)
  expect(replays).toBe(1)
  expect(await recordTransaction(await world.a.as('manager'), expenseOf(world.a))).toMatchObject({
    status: 'posted',
  })
})

test('a replay is refused to who may no longer do it, and forbidden is never kept', async () => {
  const person = await addUser(world.a.system(), 'manager')
  const key = randomUUID()
  const made = await recordTransaction(await contextOf(world, person.session, { key }), expenseOf(world.a))
  const owner = await world.a.as('owner')
  await changeRole(owner, { id: person.userId, version: 1, role: 'viewer' })
  const lowered = await contextOf(world, person.session, { key })
  await expect(recordTransaction(lowered, expenseOf(world.a))).rejects.toMatchObject({ reason: 'forbidden' })
  await changeRole(await world.a.as('owner'), { id: person.userId, version: 2, role: 'manager' })
  const raised = await contextOf(world, person.session, { key })
  expect(await recordTransaction(raised, expenseOf(world.a))).toEqual(made)
})

test('a key is one caller’s, one verb’s and one tenant’s', async () => {
  const key = randomUUID()
  const made = await recordTransaction(await world.a.as('manager', { key }), expenseOf(world.a))
  const other = await recordTransaction(await world.a.as('owner', { key }), expenseOf(world.a))
  const elsewhere = await recordTransaction(await world.b.as('manager', { key }), expenseOf(world.b))
  expect(new Set([made.id, other.id, elsewhere.id]).size).toBe(3)
  const reversal = await reverseTransaction(await world.a.as('manager', { key }), { id: made.id })
  expect(reversal.type).toBe('reversal')
})

test.each([[''], [' '], ['a b'], ['ключ'], ['x'.repeat(256)], ['a\u0000']])('%j is no key', async (key) => {
  const call = recordTransaction(await world.a.as('manager', { key }), expenseOf(world.a))
  await expect(call).rejects.toMatchObject({ kind: 'invalid', reason: 'bad_request' })
})

test('verbs compose: what one refuses undoes the others, and each leaves its own traces', async () => {
  const ctx = await world.a.as('manager', { key: randomUUID() })
  const account = { name: 'Composed', type: 'cash' as const, currency: 'USD', overdraft: 'allow' as const }
  const both = (bookedOn: string) =>
    inScope(ctx, 'rw', async (scope) => {
      const { id: accountId } = await openAccount.in(scope, account)
      return recordTransaction.in(scope, { ...expenseOf(world.a), accountId, bookedOn })
    })
  await expect(both('2200-01-01')).rejects.toMatchObject({ reason: 'date_out_of_range' })
  expect((await listAccounts(ctx, {})).items.some(({ name }) => name === 'Composed')).toBe(false)
  await both('2026-03-01')
  expect(await outcomesOf(ctx.request.id)).toEqual([
    { action: 'account.open', outcome: 'success', reason: null },
    { action: 'transaction.record', outcome: 'success', reason: null },
  ])
  const viewer = await world.a.as('viewer')
  const sneaked = inScope(viewer, 'rw', (scope) => openAccount.in(scope, { ...account, name: 'Sneaked' }))
  await expect(sneaked).rejects.toMatchObject({ reason: 'forbidden' })
})
