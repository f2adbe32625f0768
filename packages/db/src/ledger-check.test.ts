/** Each check sees its own fault: the guards are taken down, one thing is broken, and its name is said. */
import { randomUUID } from 'node:crypto'
import { suiteDatabase } from '@chronos/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEDGER_CHECKS, ledgerFaults } from './ledger-check.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let client: pg.Client
const tenant = randomUUID()
const [till, other, expense, reversal, refund] = Array.from({ length: 5 }, () => randomUUID())
beforeAll(async () => {
  database = await suiteDatabase()
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const head = (id: string | undefined, type: string, amount: number, more: Record<string, unknown> = {}) =>
    client.query('select ledger.record($1, $2)', [
      JSON.stringify({
        id,
        type,
        status: 'posted',
        booked_on: '2026-03-03',
        amount_minor: amount,
        currency: 'USD',
        account_id: till,
        counter_account_id: other,
        counter_currency: 'USD',
        source: 'staff',
        created_by: 'x',
        created_at: '2026-03-03T00:00:00Z',
        ...more,
      }),
      JSON.stringify([
        { account_id: till, amount_minor: amount, currency: 'USD' },
        { account_id: other, amount_minor: -amount, currency: 'USD' },
      ]),
    ])
  await client.query('begin')
  await client.query(`set local app.tenant_id = '${tenant}'`)
  await client.query(
    `insert into tenants (id, slug, name, currency, time_zone, locale) values ($1, 'books', 'Books', 'USD', 'UTC', 'en-US')`,
    [tenant],
  )
  await client.query('insert into ledger_periods (id) values ($1)', [tenant])
  await client.query(
    `insert into accounts (id, name, type, currency) values ($1, 'Till', 'cash', 'USD'), ($2, 'Other', 'cash', 'USD')`,
    [till, other],
  )
  await head(expense, 'expense', -500)
  await head(refund, 'refund', 200, { refunds_id: expense })
  await head(randomUUID(), 'expense', -70)
  const gone = randomUUID()
  await head(gone, 'expense', -30)
  await head(reversal, 'reversal', 30, { reverses_id: gone, root_id: gone })
  await client.query('update transactions set reversed_by_id = $2 where id = $1', [gone, reversal])
  await client.query('commit')
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

/** What is found after `sql`, which the triggers do not see; nothing of it stays. */
async function foundAfter(sql: string): Promise<string[]> {
  await client.query('begin')
  try {
    await client.query(`set local session_replication_role = replica; set local app.tenant_id = '${tenant}'`)
    await client.query(sql)
    return [...new Set((await ledgerFaults((text) => client.query(text))).map(({ check }) => check))]
  } finally {
    await client.query('rollback')
  }
}

const BREAKAGES: Record<string, string> = {
  'entries sum to zero': `update entries set amount_minor = amount_minor + 1 where position = 0 and transaction_id = '${expense}'`,
  'a transaction has two entries at least, and is posted when it says so': `delete from entries where position = 1 and transaction_id = '${expense}'`,
  'a balance is the sum of its entries': `update account_balances set posted_minor = posted_minor + 1 where account_id = '${till}'`,
  'balances after follow one another without a gap': `update entries set balance_after_minor = 7 where position = 0 and transaction_id = '${expense}'`,
  'a rollup is the sum of its day': `update daily_rollups set count = count + 1 where account_id = '${till}'`,
  'the head repeats its entries': `update transactions set amount_minor = -501 where id = '${expense}'`,
  'a reversal mirrors what it reverses, and the two name one another': `update transactions set reversed_by_id = null where reversed_by_id = '${reversal}'`,
  'refunds give back no more than was spent': `update transactions set refunds_id = '${reversal}' where id = '${refund}'`,
  'a transaction counts its entries in closed reconciliations': `update transactions set reconciled = 1 where id = '${expense}'`,
  'a closed reconciliation leads from its opening to its closing balance': `
    insert into reconciliations (id, account_id, currency, statement_on, opening_minor, closing_minor, status, opened_by, opened_at, closed_by, closed_at)
    values ('${randomUUID()}', '${till}', 'USD', '2026-03-31', 0, 1, 'closed', 'x', now(), 'x', now())`,
}

test('a sound ledger has no fault', async () => {
  expect(await foundAfter('select 1')).toEqual([])
})

test('every check is broken once', () => {
  expect(Object.keys(BREAKAGES).sort()).toEqual([...LEDGER_CHECKS].sort())
})

test.each(Object.entries(BREAKAGES))('%s', async (check, sql) => {
  expect(await foundAfter(sql)).toContain(check)
})
