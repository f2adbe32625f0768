/** Many at once: whatever the order, the ledger is right, and nobody waits for ever. */
import { DomainError } from '@chronos/contracts/errors'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { expenseOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { openAccount } from '../accounts/open-account.ts'
import { getAccount } from '../accounts/queries.ts'
import { reopenAccount } from '../accounts/reopen-account.ts'
import { inScope } from '../scope.ts'
import { editTransaction } from './edit-transaction.ts'
import { postTransaction } from './post-transaction.ts'
import { recordTransaction } from './record-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { transferBetween } from './transfer-between.ts'
import { voidTransaction } from './void-transaction.ts'

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

/** How many ended well, and why the others were refused. A bug is thrown on. */
async function race(calls: Promise<unknown>[]): Promise<{ done: number; reasons: string[] }> {
  const ends = await Promise.allSettled(calls)
  const reasons = ends.flatMap((end) => {
    if (end.status === 'fulfilled') return []
    if (!(end.reason instanceof DomainError)) throw end.reason
    return end.reason.reason
  })
  return { done: ends.length - reasons.length, reasons: [...new Set(reasons)] }
}
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

test('fifty reversals of one transaction make one', async () => {
  const ctx = await world.a.as('manager')
  const { id } = await recordTransaction(ctx, expenseOf(world.a))
  const { done, reasons } = await race(times(50, () => reverseTransaction(ctx, { id })))
  expect({ done, reasons }).toEqual({ done: 1, reasons: ['already_reversed'] })
  expect(await world.sql('select 1 from transactions where reverses_id = $1', [id])).toHaveLength(1)
  expect(await ledgerFaults(world)).toEqual([])
})

test('twenty edits of one version make one replacement', async () => {
  const ctx = await world.a.as('manager')
  const { id, version } = await recordTransaction(ctx, expenseOf(world.a))
  const edits = times(20, (n) => editTransaction(ctx, { id, version, amount: usd(`${n + 1}00`) }))
  expect(await race(edits)).toEqual({ done: 1, reasons: ['already_reversed'] })
  expect(await ledgerFaults(world)).toEqual([])
})

test('posting, voiding and editing one pending transaction at once: one of them happens', async () => {
  const ctx = await world.a.as('manager')
  for (let round = 0; round < 10; round++) {
    const { id, version } = await recordTransaction(ctx, expenseOf(world.a, true))
    const { done } = await race([
      postTransaction(ctx, { id, version }),
      voidTransaction(ctx, { id, version }),
      editTransaction(ctx, { id, version, amount: usd('400') }),
    ])
    expect(done).toBe(1)
  }
  expect(await ledgerFaults(world)).toEqual([])
})

test('a hundred transfers each way between two accounts: all are booked and none deadlocks', async () => {
  const ctx = await world.a.as('manager')
  const before = await getAccount(ctx, { id: world.a.accountId })
  const transfer = (fromAccountId: string, toAccountId: string) =>
    transferBetween(ctx, { fromAccountId, toAccountId, amount: usd('7'), bookedOn: '2026-03-01' })
  const { accountId, otherAccountId } = world.a
  // All at once would wait longer for a connection than a request may.
  for (let wave = 0; wave < 5; wave++) {
    const calls = times(20, () => [transfer(accountId, otherAccountId), transfer(otherAccountId, accountId)])
    expect(await race(calls.flat())).toEqual({ done: 40, reasons: [] })
  }
  const [row] = await world.sql<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(row?.deadlocks).toBe('0')
  expect((await getAccount(ctx, { id: accountId })).balance).toEqual(before.balance)
  expect(await ledgerFaults(world)).toEqual([])
})

test('an account is never closed with money on it, however closing and booking meet', async () => {
  const ctx = await world.a.as('manager')
  const opened = await openAccount(ctx, {
    name: 'Contested',
    type: 'cash',
    currency: 'USD',
    overdraft: 'allow',
  })
  const { id } = opened
  let { version } = opened
  const ends = new Set<string>()
  for (let round = 0; round < 40; round++) {
    const booking = recordTransaction(ctx, { ...expenseOf(world.a, round % 4 === 3), accountId: id })
    const { done, reasons } = await race([booking, closeAccount(ctx, { id, version })])
    expect(done).toBe(1)
    ends.add(reasons.join())
    const account = await getAccount(ctx, { id })
    const empty = account.balance.amountMinor === '0' && account.pending.amountMinor === '0'
    expect(account.status === 'open' || empty).toBe(true)
    if (account.status === 'closed') await reopenAccount(ctx, { id, version: account.version })
    else {
      const made = await booking
      if (made.status === 'pending') await voidTransaction(ctx, { id: made.id, version: made.version })
      else await reverseTransaction(ctx, { id: made.id })
    }
    version = (await getAccount(ctx, { id })).version
  }
  expect([...ends].every((reason) => ['account_closed', 'account_has_balance'].includes(reason))).toBe(true)
  expect(await ledgerFaults(world)).toEqual([])
})

test('a limit of overdraft holds when ten spend at once', async () => {
  const ctx = await world.a.as('agent')
  const limited = { name: 'Limited', type: 'cash' as const, currency: 'USD', overdraft: 'refuse' as const }
  const opening = { amountMinor: '1000', on: '2026-01-01' }
  const { id } = await openAccount(world.a.system(), { ...limited, opening })
  const spend = () => recordTransaction(ctx, { ...expenseOf(world.a), accountId: id, amount: usd('300') })
  expect(await race(times(10, spend))).toEqual({ done: 3, reasons: ['insufficient_funds'] })
  expect((await getAccount(ctx, { id })).balance).toEqual(usd('100'))
})

const CLOSE = `update ledger_periods set closed_through = '2026-03-31' where tenant_id = $1`
const OPEN = 'update ledger_periods set closed_through = null where tenant_id = $1'

/** Whether it is still waiting after a moment. */
const waits = (call: Promise<unknown>) =>
  Promise.race([
    call.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, 150, true)),
  ])

test('a posting waits for a closing under way, and is then refused', async () => {
  const ctx = await world.b.as('manager')
  const closing = await world.superuser.connect()
  try {
    await closing.query('begin')
    await closing.query(CLOSE, [world.b.id])
    const late = recordTransaction(ctx, expenseOf(world.b))
    expect(await waits(late)).toBe(true)
    await closing.query('commit')
    await expect(late).rejects.toMatchObject({ kind: 'conflict', reason: 'period_closed' })
  } finally {
    closing.release()
    await world.sql(OPEN, [world.b.id])
  }
})

test('a closing waits for a posting under way, which still counts', async () => {
  const ctx = await world.b.as('manager')
  const gate = Promise.withResolvers<void>()
  const booked = Promise.withResolvers<void>()
  const posting = inScope(ctx, 'rw', async (scope) => {
    const made = await recordTransaction.in(scope, expenseOf(world.b))
    booked.resolve()
    await gate.promise
    return made
  })
  await booked.promise
  const closing = world.sql(CLOSE, [world.b.id])
  expect(await waits(closing)).toBe(true)
  gate.resolve()
  const made = await posting
  await closing
  const { id, version } = made
  const edit = editTransaction(ctx, { id, version, amount: usd('1') })
  await expect(edit).rejects.toMatchObject({ reason: 'period_closed' })
  // Taking back is allowed, on the first open day.
  expect(await reverseTransaction(ctx, { id })).toMatchObject({ bookedOn: '2026-04-01' })
  await world.sql(OPEN, [world.b.id])
  expect(await ledgerFaults(world)).toEqual([])
})
