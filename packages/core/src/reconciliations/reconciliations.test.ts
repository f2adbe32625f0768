/** An account against its statements: what may be ticked, what closing proves, what stays locked, whoever tries. */
import type { ReconciliationView } from '@chronos/contracts/reconciliations'
import type { TransactionView } from '@chronos/contracts/transactions'
import { suiteDatabase } from '@chronos/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { expenseOf, newAccount, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { Ctx } from '../context.ts'
import { editTransaction } from '../transactions/edit-transaction.ts'
import { editTransactions } from '../transactions/edit-transactions.ts'
import { getTransaction } from '../transactions/queries.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { reverseTransaction } from '../transactions/reverse-transaction.ts'
import { transferBetween } from '../transactions/transfer-between.ts'
import { cancelReconciliation } from './cancel-reconciliation.ts'
import { closeReconciliation } from './close-reconciliation.ts'
import { getReconciliation, listReconcilable, listReconciliations } from './queries.ts'
import { reopenReconciliation } from './reopen-reconciliation.ts'
import { startReconciliation } from './start-reconciliation.ts'
import { tickAllEntries } from './tick-all-entries.ts'
import { tickEntries } from './tick-entries.ts'
import { untickEntries } from './untick-entries.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
let leader: Ctx
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('manager')
  leader = await world.a.as('admin')
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const refusedFor = (reason: string) => expect.objectContaining({ reason })
const spend = (accountId: string, more: object = {}): Promise<TransactionView> =>
  recordTransaction(ctx, { ...expenseOf(world.a), accountId, ...more })
const start = (accountId: string, statementOn: string, minor: string): Promise<ReconciliationView> =>
  startReconciliation(ctx, { accountId, statementOn, closing: usd(minor) })
const entriesOf = async (id: string, ticked?: boolean) =>
  (await listReconcilable(ctx, { id, limit: 100, ...(ticked !== undefined && { ticked }) })).items
async function entryOf(id: string, transaction: TransactionView): Promise<string> {
  const found = (await entriesOf(id)).find(({ transactionId }) => transactionId === transaction.id)
  if (!found) throw new Error('no such entry')
  return found.id
}
/** An account with expenses of 12.50, all of them reconciled. */
async function reconciled(times = 1) {
  const { id: accountId } = await newAccount(world.a)
  const spent: TransactionView[] = []
  for (let n = 0; n < times; n++) spent.push(await spend(accountId))
  const { id } = await start(accountId, '2026-03-31', String(-1250 * times))
  const view = await closeReconciliation(ctx, versionOf(await tickAllEntries(ctx, { id })))
  const [first] = spent
  if (!first) throw new Error('nothing spent')
  return { accountId, id, view, first }
}

describe('a statement', () => {
  test('closes when its ticks lead to its balance, and the next one opens with that balance', async () => {
    const { id: accountId } = await newAccount(world.a)
    const [one, two] = [await spend(accountId), await spend(accountId, { amount: usd('400') })]
    await spend(accountId, { bookedOn: '2026-04-02', amount: usd('77') })
    const march = await start(accountId, '2026-03-31', '-1250')
    expect((await entriesOf(march.id)).map(({ transactionId }) => transactionId)).toEqual([one.id, two.id])
    await expect(closeReconciliation(ctx, versionOf(march))).rejects.toMatchObject({
      reason: 'not_balanced',
      say: 'USD -1250',
    })
    const ticked = await tickEntries(ctx, { id: march.id, entryIds: [await entryOf(march.id, one)] })
    expect(ticked).toMatchObject({ cleared: usd('-1250'), difference: usd('0'), ticked: 1 })
    expect(await closeReconciliation(ctx, versionOf(ticked))).toMatchObject({ status: 'closed', ticked: 1 })
    expect(await getTransaction(ctx, { id: one.id })).toMatchObject({ reconciled: true })
    expect(await getTransaction(ctx, { id: two.id })).toMatchObject({ reconciled: false })

    const april = await start(accountId, '2026-04-30', '-1727')
    expect(april).toMatchObject({ opening: usd('-1250'), difference: usd('-477') })
    expect(await tickAllEntries(ctx, { id: april.id })).toMatchObject({ added: 2, difference: usd('0') })
    await closeReconciliation(ctx, versionOf(april))
    const { items } = await listReconciliations(ctx, { accountId })
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [april.id, 'closed'],
      [march.id, 'closed'],
    ])
    expect((await entriesOf(april.id)).every(({ ticked: is }) => is)).toBe(true)
    expect(await entriesOf(april.id)).toHaveLength(2)
  })

  test('follows the one before it, one at a time', async () => {
    const { accountId } = await reconciled()
    await expect(start(accountId, '2026-03-31', '0')).rejects.toEqual(refusedFor('reconciliation_order'))
    await expect(start(accountId, '2026-02-28', '0')).rejects.toEqual(refusedFor('reconciliation_order'))
    await expect(start(accountId, '2199-01-01', '0')).rejects.toEqual(refusedFor('date_out_of_range'))
    await start(accountId, '2026-04-30', '0')
    await expect(start(accountId, '2026-05-31', '0')).rejects.toEqual(refusedFor('reconciliation_open'))
    await expect(
      startReconciliation(ctx, {
        accountId,
        statementOn: '2026-05-31',
        closing: { amountMinor: '0', currency: 'EUR' },
      }),
    ).rejects.toEqual(refusedFor('currency_mismatch'))
  })

  test('pages through its entries without leaving one out, and refuses a cursor of another', async () => {
    const { id: accountId } = await newAccount(world.a)
    for (let n = 0; n < 7; n++) await spend(accountId)
    const { id } = await start(accountId, '2026-03-31', '0')
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listReconcilable(ctx, { id, limit: 3, ...(cursor !== null && { cursor }) })
      seen.push(...page.items.map((entry) => entry.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(7)
    const first = await listReconcilable(ctx, { id, limit: 3 })
    const other = await reconciled()
    await expect(
      listReconcilable(ctx, { id: other.id, limit: 3, cursor: first.nextCursor ?? '' }),
    ).rejects.toEqual(refusedFor('bad_cursor'))
  })
})

describe('what may be ticked', () => {
  test('a posted, standing entry of this account, in time and in no other statement', async () => {
    const { id: accountId } = await newAccount(world.a)
    const late = await spend(accountId, { bookedOn: '2026-04-01' })
    const undone = await spend(accountId)
    const reversal = await reverseTransaction(ctx, { id: undone.id })
    const pending = await spend(accountId, { pending: true })
    const elsewhere = await spend(world.a.accountId)
    const { id } = await start(accountId, '2026-03-31', '0')
    expect(await entriesOf(id)).toEqual([])
    const entries = await world.sql<{ id: string; transaction_id: string }>(
      'select id, transaction_id from entries where category_id is null and transaction_id = any ($1)',
      [[late.id, undone.id, reversal.id, pending.id]],
    )
    expect(entries).toHaveLength(4)
    for (const entry of entries)
      await expect(tickEntries(ctx, { id, entryIds: [entry.id] })).rejects.toEqual(
        refusedFor('not_reconcilable'),
      )
    const [foreign] = await world.sql<{ id: string }>(
      'select id from entries where category_id is null and transaction_id = $1',
      [elsewhere.id],
    )
    await expect(tickEntries(ctx, { id, entryIds: [foreign?.id ?? ''] })).rejects.toEqual(
      refusedFor('not_found'),
    )
  })

  test('a tick goes with its transaction when that is reversed, and the statement no longer balances', async () => {
    const { id: accountId } = await newAccount(world.a)
    const spent = await spend(accountId)
    const { id } = await start(accountId, '2026-03-31', '-1250')
    const balanced = await tickAllEntries(ctx, { id })
    await editTransaction(ctx, { ...versionOf(spent), amount: usd('1300') })
    expect(await getReconciliation(ctx, { id })).toMatchObject({ ticked: 0, difference: usd('-1250') })
    await expect(closeReconciliation(ctx, versionOf(balanced))).rejects.toEqual(refusedFor('not_balanced'))
    expect((await entriesOf(id)).map(({ amount }) => amount)).toEqual([usd('-1300')])
  })

  test('both sides of a transfer, each in the statement of its own account', async () => {
    const [from, to] = [await newAccount(world.a), await newAccount(world.a)]
    const moved = await transferBetween(ctx, {
      fromAccountId: from.id,
      toAccountId: to.id,
      amount: usd('500'),
      bookedOn: '2026-03-05',
    })
    const sides = [await start(from.id, '2026-03-31', '-500'), await start(to.id, '2026-03-31', '500')]
    for (const side of sides)
      await closeReconciliation(ctx, versionOf(await tickAllEntries(ctx, { id: side.id })))
    const [, second] = sides
    if (!second) throw new Error('no second side')
    const reopened = await reopenReconciliation(leader, { id: second.id, version: 2, reason: 'wrong side' })
    expect(await getTransaction(ctx, { id: moved.id })).toMatchObject({ reconciled: true })
    await untickEntries(ctx, {
      id: reopened.id,
      entryIds: (await entriesOf(reopened.id)).map(({ id }) => id),
    })
    await expect(reverseTransaction(ctx, { id: moved.id })).rejects.toEqual(refusedFor('reconciled'))
  })
})

describe('what is reconciled', () => {
  test('is neither reversed nor edited, one by one or many at once; words and tags may change', async () => {
    const { first } = await reconciled()
    const fresh = await getTransaction(ctx, { id: first.id })
    await expect(reverseTransaction(ctx, { id: first.id })).rejects.toEqual(refusedFor('reconciled'))
    await expect(editTransaction(ctx, { ...versionOf(fresh), amount: usd('1') })).rejects.toEqual(
      refusedFor('reconciled'),
    )
    const many = await editTransactions(ctx, {
      items: [versionOf(fresh)],
      change: { bookedOn: '2026-03-07' },
      atomic: false,
    })
    expect(many.items).toMatchObject([{ reason: 'reconciled' }])
    const worded = await editTransaction(ctx, { ...versionOf(fresh), payee: 'Baker', tags: ['paper'] })
    expect(worded).toMatchObject({ id: first.id, payee: 'Baker', reconciled: true })
  })

  test('stays so for any SQL of the application', async () => {
    const { id, first } = await reconciled()
    const client = new pg.Client({ connectionString: database.appUrl })
    await client.connect()
    const attack = async (text: string, values: unknown[]) => {
      await client.query(`begin; set local app.tenant_id = '${world.a.id}'`)
      try {
        await client.query(text, values)
        await client.query('commit')
      } finally {
        await client.query('rollback')
      }
    }
    try {
      for (const [text, values] of [
        ['delete from reconciled_entries where reconciliation_id = $1', [id]],
        ['update transactions set reversed_by_id = $1, version = version + 1 where id = $1', [first.id]],
        [
          `insert into transactions (id, type, status, booked_on, amount_minor, currency, account_id, source, created_by, root_id, reverses_id)
          select gen_random_uuid(), 'reversal', 'posted', booked_on, 1250, currency, account_id, 'staff', created_by, root_id, id
          from transactions where id = $1`,
          [first.id],
        ],
      ] as const)
        await expect(attack(text, [...values])).rejects.toMatchObject({ constraint: 'reconciled' })
      await expect(
        attack(
          `update reconciliations set status = 'open', closed_by = null, closed_at = null where id = $1`,
          [id],
        ),
      ).rejects.toMatchObject({ constraint: 'reconciliation_order' })
      for (const text of [
        'update transactions set reconciled = 0 where id = $1',
        'update reconciled_entries set reconciliation_id = $1',
        'update reconciliations set closing_minor = 0 where id = $1',
      ])
        await expect(attack(text, [first.id])).rejects.toMatchObject({ code: '42501' })
    } finally {
      await client.end()
    }
  })

  test('opens again with a reason, the last statement only, and then may be corrected and closed anew', async () => {
    const { accountId, id, view, first } = await reconciled()
    const second = await start(accountId, '2026-04-30', '-1250')
    const again = { ...versionOf(view), reason: 'the bank corrected it' }
    await expect(reopenReconciliation(leader, again)).rejects.toEqual(refusedFor('reconciliation_order'))
    await cancelReconciliation(ctx, versionOf(second))
    await expect(reopenReconciliation(ctx, again)).rejects.toEqual(refusedFor('forbidden'))
    const open = await reopenReconciliation(leader, again)
    expect(open).toMatchObject({ status: 'open', ticked: 1, reopenedReason: 'the bank corrected it' })
    const { version } = await getTransaction(ctx, { id: first.id })
    await editTransaction(ctx, { id: first.id, version, amount: usd('1250'), bookedOn: '2026-03-06' })
    const whole = await tickAllEntries(ctx, { id })
    expect(await closeReconciliation(ctx, versionOf(whole))).toMatchObject({ status: 'closed', ticked: 1 })
    await expect(
      untickEntries(ctx, { id, entryIds: (await entriesOf(id)).map((entry) => entry.id) }),
    ).rejects.toEqual(refusedFor('reconciled'))
  })
})

describe('many at once', () => {
  test('fifty who start: one does', async () => {
    const { id: accountId } = await newAccount(world.a)
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => start(accountId, '2026-03-31', '0')),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toEqual(refusedFor('reconciliation_open'))
  })

  test('ticking, closing, posting, reversing: what closes balances, and what it locked stays', async () => {
    for (let round = 0; round < 5; round++) {
      const { id: accountId } = await newAccount(world.a)
      const spent = await Promise.all(Array.from({ length: 10 }, () => spend(accountId)))
      const open = await start(accountId, '2026-03-31', '-12500')
      const ids = (await entriesOf(open.id)).map(({ id }) => id)
      const tries = await Promise.allSettled([
        ...ids.map((id) => tickEntries(ctx, { id: open.id, entryIds: [id] })),
        ...Array.from({ length: 10 }, () => closeReconciliation(ctx, versionOf(open))),
        ...Array.from({ length: 10 }, () => spend(accountId)),
        ...spent.slice(0, round).map(({ id }) => reverseTransaction(ctx, { id })),
        tickAllEntries(ctx, { id: open.id }),
        ...ids.slice(0, 3).map((id) => untickEntries(ctx, { id: open.id, entryIds: [id] })),
        ...Array.from({ length: 10 }, () => closeReconciliation(ctx, versionOf(open))),
      ])
      for (const one of tries)
        if (one.status === 'rejected')
          expect(['not_balanced', 'stale_version', 'reconciled', 'not_found', 'not_reconcilable']).toContain(
            (one.reason as { reason?: string }).reason,
          )
      expect(await ledgerFaults(world)).toEqual([])
    }
  })

  test('a kill in the middle of closing leaves all as it was', async () => {
    const { id: accountId } = await newAccount(world.a)
    const spent = await spend(accountId)
    const { id } = await start(accountId, '2026-03-31', '-1250')
    const whole = await tickAllEntries(ctx, { id })
    await world.sql(
      `create function die() returns trigger language plpgsql as
       'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'`,
    )
    await world.sql(`create trigger die after update on reconciliations for each row execute function die()`)
    await expect(closeReconciliation(ctx, versionOf(whole))).rejects.toThrow()
    await world.sql('drop trigger die on reconciliations')
    expect(await getTransaction(ctx, { id: spent.id })).toMatchObject({ reconciled: false })
    expect(await closeReconciliation(ctx, versionOf(whole))).toMatchObject({ status: 'closed' })
  })
})
