/** Searching payees and notes: whatever the writing, together with other filters, page by page, and one tenant's alone. */
import { ListTransactions, type TransactionView } from '@chronos/contracts/transactions'
import { suiteDatabase } from '@chronos/testing/database'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerFaults } from '../../testing/ledger-check.ts'
import { listed } from '../../testing/listed.ts'
import { expenseOf, newAccount, usd, versionOf } from '../../testing/verb-cases.ts'
import { openWorld, type World } from '../../testing/world.ts'
import type { Ctx } from '../context.ts'
import { editTransaction } from './edit-transaction.ts'
import { recordTransaction } from './record-transaction.ts'
import { reverseTransaction } from './reverse-transaction.ts'
import { voidTransaction } from './void-transaction.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let ctx: Ctx
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  ctx = await world.a.as('agent')
})
afterAll(async () => {
  expect(await ledgerFaults(world)).toEqual([])
  await world.close()
  await database.drop()
})

const spend = (payee: string | undefined, note?: string, more: object = {}): Promise<TransactionView> =>
  recordTransaction(ctx, {
    ...expenseOf(world.a),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
    ...more,
  })
const found = async (text: string, more: object = {}) =>
  (await listed(ctx, { text, all: false, limit: 100, ...more })).items.map(({ id }) => id)

describe('a text', () => {
  test.each([
    ['STARBUCKS', 'Starbucks Coffee #12'],
    ['cafe', 'Café São João'],
    ['sao joao', 'CAFÉ SÃO JOÃO'],
    ['SÃO', 'cafe sao joao'],
    ['peets', "Peet's Tea"],
    ['Peet’s', "Peet's Tea"],
    ['strasse', 'Bäckerei Straße'],
    ['łódź', 'LODZ market'],
    ['ресторан', 'РЕСТОРАН Пушкин'],
    ['東京', '株式会社東京ストア'],
    ['100%', 'Juice 100% pure'],
    ['a_b', 'A_B Holding'],
    ['bucks star', 'Starbucks Coffee'],
    ['qx', 'QX Rentals'],
  ])('%s finds %s', async (text, payee) => {
    const { id } = await spend(payee)
    expect(await found(text)).toContain(id)
  })

  test('is looked for in notes too, all of its words, each anywhere in a word or at its beginning when short', async () => {
    const { id } = await spend('Zebra', 'gift for Wilhelmina')
    expect(await found('zebra helm')).toEqual([id])
    expect(await found('wi zebra')).toEqual([id])
    expect(await found('zebra wilfred')).toEqual([])
    expect(await found('ilh ze')).toEqual([id])
    expect(await found('il zebra')).toEqual([])
  })

  test('of nothing but signs finds nothing, and one too short or too long is refused', async () => {
    await spend('plain')
    expect(await found('%%')).toEqual([])
    expect(await found('__')).toEqual([])
    const parse = (text: string) => ListTransactions.safeParse({ text }).success
    expect([
      parse('a'),
      parse(' a '),
      parse('ab'),
      parse('x'.repeat(100)),
      parse('x'.repeat(101)),
      parse('a\nb'),
    ]).toEqual([false, false, true, true, false, false])
  })

  test('with a typing error finds what is like it, only when nothing is exactly it', async () => {
    const meant = await spend('Hippopotamus Diner')
    expect(await found('hipopotamus')).toEqual([meant.id])
    expect(await found('hippopotamsu diner')).toEqual([meant.id])
    const exact = await spend('hipopotamus')
    expect(await found('hipopotamus')).toEqual([exact.id])
    expect(await found('zzyzxqv')).toEqual([])
  })

  test('pages through words alike', async () => {
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push((await spend('Rhododendron')).id)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listed(ctx, {
        text: 'rododendron',
        all: false,
        limit: 2,
        ...(cursor !== null && { cursor }),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen.sort()).toEqual(ids.sort())
  })

  test('goes with every other filter', async () => {
    const { id: accountId } = await newAccount(world.a)
    const here = await spend('Ocelot', undefined, { accountId, tags: ['wild'] })
    const elsewhere = await spend('Ocelot', undefined, { bookedOn: '2026-05-05', amount: usd('99') })
    expect(await found('ocelot')).toEqual([elsewhere.id, here.id])
    expect(await found('ocelot', { accountId })).toEqual([here.id])
    expect(await found('ocelot', { tag: 'wild' })).toEqual([here.id])
    expect(await found('ocelot', { from: '2026-05-01' })).toEqual([elsewhere.id])
    expect(await found('ocelot', { amountTo: '99' })).toEqual([elsewhere.id])
    expect(await found('ocelot', { categoryId: world.a.categories.get('health') ?? '' })).toEqual([])
  })

  test('leaves out what no longer stands, and follows a change of words', async () => {
    const [undone, gone, kept] = [
      await spend('Pangolin'),
      await spend('Pangolin', undefined, { pending: true }),
      await spend('Pangolin'),
    ]
    await reverseTransaction(ctx, { id: undone.id })
    await voidTransaction(ctx, versionOf(gone))
    expect(await found('pangolin')).toEqual([kept.id])
    expect(await found('pangolin', { all: true })).toHaveLength(4)
    expect(await found('pangolin', { status: 'void' })).toEqual([gone.id])
    await editTransaction(ctx, { ...versionOf(kept), payee: 'Armadillo' })
    expect(await found('pangolin armadillo', { all: true })).toEqual([])
    expect(await found('armadillo')).toEqual([kept.id])
  })

  test('never tells of another tenant, not even of what is like it', async () => {
    await recordTransaction(world.b.system(), { ...expenseOf(world.b), payee: 'Wolverine Secret' })
    expect(await found('wolverine')).toEqual([])
    expect(await found('wolverin secret')).toEqual([])
    const client = world.superuser
    await expect(
      client.query(
        `set role chronos_app; select * from ledger.search('{"patterns":["%wolverine%"],"similar":false,"all":true,"void":true,"rows":9}')`,
      ),
    ).rejects.toThrow('no tenant')
    await client.query('reset role')
  })

  test('of any kind is an answer and no error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 2, maxLength: 100 }), async (text) => {
        const asked = ListTransactions.safeParse({ text })
        if (asked.success) await listed(ctx, asked.data)
      }),
      {
        numRuns: 150,
        examples: [["'; drop table entries; --"], ['$c$ or true'], ['%s %L %I'], ['\\\\%_'], ['"}\'{']],
      },
    )
  })
})

test('frequent and rare words alike: every page is the list filtered, in its order', async () => {
  const { id: accountId } = await newAccount(world.a)
  // A word in all, one in every fifth, one that was frequent long ago, one in two.
  const client = await world.superuser.connect()
  await client.query('begin; set local session_replication_role = replica')
  await client.query(
    `with heads as (
       insert into transactions (tenant_id, id, type, status, booked_on, amount_minor, currency, account_id, source, created_by, root_id, payee)
       select $1, id, 'transfer', 'pending', date '2027-01-01' + n / 20, 0, 'USD', $2, 'staff', 'x', id,
         'everywhere ' || case when n % 5 = 0 then 'often ' else '' end || case when n < 900 then 'formerly ' else '' end
           || case when n in (17, 2311) then 'seldom' else '' end
       from (select n, gen_random_uuid() as id from generate_series(1, 3000) n) made returning id)
     insert into entries (tenant_id, transaction_id, position, account_id, amount_minor, currency)
     select $1, id, p, $2, 0, 'USD' from heads cross join generate_series(0, 1) p`,
    [world.a.id, accountId],
  )
  await client.query('commit')
  client.release()
  for (const text of ['everywhere', 'often', 'formerly', 'seldom', 'formerly often', 'seldm']) {
    const like =
      text === 'seldm'
        ? '%seldom%'
        : `%${text.replace('formerly often', 'often formerly').replaceAll(' ', '%')}%`
    const expected = await world.sql<{ id: string }>(
      `select id from transactions where tenant_id = $1 and payee like $2 order by booked_on desc, id desc limit 1200`,
      [world.a.id, like],
    )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await listed(ctx, {
        text,
        accountId,
        all: false,
        limit: 100,
        ...(cursor !== null && { cursor }),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null && seen.length < 1200)
    expect(seen).toEqual(expected.map(({ id }) => id))
    const alone = await listed(ctx, { text, all: false, limit: 50 })
    expect(alone.items.map(({ id }) => id)).toEqual(expected.slice(0, 50).map(({ id }) => id))
  }
})
