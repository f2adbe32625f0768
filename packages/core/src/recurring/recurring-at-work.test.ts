/** Schedules on a clock that the test sets: posted on their day, once, whatever happens to whoever posts. */
import type { AddRecurring, RecurringView, Schedule } from '@chronos/contracts/recurring'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { unique, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, requestOf, type World } from '../../testing/world.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { openAccount } from '../accounts/open-account.ts'
import { getAccount } from '../accounts/queries.ts'
import { reopenAccount } from '../accounts/reopen-account.ts'
import { addCategory } from '../categories/add-category.ts'
import { mergeCategory } from '../categories/merge-category.ts'
import { listCategories } from '../categories/queries.ts'
import { type Ctx, makeContext, type Services } from '../context.ts'
import { closePeriod } from '../periods/close-period.ts'
import { openTenant } from '../tenants/found-tenant.ts'
import { addRecurring } from './add-recurring.ts'
import { changeOccurrence } from './change-occurrence.ts'
import { editRecurring } from './edit-recurring.ts'
import { endRecurring } from './end-recurring.ts'
import { pauseRecurring } from './pause-recurring.ts'
import { postDue } from './post-due.ts'
import { postOccurrence } from './post-occurrence.ts'
import { getRecurring, recurringCalendar } from './queries.ts'
import { resumeRecurring } from './resume-recurring.ts'
import { skipOccurrence } from './skip-occurrence.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let services: Services
let now = new Date()
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  services = { ...world.services, clock: { now: () => now } }
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})
beforeEach(() => {
  now = new Date('2026-05-01T12:00:00Z')
})

const refusedFor = (reason: string) => expect.objectContaining({ reason })
const at = (instant: string) => {
  now = new Date(instant)
}

interface Home {
  tenantId: string
  accountId: string
  food: string
  ctx(): Ctx
}

/** A tenant in some time zone, with one account. */
async function homeIn(timeZone: string): Promise<Home> {
  const slug = unique('tenant').replace(' ', '-')
  const founding = { slug, name: slug, currency: 'USD', timeZone, locale: 'en-US' } as const
  const { tenantId } = await openTenant(services, requestOf(), founding)
  const actor = { type: 'system', name: 'suite' } as const
  const ctx = () => makeContext({ services, tenantId, actor, request: requestOf() })
  const account = { name: 'Till', type: 'cash', currency: 'USD', overdraft: 'allow' } as const
  const { id: accountId } = await openAccount(ctx(), account)
  const { items } = await listCategories(ctx())
  return { tenantId, accountId, food: items.find(({ key }) => key === 'food')?.id ?? '', ctx }
}

const schedule = (rule: string, from: string, more: Partial<Schedule> = {}): Schedule => ({
  rule,
  from,
  skipped: [],
  changed: [],
  ...more,
})
const rent = ({ accountId, food }: Home, when: Schedule): AddRecurring => ({
  name: unique('Rent'),
  template: { type: 'expense', accountId, categoryId: food, amount: usd('1000'), payee: 'Landlord' },
  schedule: when,
})
const add = (home: Home, when: Schedule): Promise<RecurringView> => addRecurring(home.ctx(), rent(home, when))
const post = (home: Home, { id }: { id: string }) => postDue(services, { tenantId: home.tenantId, id })
const newFood = (home: Home) => addCategory(home.ctx(), { name: unique('Food'), kind: 'expense' })
/** What was booked, in the order that it was. */
const booked = (home: Home) =>
  world.sql<{ on: string; minor: string; source: string }>(
    `select booked_on::text as on, amount_minor::text as minor, source from transactions
     where tenant_id = $1 order by created_at, id`,
    [home.tenantId],
  )
const daysBooked = async (home: Home) => (await booked(home)).map(({ on }) => on)
const fresh = async (home: Home, { id }: { id: string }) => getRecurring(home.ctx(), { id })

describe('the worker posts', () => {
  test.each([
    ['Asia/Tokyo', '2026-05-31T14:59:59Z', '2026-05-31T15:00:00Z'],
    ['America/Los_Angeles', '2026-06-01T06:59:59Z', '2026-06-01T07:00:00Z'],
    // Clocks go forward at midnight there: the day begins at one.
    ['Africa/Cairo', '2026-05-31T20:59:59Z', '2026-05-31T21:00:00Z'],
  ])('at midnight in %s, not a second before', async (zone, before, midnight) => {
    const home = await homeIn(zone)
    const recurring = await add(home, schedule('FREQ=MONTHLY', '2026-06-01'))
    at(before)
    expect(await post(home, recurring)).toBe(1_000)
    expect(await booked(home)).toEqual([])
    at(midnight)
    expect(await post(home, recurring)).toBe(24 * 3_600_000)
    expect(await booked(home)).toEqual([{ on: '2026-06-01', minor: '-1000', source: 'recurring' }])
    expect((await fresh(home, recurring)).nextOn).toBe('2026-07-01')
  })

  test('what came while it was away, oldest first; a clock that jumps, either way, doubles nothing', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=DAILY', '2026-05-01', { count: 40 }))
    await post(home, recurring)
    at('2026-05-11T00:00:00Z')
    await post(home, recurring)
    const eleven = Array.from({ length: 11 }, (_, n) => `2026-05-${String(n + 1).padStart(2, '0')}`)
    expect(await daysBooked(home)).toEqual(eleven)
    at('2026-05-03T00:00:00Z')
    expect(await post(home, recurring)).toBe(24 * 3_600_000)
    at('2026-05-11T23:59:59Z')
    await post(home, recurring)
    expect(await daysBooked(home)).toEqual(eleven)
  })

  test('once, when many workers and a person are at it at once', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=DAILY', '2026-05-01', { count: 3 }))
    at('2026-05-03T08:00:00Z')
    const byHand = postOccurrence(home.ctx(), { id: recurring.id, on: '2026-05-02' }).catch(
      (error: unknown) => expect(error).toEqual(refusedFor('already_posted')),
    )
    await Promise.all([byHand, ...Array.from({ length: 10 }, () => post(home, recurring))])
    expect((await daysBooked(home)).sort()).toEqual(['2026-05-01', '2026-05-02', '2026-05-03'])
    expect(await fresh(home, recurring)).toMatchObject({ status: 'ended', nextOn: null })
  })

  test('once, when the one before it was killed in the middle', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=WEEKLY', '2026-05-01'))
    await world.sql(
      `create function die() returns trigger language plpgsql as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'`,
    )
    await world.sql(
      'create trigger die after insert on recurring_occurrences for each row execute function die()',
    )
    await expect(post(home, recurring)).rejects.toEqual(expect.objectContaining({ kind: 'unavailable' }))
    expect(await booked(home)).toEqual([])
    await world.sql('drop trigger die on recurring_occurrences')
    await post(home, recurring)
    expect(await daysBooked(home)).toEqual(['2026-05-01'])
  })

  test('days before today for a new schedule, but no more than a hundred of them', async () => {
    const home = await homeIn('UTC')
    await expect(add(home, schedule('FREQ=DAILY', '2026-01-01'))).rejects.toEqual(
      refusedFor('date_out_of_range'),
    )
    await expect(add(home, schedule('FREQ=DAILY', '2026-01-01', { until: '2025-01-01' }))).rejects.toThrow()
    await post(home, await add(home, schedule('FREQ=WEEKLY', '2026-04-10')))
    expect(await daysBooked(home)).toEqual(['2026-04-10', '2026-04-17', '2026-04-24', '2026-05-01'])
  })
})

describe('what cannot be posted', () => {
  test('is noted with its reason, told, and left until somebody acts', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=WEEKLY', '2026-05-01'))
    const open = await getAccount(home.ctx(), { id: home.accountId })
    const closed = await closeAccount(home.ctx(), versionOf(open))
    await post(home, recurring)
    expect(await fresh(home, recurring)).toMatchObject({
      status: 'active',
      nextOn: '2026-05-08',
      failed: { on: '2026-05-01', reason: 'account_closed' },
      past: [{ on: '2026-05-01', status: 'failed', reason: 'account_closed', transactionId: null }],
    })
    const told = await world.sql<{ payload: unknown }>(
      `select payload from outbox where tenant_id = $1 and type = 'recurring.fail'`,
      [home.tenantId],
    )
    expect(told).toEqual([{ payload: { on: '2026-05-01', reason: 'account_closed' } }])
    await reopenAccount(home.ctx(), versionOf(closed))
    await post(home, recurring)
    expect(await booked(home)).toEqual([])
    const retried = await postOccurrence(home.ctx(), { id: recurring.id, on: '2026-05-01' })
    expect(retried).toMatchObject({
      transaction: { bookedOn: '2026-05-01', source: 'recurring' },
      recurring: { failed: null, nextOn: '2026-05-08' },
    })
    await expect(postOccurrence(home.ctx(), { id: recurring.id, on: '2026-05-01' })).rejects.toEqual(
      refusedFor('already_posted'),
    )
  })

  test('for a closed period may be booked on another day, or skipped', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=DAILY', '2026-04-29', { count: 3 }))
    await closePeriod(home.ctx(), { through: '2026-04-30' })
    await post(home, recurring)
    expect(await daysBooked(home)).toEqual(['2026-05-01'])
    const { id } = recurring
    await postOccurrence(home.ctx(), { id, on: '2026-04-29', bookedOn: '2026-05-01' })
    const before = await fresh(home, recurring)
    expect(before).toMatchObject({ status: 'ended', failed: { on: '2026-04-30', reason: 'period_closed' } })
    expect(before.past.map(({ status }) => status)).toEqual(['posted', 'failed', 'posted'])
  })
})

describe('a person', () => {
  test('skips a day and takes it back, moves one, and books one for another amount', async () => {
    const home = await homeIn('UTC')
    let recurring = await add(home, schedule('FREQ=DAILY', '2026-05-02', { count: 5 }))
    recurring = await skipOccurrence(home.ctx(), { ...versionOf(recurring), on: '2026-05-02', skip: true })
    recurring = await skipOccurrence(home.ctx(), { ...versionOf(recurring), on: '2026-05-03', skip: true })
    recurring = await skipOccurrence(home.ctx(), { ...versionOf(recurring), on: '2026-05-03', skip: false })
    const change = (on: string, given: object) =>
      changeOccurrence(home.ctx(), { ...versionOf(recurring), on, change: given })
    recurring = await change('2026-05-04', { amount: usd('77') })
    recurring = await change('2026-05-05', { to: '2026-05-20' })
    expect(recurring.nextOn).toBe('2026-05-03')
    await expect(change('2026-05-06', { to: '2026-04-30' })).rejects.toEqual(refusedFor('date_out_of_range'))
    await expect(change('2026-06-01', { amount: usd('1') })).rejects.toEqual(refusedFor('not_found'))
    at('2026-05-21T00:00:00Z')
    await post(home, recurring)
    expect((await booked(home)).map(({ on, minor }) => [on, minor])).toEqual([
      ['2026-05-03', '-1000'],
      ['2026-05-04', '-77'],
      ['2026-05-06', '-1000'],
      ['2026-05-20', '-1000'],
    ])
    const { past, status } = await fresh(home, recurring)
    expect(past.map(({ on, status: fate }) => [on, fate])).toEqual([
      ['2026-05-06', 'posted'],
      ['2026-05-05', 'posted'],
      ['2026-05-04', 'posted'],
      ['2026-05-03', 'posted'],
      ['2026-05-02', 'skipped'],
    ])
    expect(status).toBe('ended')
  })

  test('pauses, and what came meanwhile is left out; ends, and nothing comes', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=DAILY', '2026-05-01'))
    await post(home, recurring)
    const paused = await pauseRecurring(home.ctx(), versionOf(await fresh(home, recurring)))
    at('2026-05-05T12:00:00Z')
    expect(await post(home, recurring)).toBeNull()
    await expect(pauseRecurring(home.ctx(), versionOf(paused))).rejects.toEqual(refusedFor('not_active'))
    const resumed = await resumeRecurring(home.ctx(), versionOf(paused))
    await post(home, recurring)
    expect(await daysBooked(home)).toEqual(['2026-05-01', '2026-05-05'])
    await endRecurring(home.ctx(), versionOf(resumed))
    at('2026-06-05T12:00:00Z')
    expect(await post(home, recurring)).toBeNull()
    expect(await daysBooked(home)).toHaveLength(2)
  })

  test('edits what comes, and what was posted stays; the worker is told of the new day', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=WEEKLY', '2026-05-01'))
    await post(home, recurring)
    const template = { ...rent(home, recurring.schedule).template, amount: usd('1200') }
    const edited = await editRecurring(home.ctx(), {
      ...versionOf(await fresh(home, recurring)),
      template,
      schedule: schedule('FREQ=DAILY;INTERVAL=2', '2026-05-01'),
    })
    expect(edited.nextOn).toBe('2026-05-03')
    const [work] = await world.sql<{ soon: boolean }>(
      `select due_at < clock_timestamp() + interval '25 hours' as soon from platform.work where tenant_id = $1 and kind = 'recurring.post'`,
      [home.tenantId],
    )
    expect(work).toEqual({ soon: true })
    at('2026-05-04T00:00:00Z')
    await post(home, recurring)
    expect((await booked(home)).map(({ on, minor }) => [on, minor])).toEqual([
      ['2026-05-01', '-1000'],
      ['2026-05-03', '-1200'],
    ])
  })

  test('posts one before its day, and it does not come again', async () => {
    const home = await homeIn('UTC')
    const recurring = await add(home, schedule('FREQ=WEEKLY', '2026-05-08'))
    const { transaction } = await postOccurrence(home.ctx(), { id: recurring.id, on: '2026-05-08' })
    expect(transaction.bookedOn).toBe('2026-05-01')
    at('2026-05-09T00:00:00Z')
    await post(home, recurring)
    expect(await daysBooked(home)).toEqual(['2026-05-01'])
  })
})

test('twelve days are previewed, and the calendar shows every schedule, what was and what comes', async () => {
  const home = await homeIn('UTC')
  const rentAt = await add(home, schedule('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-03-31'))
  const wage = await addRecurring(home.ctx(), {
    ...rent(home, schedule('FREQ=WEEKLY', '2026-05-04')),
    name: 'Cleaning',
  })
  await post(home, rentAt)
  await skipOccurrence(home.ctx(), { ...versionOf(wage), on: '2026-05-11', skip: true })
  const { next } = await fresh(home, rentAt)
  expect(next).toHaveLength(12)
  expect(next.slice(0, 2).map(({ bookedOn }) => bookedOn)).toEqual(['2026-05-31', '2026-06-30'])
  const { items, more } = await recurringCalendar(home.ctx(), { from: '2026-04-30', to: '2026-05-31' })
  expect(items.map(({ bookedOn, status }) => `${bookedOn} ${status}`)).toEqual([
    '2026-04-30 posted',
    '2026-05-04 due',
    '2026-05-11 skipped',
    '2026-05-18 due',
    '2026-05-25 due',
    '2026-05-31 due',
  ])
  expect(more).toBe(false)
  await expect(recurringCalendar(home.ctx(), { from: '2026-01-01', to: '2027-12-31' })).rejects.toEqual(
    refusedFor('date_out_of_range'),
  )
})

test('a category that was merged since counts as the one that stands, also in a split', async () => {
  const home = await homeIn('UTC')
  const [one, two] = [await newFood(home), await newFood(home)]
  const { template, ...given } = rent(home, schedule('FREQ=WEEKLY', '2026-05-01'))
  const splits = [one, two].map(({ id }) => ({ categoryId: id, amount: usd('500') }))
  const { categoryId: _, ...split } = { categoryId: '', ...template }
  const recurring = await addRecurring(home.ctx(), {
    ...given,
    template: { ...split, splits } as typeof template,
  })
  await mergeCategory(home.ctx(), { ...versionOf(one), intoId: two.id })
  await post(home, recurring)
  const found = await fresh(home, recurring)
  expect(found).toMatchObject({ failed: null, template: { categoryId: two.id } })
  expect(await booked(home)).toMatchObject([{ minor: '-1000' }])
})

test('a template that could not be booked is refused', async () => {
  const home = await homeIn('UTC')
  const given = rent(home, schedule('FREQ=WEEKLY', '2026-05-08'))
  const transfer = { type: 'transfer', fromAccountId: home.accountId, toAccountId: home.accountId } as const
  for (const [template, reason] of [
    [{ ...given.template, amount: { amountMinor: '1', currency: 'EUR' } }, 'currency_mismatch'],
    [{ ...transfer, amount: usd('1') }, 'same_account'],
    [{ ...transfer, toAccountId: world.a.accountId, amount: usd('1') }, 'not_found'],
  ] as const)
    await expect(addRecurring(home.ctx(), { ...given, template })).rejects.toEqual(refusedFor(reason))
})
