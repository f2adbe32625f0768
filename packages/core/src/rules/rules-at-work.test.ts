/** Stored rules on real transactions: what they change, what they leave, what they tell, and for whom. */
import type { AddRule, RuleAction, RuleView } from '@chronos/contracts/rules'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { expenseOf, newAccount, newCategory, unique, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type Tenant, type World } from '../../testing/world.ts'
import { archiveCategory } from '../categories/archive-category.ts'
import { mergeCategory } from '../categories/merge-category.ts'
import { restoreCategory } from '../categories/restore-category.ts'
import type { Ctx } from '../context.ts'
import { closePeriod } from '../periods/close-period.ts'
import type { Scope } from '../scope.ts'
import { editTransaction } from '../transactions/edit-transaction.ts'
import { getTransaction } from '../transactions/queries.ts'
import { type RecordedTransaction, recordTransaction } from '../transactions/record-transaction.ts'
import { addRule } from './add-rule.ts'
import { addRuleGroup } from './add-rule-group.ts'
import { applyRules } from './apply-rules.ts'
import { editRule } from './edit-rule.ts'
import { enableRule } from './enable-rule.ts'
import { enableRuleGroup } from './enable-rule-group.ts'
import { orderRules } from './order-rules.ts'
import { previewRules } from './preview-rules.ts'
import { listRuleRuns, listRules } from './queries.ts'
import { removeRuleGroup } from './remove-rule-group.ts'
import { runRules } from './run-rules.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
let food: string
let health: string
let groupId: string
let accountId: string
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('manager')
  food = world.a.categories.get('food') ?? ''
  health = world.a.categories.get('health') ?? ''
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})
/** Every test begins without rules, on an account of its own. */
beforeEach(async () => {
  for (const group of (await listRules(ctx)).items) await removeRuleGroup(ctx, versionOf(group))
  groupId = (await addRuleGroup(ctx, { name: unique('Group') })).id
  accountId = (await newAccount(world.a)).id
})

const refusedFor = (reason: string) => expect.objectContaining({ reason })
const category = (categoryId: string): RuleAction => ({ do: 'set_category', categoryId })
const payee = (name: string): RuleAction => ({ do: 'set_payee', payee: name })
const tag = (name: string): RuleAction => ({ do: 'add_tags', tags: [name] })
const draft = (actions: RuleAction[], more: Partial<AddRule> = {}): AddRule => ({
  groupId,
  name: unique('Rule'),
  stage: 'normal',
  when: { field: 'payee', is: 'contains', value: 'uber' },
  actions,
  overwrite: false,
  enabled: true,
  ...more,
})
const add = (actions: RuleAction[], more: Partial<AddRule> = {}): Promise<RuleView> =>
  addRule(ctx, draft(actions, more))
/** What nobody decided, as an import would book it. */
const book = (more: Partial<RecordedTransaction> = {}, tenant: Tenant = world.a) =>
  recordTransaction(tenant.system(), { ...expenseOf(tenant), accountId, payee: 'UBER *TRIP 99', ...more })
const spentOn = async (categoryId: string) => {
  const [row] = await world.sql<{ sum: string }>(
    'select coalesce(sum(sum_minor), 0)::text as sum from daily_rollups where category_id = $1 and account_id = $2',
    [categoryId, accountId],
  )
  return row?.sum
}
const logOf = async (transactionId: string) =>
  (await listRuleRuns(ctx, { transactionId, limit: 50 })).items.map(({ ruleId, set, kept, skipped }) => ({
    ruleId,
    set,
    kept,
    skipped,
  }))

describe('when a transaction is recorded', () => {
  test('rules change it in their order, the later overwrites, and the log says what each did', async () => {
    const first = await add([category(health), payee('Uber'), tag('ride')])
    const second = await add([payee('Uber Technologies'), { do: 'flag_review' }])
    const view = await book()
    expect(view).toMatchObject({
      categoryId: health,
      payee: 'Uber Technologies',
      tags: ['ride'],
      flags: ['review'],
    })
    expect([await spentOn(food), await spentOn(health)]).toEqual(['0', '1250'])
    expect(await logOf(view.id)).toEqual([
      { ruleId: second.id, set: ['payee', 'review'], kept: [], skipped: false },
      { ruleId: first.id, set: ['category', 'payee', 'tags'], kept: [], skipped: false },
    ])
  })

  test('a new order, a rule or group that is off, and an edit hold from the next transaction on', async () => {
    const first = await add([payee('First')])
    const second = await add([payee('Second'), { do: 'stop' }])
    expect((await book()).payee).toBe('Second')
    await orderRules(ctx, { groupId, ids: [second.id, first.id] })
    expect((await book()).payee).toBe('Second')
    const edited = await editRule(ctx, { ...versionOf(second), actions: [payee('Third')] })
    expect((await book()).payee).toBe('First')
    await enableRule(ctx, { ...versionOf(first), enabled: false })
    expect((await book()).payee).toBe('Third')
    expect(edited.version).toBe(2)
    const [group] = (await listRules(ctx)).items
    if (!group) throw new Error('no group')
    await enableRuleGroup(ctx, { ...versionOf(group), enabled: false })
    expect((await book()).payee).toBe('UBER *TRIP 99')
  })

  test('what staff gave stays, and the log says so; a rule that overwrites does', async () => {
    const polite = await add([category(health), payee('Uber'), tag('ride')])
    const given = { ...expenseOf(world.a), accountId, payee: 'uber, to the airport' }
    const kept = await recordTransaction(ctx, given)
    expect(kept).toMatchObject({ categoryId: food, payee: given.payee, tags: ['ride'] })
    expect(await logOf(kept.id)).toEqual([
      { ruleId: polite.id, set: ['tags'], kept: ['category', 'payee'], skipped: false },
    ])
    await add([category(health)], { overwrite: true })
    expect(await recordTransaction(ctx, given)).toMatchObject({ categoryId: health, payee: given.payee })
  })

  test('a split by percent goes through the ledger to the last cent', async () => {
    const percent = (categoryId: string, value: string) => ({ categoryId, percent: value })
    await add([{ do: 'split_percent', parts: [percent(food, '33.33'), percent(health, '66.67')] }])
    const view = await book({ amount: usd('1001') })
    expect(view).toMatchObject({ splits: 2, categoryId: null, amount: usd('-1001') })
    expect([await spentOn(food), await spentOn(health)]).toEqual(['334', '667'])
  })

  test('a rule whose category was put away is passed over, said so, and works again when it is back', async () => {
    const gone = await newCategory(world.a)
    const income = world.a.categories.get('salary') ?? ''
    const blocked = await add([category(gone.id), payee('Never'), { do: 'stop' }])
    const misfit = await add([category(income), tag('never')])
    await add([tag('ride')])
    const archived = await archiveCategory(ctx, versionOf(gone))
    const view = await book()
    expect(view).toMatchObject({ categoryId: food, payee: 'UBER *TRIP 99', tags: ['ride'] })
    expect(await logOf(view.id)).toMatchObject([
      { skipped: false },
      { ruleId: misfit.id, set: [], skipped: true },
      { ruleId: blocked.id, set: [], skipped: true },
    ])
    await restoreCategory(ctx, versionOf(archived))
    expect(await book()).toMatchObject({ categoryId: gone.id, payee: 'Never', tags: [] })
  })

  test('a rule whose category was merged into another means the other', async () => {
    const old = await newCategory(world.a)
    const rule = await add([category(old.id)])
    await mergeCategory(ctx, { ...versionOf(old), intoId: health })
    expect((await book()).categoryId).toBe(health)
    expect(await previewRules(ctx, { filter: { accountId } })).toMatchObject({ seen: 1, changed: 0 })
    expect((await listRules(ctx)).items[0]?.rules).toMatchObject([
      { id: rule.id, actions: [category(health)] },
    ])
  })

  test('a tenant without rules pays nothing: not one question', async () => {
    const scope = { tx: {} } as Scope
    const parts = [{ categoryId: food, amountMinor: 5n }]
    const given = { payee: 'uber', note: null, tags: [], parts, review: false, chosen: [] }
    const facts = {
      amountMinor: -5n,
      currency: 'USD',
      bookedOn: '2026-03-04',
      accountId,
      source: 'chat' as const,
    }
    expect(await applyRules(scope, null, { ...given, ...facts })).toMatchObject({
      payee: 'uber',
      parts,
      flags: [],
    })
  })
})

describe('a rule is refused', () => {
  const matching = (value: string) => ({ field: 'payee' as const, is: 'matches' as const, value })
  test.each([
    ['bad_pattern', matching('(unclosed')],
    ['bad_pattern', matching('(?=ahead)x')],
    ['pattern_too_complex', matching('(a{1,100}b){9}')],
  ])('with %s for a hostile or wrong pattern, and nothing is kept', async (reason, when) => {
    await expect(add([payee('x')], { when })).rejects.toEqual(refusedFor(reason))
    await expect(previewRules(ctx, { draft: draft([payee('x')], { when }), filter: {} })).rejects.toEqual(
      refusedFor(reason),
    )
    expect((await listRules(ctx)).items[0]?.rules).toEqual([])
  })

  test('for categories of two kinds in one split, and for one that is put away', async () => {
    const parts = [food, world.a.categories.get('salary') ?? ''].map((categoryId) => ({
      categoryId,
      percent: '50',
    }))
    await expect(add([{ do: 'split_percent', parts }])).rejects.toEqual(refusedFor('category_kind'))
    const gone = await newCategory(world.a)
    await archiveCategory(ctx, versionOf(gone))
    await expect(add([category(gone.id)])).rejects.toEqual(refusedFor('category_kind'))
  })

  test('for a group’s order that forgets one, and for a name that is taken', async () => {
    const kept = await add([payee('x')])
    await add([payee('y')])
    await expect(orderRules(ctx, { groupId, ids: [kept.id] })).rejects.toEqual(refusedFor('stale_version'))
    const [group] = (await listRules(ctx)).items
    await expect(addRuleGroup(ctx, { name: group?.name ?? '' })).rejects.toEqual(refusedFor('name_taken'))
  })
})

describe('on transactions that are there', () => {
  test('a preview says what a run then does, for stored rules and for a draft alike', async () => {
    const booked = [
      await book(),
      await book({ payee: 'Bakery' }),
      await book({ type: 'expense', amount: usd('9') }),
    ]
    const actions = [category(health), payee('Uber'), tag('ride'), { do: 'flag_review' } as const]
    const { groupId: _, ...alone } = draft(actions)
    const tried = await previewRules(ctx, { draft: alone, filter: { accountId } })
    const rule = await add(actions)
    const preview = await previewRules(ctx, { filter: { accountId } })
    expect(preview).toMatchObject({ seen: 3, changed: 2, nextCursor: null })
    const named = (ruleId: string | null) => (value: unknown) => ({ value, ruleId })
    for (const [shown, by] of [
      [tried, named(null)],
      [preview, named(rule.id)],
    ] as const) {
      expect(shown.items).toMatchObject(
        [booked[2], booked[0]].map((view) => ({
          transaction: { id: view?.id },
          category: by({ categoryId: health }),
          payee: by('Uber'),
          tags: [by('ride')],
          review: by(true),
        })),
      )
    }
    const ran = await runRules(ctx, { filter: { accountId } })
    expect(ran.items.map(({ id }) => id)).toEqual(preview.items.map(({ transaction }) => transaction.id))
    for (const { newId } of ran.items)
      expect(await getTransaction(ctx, { id: newId ?? '' })).toMatchObject({
        categoryId: health,
        payee: 'Uber',
        tags: ['ride'],
        flags: ['review'],
        status: 'posted',
        source: 'system',
      })
    expect(await logOf(ran.items[0]?.newId ?? '')).toMatchObject([{ ruleId: rule.id, kept: [] }])
    expect(await previewRules(ctx, { filter: { accountId } })).toMatchObject({ seen: 3, changed: 0 })
    expect((await runRules(ctx, { filter: { accountId } })).items).toEqual([])
  })

  test('what a person edited is theirs from then on, and a run chooses nothing for them', async () => {
    const mine = await editTransaction(ctx, { ...versionOf(await book()), categoryId: food, note: 'mine' })
    const words = await editTransaction(ctx, {
      ...versionOf(await book()),
      payee: 'Uber Eats',
      review: false,
    })
    await add([category(health), payee('Uber'), { do: 'set_note', note: 'ruled' }])
    await runRules(ctx, { filter: { accountId } })
    const [left, right] = (await previewRules(ctx, { filter: { accountId } })).items
    expect([left, right]).toEqual([undefined, undefined])
    expect((await getTransaction(ctx, { id: mine.id })).payee).toBe('Uber')
    expect((await getTransaction(ctx, { id: mine.id })).note).toBe('mine')
    expect(await getTransaction(ctx, { id: words.id })).toMatchObject({
      payee: 'Uber Eats',
      categoryId: food,
    })
    const chosen = await world.sql<{ chosen: string[] }>(
      'select chosen from transactions where account_id = $1 and replaces_id is not null order by id',
      [accountId],
    )
    expect(chosen.map((row) => row.chosen.sort())).toEqual([
      ['category', 'note'],
      ['payee', 'review'],
    ])
  })

  test('what may not be changed stays, with its reason, and the others go on', async () => {
    const old = await book({ bookedOn: '2026-01-02' })
    const fresh = await book({ bookedOn: '2026-03-04' })
    await add([category(health)])
    await closePeriod(ctx, { through: '2026-01-31' })
    const { items } = await runRules(ctx, { filter: { accountId } })
    expect(items).toEqual([
      { id: fresh.id, newId: expect.any(String), reason: null },
      { id: old.id, newId: null, reason: 'period_closed' },
    ])
  })

  test('a flag for review is taken back by whoever looked', async () => {
    await add([{ do: 'flag_review' }])
    const flagged = await book()
    const seen = await editTransaction(ctx, { ...versionOf(flagged), review: false })
    expect([flagged.flags, seen.flags]).toEqual([['review'], []])
    expect(await previewRules(ctx, { filter: { accountId } })).toMatchObject({ changed: 0 })
  })
})

test('fifty record while rules change, and each is as one state of the rules would have it', async () => {
  const rule = await add([category(health), payee('Old')])
  const changing = async () => {
    let version = rule.version
    for (let n = 0; n < 10; n++)
      version = (
        await editRule(ctx, {
          id: rule.id,
          version,
          actions: n % 2 ? [category(health), payee('Old')] : [category(food), payee('New')],
        })
      ).version
  }
  const [views] = await Promise.all([Promise.all(Array.from({ length: 50 }, () => book())), changing()])
  for (const view of views)
    expect([
      [health, 'Old'],
      [food, 'New'],
    ]).toContainEqual([view.categoryId, view.payee])
  expect(await book()).toMatchObject({ categoryId: health, payee: 'Old' })
})

test('the other tenant’s transactions, rules and log know nothing of it', async () => {
  const rule = await add([payee('Ours')])
  const theirs = await book({ accountId: world.b.accountId }, world.b)
  expect(theirs.payee).toBe('UBER *TRIP 99')
  const other = await world.b.as('owner')
  expect((await listRules(other)).items).toEqual([])
  const ours = await book()
  for (const asked of [{ ruleId: rule.id }, { transactionId: ours.id }])
    expect((await listRuleRuns(other, { ...asked, limit: 50 })).items).toEqual([])
  const { nextCursor } = await listRuleRuns(ctx, { limit: 1 })
  await expect(listRuleRuns(other, { limit: 1, cursor: nextCursor ?? '' })).rejects.toEqual(
    refusedFor('bad_cursor'),
  )
})

test('the log goes on from page to page without gap or double', async () => {
  const rule = await add([tag('ride')])
  for (let n = 0; n < 5; n++) await book()
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listRuleRuns(ctx, { ruleId: rule.id, limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.items.map(({ id }) => id))
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  expect(seen).toEqual([...seen].sort().reverse())
  expect(new Set(seen).size).toBe(5)
})
