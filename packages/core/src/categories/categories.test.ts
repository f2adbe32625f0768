import type { CategoryView } from '@chronos/contracts/categories'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { listed } from '../../testing/listed.ts'
import { expenseOf, newAccount, unique, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { listBudgets } from '../budgets/queries.ts'
import { setBudget } from '../budgets/set-budget.ts'
import type { Ctx } from '../context.ts'
import { editTransaction } from '../transactions/edit-transaction.ts'
import { getTransaction } from '../transactions/queries.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { addCategory } from './add-category.ts'
import { mergeCategory } from './merge-category.ts'
import { moveCategory } from './move-category.ts'
import { listCategories } from './queries.ts'
import { restoreCategory } from './restore-category.ts'

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

const add = (parentId?: string, kind: 'expense' | 'income' = 'expense'): Promise<CategoryView> =>
  addCategory(ctx, { name: unique('Category'), kind, ...(parentId && { parentId }) })
const refusedFor = (reason: string) => expect.objectContaining({ reason })
const now = async (id: string) => {
  const found = (await listCategories(ctx)).items.find((one) => one.id === id)
  if (!found) throw new Error('not listed')
  return found
}

test('a move takes the whole branch along, and the list still has parents first', async () => {
  const [top, young] = [await add(), await add()]
  const child = await add(top.id)
  const leaf = await add(child.id)
  await moveCategory(ctx, { ...versionOf(top), parentId: young.id })
  const order = (await listCategories(ctx)).items.map(({ id }) => id)
  const places = [young, top, child, leaf].map(({ id }) => order.indexOf(id))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  await moveCategory(ctx, { ...versionOf(await now(top.id)), parentId: null })
  expect((await now(top.id)).parentId).toBeNull()
})

test('no move makes a circle, goes too deep or changes kind, also when two cross', async () => {
  const [one, two, income] = [await add(), await add(), await add(undefined, 'income')]
  const child = await add(one.id)
  const move = async (id: string, parentId: string) =>
    moveCategory(ctx, { ...versionOf(await now(id)), parentId })
  await expect(move(one.id, child.id)).rejects.toEqual(refusedFor('category_circle'))
  await expect(move(one.id, income.id)).rejects.toEqual(refusedFor('category_kind'))
  const third = await add(child.id)
  const deep = await add(third.id)
  await expect(move(two.id, deep.id)).rejects.toEqual(refusedFor('category_too_deep'))
  await expect(add(deep.id)).rejects.toEqual(refusedFor('category_too_deep'))
  for (let round = 0; round < 10; round++) {
    const [left, right] = [await add(), await add()]
    const ends = await Promise.allSettled([move(left.id, right.id), move(right.id, left.id)])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

test('what was merged is read as the other one: in views, filters, budgets and later edits', async () => {
  const [kept, gone, older] = [await add(), await add(), await add()]
  const child = await add(gone.id)
  const { id: accountId } = await newAccount(world.a)
  const expense = { ...expenseOf(world.a), accountId }
  const booked = await recordTransaction(ctx, { ...expense, categoryId: gone.id })
  const before = await recordTransaction(ctx, { ...expense, categoryId: older.id })
  const { categoryId: _, ...rest } = expense
  const split = (categoryId: string, amountMinor: string) => ({ categoryId, amount: usd(amountMinor) })
  const both = await recordTransaction(ctx, {
    ...rest,
    splits: [split(gone.id, '1000'), split(kept.id, '250')],
  })
  const budget = await setBudget(ctx, {
    name: unique('Budget'),
    categoryIds: [gone.id],
    customerId: null,
    amount: usd('100000'),
    thresholds: [80],
  })
  await mergeCategory(ctx, { ...versionOf(older), intoId: gone.id })
  await mergeCategory(ctx, { ...versionOf(await now(gone.id)), intoId: kept.id })

  expect((await now(child.id)).parentId).toBe(kept.id)
  expect((await listCategories(ctx)).items.some(({ id }) => id === gone.id || id === older.id)).toBe(false)
  const found = await listed(ctx, { accountId, categoryId: kept.id, all: false, limit: 50 })
  expect(new Set(found.items.map(({ id }) => id))).toEqual(new Set([booked.id, before.id, both.id]))
  expect(found.items.filter(({ splits }) => splits === 0).map(({ categoryId }) => categoryId)).toEqual([
    kept.id,
    kept.id,
  ])
  const budgets = await listBudgets(ctx, { on: '2026-03-31' })
  expect(budgets.items.find(({ id }) => id === budget.id)).toMatchObject({
    categoryIds: [kept.id],
    spent: usd('3750'),
  })
  const entries = (await getTransaction(ctx, { id: booked.id })).entries.map(({ categoryId }) => categoryId)
  expect(entries).toEqual([null, kept.id])
  const edited = await editTransaction(ctx, { ...versionOf(booked), amount: usd('5') })
  expect(edited.categoryId).toBe(kept.id)
  expect(await editTransaction(ctx, { ...versionOf(both), bookedOn: '2026-03-09' })).toMatchObject({
    splits: 0,
    categoryId: kept.id,
  })
})

test('a merge into itself, beneath itself, into another kind or into what is gone is refused', async () => {
  const [one, other, income] = [await add(), await add(), await add(undefined, 'income')]
  const child = await add(one.id)
  const merge = (intoId: string) => mergeCategory(ctx, { ...versionOf(one), intoId })
  await expect(merge(one.id)).rejects.toEqual(refusedFor('category_circle'))
  await expect(merge(child.id)).rejects.toEqual(refusedFor('category_circle'))
  await expect(merge(income.id)).rejects.toEqual(refusedFor('category_kind'))
  await mergeCategory(ctx, { ...versionOf(other), intoId: one.id })
  await expect(merge(other.id)).rejects.toEqual(refusedFor('not_found'))
  const back = await restoreCategory(ctx, { id: other.id, version: other.version + 1 })
  expect(back).toMatchObject({ id: other.id, status: 'active' })
})
