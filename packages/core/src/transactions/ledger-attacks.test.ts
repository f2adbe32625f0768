/** No SQL breaks the ledger: neither the application's role nor, where triggers stand, the superuser's. */
import { newId } from '@chronos/crypto/ids'
import { suiteDatabase } from '@chronos/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { expenseOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import { recordTransaction } from './record-transaction.ts'
import { voidTransaction } from './void-transaction.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let app: pg.Pool
const ids = { posted: '', pending: '', void: '' }
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  app = new pg.Pool({ connectionString: database.appUrl, max: 2 })
  const system = world.a.system()
  ids.posted = (await recordTransaction(system, expenseOf(world.a))).id
  ids.pending = (await recordTransaction(system, expenseOf(world.a, true))).id
  const { id, version } = await recordTransaction(system, expenseOf(world.a, true))
  ids.void = (await voidTransaction(system, { id, version })).id
})
afterAll(async () => {
  await app.end()
  await world.close()
  await database.drop()
})

/** Runs the statements in one transaction of tenant A and commits. */
async function attack(pool: pg.Pool, text: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`begin; set local app.tenant_id = '${world.a.id}'`)
    await client.query(text)
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('rolled back')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const head = (id: string, status: string, more = '') => `
  insert into transactions (id, type, status, booked_on, amount_minor, currency, account_id, category_id, source, created_by, root_id${more && ', posted_at'})
  values ('${id}', 'expense', '${status}', '2026-03-03', -5, 'USD', '${world.a.accountId}', '${world.a.categories.get('food')}', 'staff', 'x', '${id}'${more})`
const line = (
  transactionId: string,
  position: number,
  amount: number,
  more: { category?: boolean; currency?: string } = {},
) => `
  insert into entries (transaction_id, position, account_id, category_id, amount_minor, currency)
  values ('${transactionId}', ${position}, '${world.a.accountId}', ${more.category ? `'${world.a.categories.get('food')}'` : 'null'}, ${amount}, '${more.currency ?? 'USD'}')`
const post = (id: string) => `update transactions set posted_at = now() where id = '${id}'`
const many = (...parts: string[]) => parts.join(';\n')

/** Refused to everybody: a trigger or a constraint stands in the way. */
const BREAKAGES: Record<string, () => string> = {
  'an entry changed': () => `update entries set amount_minor = 1 where transaction_id = '${ids.posted}'`,
  'an entry moved to another account': () =>
    `update entries set account_id = '${world.a.otherAccountId}' where transaction_id = '${ids.posted}'`,
  'an entry deleted': () => `delete from entries where transaction_id = '${ids.posted}'`,
  'a pending entry changed': () =>
    `update entries set amount_minor = 1 where transaction_id = '${ids.pending}'`,
  'a pending entry deleted': () => `delete from entries where transaction_id = '${ids.pending}'`,
  'an entry added to a posted transaction': () => many(line(ids.posted, 7, 5), line(ids.posted, 8, -5)),
  'an entry added to a void transaction': () => many(line(ids.void, 7, 5), line(ids.void, 8, -5)),
  'a transaction without entries': () => head(newId(), 'pending'),
  'a transaction with one entry': () => {
    const id = newId()
    return many(head(id, 'pending'), line(id, 0, -5))
  },
  'entries that do not sum to zero': () => {
    const id = newId()
    return many(head(id, 'pending'), line(id, 0, -5), line(id, 1, 4, { category: true }))
  },
  'entries that sum to zero only across currencies': () => {
    const id = newId()
    return many(head(id, 'pending'), line(id, 0, -5), line(id, 1, 5, { currency: 'EUR', category: true }))
  },
  'a pending transaction made unequal later': () => line(ids.pending, 9, 5, { category: true }),
  'a posted transaction made unequal in the moment of posting': () => {
    const id = newId()
    return many(head(id, 'posted'), line(id, 0, -5), post(id), line(id, 1, 5, { category: true }))
  },
  'a transaction whose amount is not what moved': () => {
    const id = newId()
    return many(head(id, 'posted'), line(id, 0, -6), line(id, 1, 6, { category: true }), post(id))
  },
  'a split that does not say so': () => {
    const id = newId()
    const parts = [line(id, 1, 2, { category: true }), line(id, 2, 3, { category: true })]
    return many(head(id, 'posted'), line(id, 0, -5), ...parts, post(id))
  },
  'a refund of nothing': () => head(newId(), 'pending').replace("'expense'", "'refund'"),
  'a rate without its day': () =>
    head(newId(), 'pending').replace('source,', 'rate, source,').replace("'staff'", "2, 'staff'"),
  'the rate of a transaction changed': () =>
    `update transactions set rate = 2, rate_currency = 'EUR', rate_on = '2026-01-01', rate_source = 'x' where id = '${ids.posted}'`,
  'a transaction inserted as posted already': () => head(newId(), 'posted', ', now()'),
  'a transaction that only says it is posted': () => {
    const id = newId()
    return many(head(id, 'posted'), line(id, 0, -5), line(id, 1, 5, { category: true }))
  },
  'a pending transaction that only says it is posted': () =>
    `update transactions set status = 'posted' where id = '${ids.pending}'`,
  'a pending transaction with a posting date': () => post(ids.pending),
  'a posted transaction deleted': () => `delete from transactions where id = '${ids.posted}'`,
  'a posted transaction voided': () => `update transactions set status = 'void' where id = '${ids.posted}'`,
  'a posted transaction made pending again': () =>
    `update transactions set status = 'pending', posted_at = null where id = '${ids.posted}'`,
  'a posted transaction posted at another time': () =>
    `update transactions set posted_at = '2020-01-01' where id = '${ids.posted}'`,
  'a void transaction woken up': () =>
    `update transactions set status = 'posted', posted_at = now() where id = '${ids.void}'`,
  'an amount changed': () => `update transactions set amount_minor = -1 where id = '${ids.posted}'`,
  'a pending amount changed': () => `update transactions set amount_minor = -1 where id = '${ids.pending}'`,
  'a date changed': () => `update transactions set booked_on = '2026-01-09' where id = '${ids.posted}'`,
  'a source changed': () => `update transactions set source = 'chat' where id = '${ids.pending}'`,
  'an author changed': () => `update transactions set created_by = 'me' where id = '${ids.posted}'`,
  'the currency of an account changed': () =>
    `update accounts set currency = 'EUR' where id = '${world.a.otherAccountId}'`,
  'an account closed with money on it': () =>
    `update accounts set status = 'closed' where id = '${world.a.otherAccountId}'`,
}

/** Refused to the application's role: it holds no right to it. */
const FORBIDDEN: Record<string, () => string> = {
  'a balance changed': () => `update account_balances set posted_minor = 1`,
  'a balance inserted': () =>
    `insert into account_balances (account_id, currency) values ('${newId()}', 'USD')`,
  'a balance deleted': () => 'delete from account_balances',
  'a rollup changed': () => 'update daily_rollups set sum_minor = 0',
  'a rollup inserted': () =>
    `insert into daily_rollups (account_id, day, currency, sum_minor, count) values ('${world.a.accountId}', '2026-01-01', 'USD', 1, 1)`,
  'a rollup deleted': () => 'delete from daily_rollups',
  'everything truncated': () => 'truncate entries, transactions cascade',
  'triggers switched off': () => 'alter table entries disable trigger all',
  'triggers passed by as a replica': () => 'set local session_replication_role = replica',
  'a posting called directly': () => `select ledger.post_entries(t, false) from transactions t`,
  'the check called directly': () => `select ledger.check_transaction('${world.a.id}', '${ids.posted}')`,
  'the ledger’s role taken': () => 'set local role chronos_ledger',
}

let before = ''
beforeEach(async () => {
  before = await world.digestOf(world.a.id)
})
async function demandUnharmed(): Promise<void> {
  expect(await world.digestOf(world.a.id)).toBe(before)
  expect(await ledgerFaults(world)).toEqual([])
}

describe('what the application’s role cannot do', () => {
  test.each(Object.entries({ ...BREAKAGES, ...FORBIDDEN }))('%s', async (_name, text) => {
    await expect(attack(app, text())).rejects.toThrow()
    await demandUnharmed()
  })
})

describe('what even the superuser cannot do', () => {
  test.each(Object.entries(BREAKAGES))('%s', async (_name, text) => {
    await expect(attack(world.superuser, text())).rejects.toThrow()
    await demandUnharmed()
  })
})

test('the same statements, done right, are taken: the attacks fail for what they are', async () => {
  const id = newId()
  await attack(app, many(head(id, 'posted'), line(id, 0, -5), line(id, 1, 5, { category: true }), post(id)))
  expect(await ledgerFaults(world)).toEqual([])
  expect(
    await world.sql('select status from transactions where id = $1 and posted_at is not null', [id]),
  ).toHaveLength(1)
})
