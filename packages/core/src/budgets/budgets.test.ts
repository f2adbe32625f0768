/** What a budget counts and when it speaks. */
import type { SetBudget } from '@chronos/contracts/budgets'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expenseOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { addCategory } from '../categories/add-category.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { listBudgets } from './queries.ts'
import { setBudget } from './set-budget.ts'

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

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' })
const budgetOf = (name: string, categoryIds: string[], more: Partial<SetBudget> = {}) =>
  setBudget(world.a.system(), {
    name,
    categoryIds,
    customerId: null,
    amount: usd('10000'),
    thresholds: [50, 80, 100],
    ...more,
  })
const spend = (categoryId: string, amount: string, more: object = {}) =>
  recordTransaction(world.a.system(), { ...expenseOf(world.a), categoryId, amount: usd(amount), ...more })
const spentOf = async (id: string, on = '2026-03-15') =>
  (await listBudgets(world.a.system(), { on })).items.find((budget) => budget.id === id)?.spent.amountMinor
const alertsOf = async (id: string) =>
  (
    await world.sql<{ threshold: number }>(
      'select threshold from budget_alerts where budget_id = $1 order by threshold',
      [id],
    )
  ).map(({ threshold }) => threshold)

test('it counts its categories with everything beneath them, each spending once, in its month', async () => {
  const parent = await addCategory(world.a.system(), { name: 'Team', kind: 'expense' })
  const child = await addCategory(world.a.system(), { name: 'Lunches', kind: 'expense', parentId: parent.id })
  const { id } = await budgetOf('Team', [parent.id, child.id])
  await spend(parent.id, '100')
  const made = await spend(child.id, '30')
  await spend(child.id, '7', { bookedOn: '2026-04-01' })
  await spend(child.id, '9', { pending: true })
  await spend(world.a.categories.get('travel') ?? '', '500')
  expect([await spentOf(id), await spentOf(id, '2026-04-30')]).toEqual(['130', '7'])
  await reverseTransaction(world.a.system(), { id: made.id })
  expect(await spentOf(id)).toBe('100')
})

test('a customer’s budget counts that customer’s accounts only', async () => {
  const { id: categoryId } = await addCategory(world.a.system(), { name: 'Theirs', kind: 'expense' })
  const { id } = await budgetOf('Theirs', [categoryId], { customerId: world.a.customerId })
  await spend(categoryId, '40')
  await spend(categoryId, '1000', { accountId: world.a.otherAccountId })
  expect(await spentOf(id)).toBe('40')
})

test('each threshold is told once a period, also when twenty spend at once', async () => {
  const { id: categoryId } = await addCategory(world.a.system(), { name: 'Watched', kind: 'expense' })
  const { id } = await budgetOf('Watched', [categoryId])
  await spend(categoryId, '4999')
  expect(await alertsOf(id)).toEqual([])
  await Promise.all(Array.from({ length: 20 }, () => spend(categoryId, '200')))
  expect(await alertsOf(id)).toEqual([50, 80])
  const told = await world.sql(`select 1 from outbox where type = 'budget.threshold' and aggregate_id = $1`, [
    id,
  ])
  expect(told).toHaveLength(2)
  await spend(categoryId, '6000', { bookedOn: '2026-04-02' })
  expect(await alertsOf(id)).toEqual([50, 50, 80])
})

test('income has no budget, and a name is taken once', async () => {
  const income = budgetOf('Wages', [world.a.categories.get('salary') ?? ''])
  await expect(income).rejects.toMatchObject({ kind: 'invalid', reason: 'category_kind' })
  await budgetOf('Once', [world.a.categories.get('food') ?? ''])
  const twice = budgetOf('Once', [world.a.categories.get('food') ?? ''])
  await expect(twice).rejects.toMatchObject({ kind: 'conflict', reason: 'name_taken' })
})
