/** The ability on a loaded row, as a Prisma filter and as SQL are one and the same, for any rules. */

import type { PackedRule } from '@chronos/contracts/roles'
import { newId } from '@chronos/crypto/ids'
import { suiteDatabase } from '@chronos/testing/database'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listed } from '../../testing/listed.ts'
import { expenseOf } from '../../testing/verb-cases.ts'
import { openWorld, requestOf, type World } from '../../testing/world.ts'
import { getAccount, listAccounts } from '../accounts/queries.ts'
import { listBudgets } from '../budgets/queries.ts'
import { setBudget } from '../budgets/set-budget.ts'
import { type Ctx, makeContext } from '../context.ts'
import { countUnread, getChat, listChats, listMessages } from '../conversations/queries.ts'
import { addCustomer } from '../customers/add-customer.ts'
import { listCustomers } from '../customers/queries.ts'
import { listMembers } from '../members/queries.ts'
import { inScope } from '../scope.ts'
import { bookTransaction } from '../transactions/book-transaction.ts'
import { getTransaction } from '../transactions/queries.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { linesOf } from '../transactions/transaction.ts'
import { transferBetween } from '../transactions/transfer-between.ts'
import { abilityFrom, mayTouch } from './ability.ts'
import { accessibleFilter, accessibleSql, accessibleWhere } from './accessible.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
const customers: (string | null)[] = [null]
const authors = [newId(), newId(), newId()]
const customerCtx = (id: string): Ctx =>
  makeContext({
    services: world.services,
    tenantId: world.a.id,
    actor: { type: 'customer', id },
    request: requestOf(),
  })

beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  for (const name of ['Ana', 'Bea'])
    customers.push((await addCustomer(world.a.system(), { name, lang: 'en' })).id)
  const { accountId, type, categoryId, bookedOn } = expenseOf(world.a)
  const lines = linesOf(type, { accountId, currency: 'USD', parts: [{ categoryId, amountMinor: 5n }] })
  for (const author of authors)
    for (const customerId of customers)
      await inScope(customerCtx(author), 'rw', (scope) =>
        bookTransaction(scope, {
          type,
          bookedOn,
          currency: 'USD',
          amountMinor: -5n,
          accountId,
          customerId,
          lines,
        }),
      )
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const oneOf = (field: 'customerId' | 'createdBy') =>
  fc.nat(2).map((n) => (field === 'customerId' ? (customers[n + 1] ?? newId()) : `customer:${authors[n]}`))
const condition = (field: 'customerId' | 'createdBy') =>
  fc.oneof(
    oneOf(field),
    fc.array(oneOf(field), { maxLength: 3 }).map(($in) => ({ $in })),
  )
const Conditions = fc.oneof(
  fc.record({ customerId: condition('customerId') }),
  fc.record({ createdBy: condition('createdBy') }),
  fc.record({ customerId: condition('customerId'), createdBy: condition('createdBy') }),
)
const Rule: fc.Arbitrary<PackedRule> = fc
  .record({ conditions: fc.option(Conditions, { nil: undefined, freq: 4 }), inverted: fc.boolean() })
  .map(({ conditions, inverted }) => ({
    action: ['read' as const],
    subject: ['Transaction' as const],
    ...(conditions && { conditions }),
    ...(inverted && { inverted }),
  }))

test('for random rules, what can() says of each row is what both filters find', async () => {
  await inScope(world.a.system(), 'ro', async ({ tx }) => {
    const rows = await tx.transaction.findMany()
    expect(rows.length).toBeGreaterThanOrEqual(9)
    await fc.assert(
      fc.asyncProperty(fc.array(Rule, { minLength: 1, maxLength: 5 }), async (rules) => {
        const ability = abilityFrom(rules)
        const wanted = rows.filter((row) => mayTouch(ability, 'read', 'Transaction', row)).map(({ id }) => id)
        let filter: ReturnType<typeof accessibleFilter>
        try {
          filter = accessibleFilter(ability, 'read', 'Transaction')
        } catch (error) {
          expect(error).toMatchObject({ reason: 'forbidden' })
          expect(wanted).toEqual([])
          return
        }
        const found = await tx.transaction.findMany({
          where: { AND: [accessibleWhere(ability, 'read', 'Transaction')] },
        })
        const values: unknown[] = []
        const sql = accessibleSql(filter, { customerId: 't.customer_id', createdBy: 't.created_by' }, values)
        const selected = await tx.sql<{ id: string }>(`select id from transactions t where ${sql}`, values)
        expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort())
        expect(selected.map(({ id }) => id).sort()).toEqual(wanted)
      }),
      { numRuns: 150 },
    )
  })
})

describe('failing closed', () => {
  const rule = (conditions: PackedRule['conditions']) =>
    abilityFrom([{ action: ['read'], subject: ['Account'], ...(conditions && { conditions }) }])

  test('nothing allowed is refused, not filtered', () => {
    for (const rules of [[], [{ action: ['read' as const], subject: ['Budget' as const] }]]) {
      expect(() => accessibleWhere(abilityFrom(rules), 'read', 'Account')).toThrow('forbidden')
      expect(() => accessibleFilter(abilityFrom(rules), 'read', 'Account')).toThrow('forbidden')
    }
  })

  test('an empty list matches no row', async () => {
    const where = accessibleWhere(rule({ customerId: { $in: [] } }), 'read', 'Account')
    const found = await inScope(world.a.system(), 'ro', ({ tx }) =>
      tx.account.findMany({ where: { AND: [where] } }),
    )
    expect(found).toEqual([])
  })

  test.each([
    [{}],
    [{ customerId: { $ne: 'x' } }],
    [{ customerId: { $in: ['x'], $nin: ['y'] } }],
    [{ customerId: { $in: 'x' } }],
    [{ customerId: { $in: [1] } }],
    [{ customerId: null }],
    [{ customerId: 1 }],
    [{ customerId: ['x'] }],
  ])('a condition outside of the closed list is an error: %j', (conditions) => {
    expect(() => accessibleFilter(rule(conditions), 'read', 'Account')).toThrow()
  })

  test('a condition without a column is an error', () => {
    const filter = accessibleFilter(rule({ secret: 'x' }), 'read', 'Account')
    expect(() => accessibleSql(filter, { customerId: 'a.customer_id' }, [])).toThrow('no column')
  })
})

test('a customer sees and touches only what is theirs', async () => {
  const { a } = world
  const ctx = customerCtx(a.customerId)
  const expense = expenseOf(a)
  const theirs = await recordTransaction(ctx, expense)
  const staffs = await recordTransaction(a.system(), { ...expense, accountId: a.otherAccountId })
  const others = { name: 'Other', categoryIds: [expense.categoryId], amount: expense.amount, thresholds: [] }
  await setBudget(a.system(), { ...others, customerId: customers[1] ?? null })

  expect((await listAccounts(ctx, {})).items.map(({ id }) => id)).toEqual([a.accountId])
  const { items } = await listed(ctx, { all: true, limit: 100 })
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ customerId }) => customerId === a.customerId)).toBe(true)
  expect((await listBudgets(ctx, {})).items).toEqual([])

  const nothing = { kind: 'not_found', reason: 'not_found' }
  await expect(getAccount(ctx, { id: a.otherAccountId })).rejects.toMatchObject(nothing)
  await expect(getTransaction(ctx, { id: staffs.id })).rejects.toMatchObject(nothing)
  await expect(reverseTransaction(ctx, { id: staffs.id })).rejects.toMatchObject(nothing)
  const elsewhere = recordTransaction(ctx, { ...expense, accountId: a.otherAccountId })
  await expect(elsewhere).rejects.toMatchObject(nothing)
  const move = { fromAccountId: a.accountId, toAccountId: a.otherAccountId, amount: expense.amount }
  const transfer = transferBetween(ctx, { ...move, bookedOn: expense.bookedOn })
  await expect(transfer).rejects.toMatchObject({ reason: 'forbidden' })
  const bySystem = await recordTransaction(a.system(), expense)
  await expect(reverseTransaction(ctx, { id: bySystem.id })).rejects.toMatchObject({ reason: 'forbidden' })
  expect(await reverseTransaction(ctx, { id: theirs.id })).toMatchObject({ type: 'reversal' })
})

test('people, customers and chats are nobody’s to read but those whose role says so', async () => {
  const id = newId()
  const asks: ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx) => listChats(ctx, { limit: 1 }),
    (ctx) => getChat(ctx, { id }),
    (ctx) => listMessages(ctx, { chatId: id, limit: 1 }),
    (ctx) => countUnread(ctx),
    (ctx) => listMembers(ctx),
  ]
  for (const ctx of [customerCtx(world.a.customerId), await world.a.as('viewer')])
    for (const ask of asks) await expect(ask(ctx)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(listCustomers(customerCtx(newId()), { limit: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
})
