/** SQL of every kind, in every table, as the application's own role: no tenant reaches, changes or even detects another. */
import { randomUUID } from 'node:crypto'
import { suiteDatabase } from '@chronos/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attacksOn, TABLE_SHAPES, type TableShape } from '../testing/sql-attacks.ts'
import { expenseOf } from '../testing/verb-cases.ts'
import { DOOR_VERBS } from '../testing/verb-table.ts'
import { WORKER_VERBS } from '../testing/worker-verb-table.ts'
import { openWorld, type Tenant, type World } from '../testing/world.ts'
import { setBudget } from './budgets/set-budget.ts'
import { recordTransaction } from './transactions/record-transaction.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
let app: pg.Pool
let shapes: TableShape[]
let digests: string[]
const digestsNow = () => Promise.all([world.a, world.b].map(({ id }) => world.digestOf(id)))

/** Every verb once, so that every table holds something of the tenant. */
async function fill(tenant: Tenant): Promise<void> {
  for (const verb of [...DOOR_VERBS, ...WORKER_VERBS]) {
    const { input, call, ctx } = await verb.prepare(world, tenant)
    await call(await ctx({ key: randomUUID() }), input)
  }
  const spending = expenseOf(tenant)
  const budget = { name: 'Food', customerId: null, thresholds: [50], amount: spending.amount }
  await setBudget(tenant.system(), { ...budget, categoryIds: [spending.categoryId] })
  await recordTransaction(tenant.system(), spending)
}

beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
  app = new pg.Pool({ connectionString: database.appUrl, max: 1 })
  for (const tenant of [world.a, world.b]) await fill(tenant)
  shapes = await world.sql<TableShape & pg.QueryResultRow>(TABLE_SHAPES)
  digests = await digestsNow()
})
afterAll(async () => {
  await app.end()
  await world.close()
  await database.drop()
})

/** How one attack ended: refused with a code, or with so many rows. */
interface End {
  code: string
  constraint: string | undefined
  rows: number
}

/** In one transaction of its own, committed where the server allows it. */
async function attempt(tenantId: string | null, sql: string): Promise<End> {
  const client = await app.connect()
  try {
    await client.query('begin')
    if (tenantId) await client.query(`set local app.tenant_id = '${tenantId}'`)
    const answer = (await client.query(
      `${sql}; set constraints all immediate`,
    )) as unknown as pg.QueryResult[]
    await client.query('commit')
    return {
      code: '',
      constraint: undefined,
      rows: Math.max(0, ...answer.map(({ rowCount }) => rowCount ?? 0)),
    }
  } catch (error) {
    await client.query('rollback')
    if (!(error instanceof pg.DatabaseError)) throw error
    return { code: error.code ?? '?', constraint: error.constraint, rows: 0 }
  } finally {
    await client.query('discard all')
    client.release()
  }
}

/** One row of a tenant, as JSON keeps it. */
async function rowOf(table: string, tenantId: string): Promise<Record<string, unknown>> {
  const [found] = await world.sql<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${table} t where tenant_id = $1 limit 1`,
    [tenantId],
  )
  if (!found) throw new Error(`${table} holds nothing of ${tenantId}`)
  return found.row
}

async function eachTable(work: (shape: TableShape) => Promise<unknown[]>): Promise<unknown[]> {
  const breaches: unknown[] = []
  for (const shape of shapes) breaches.push(...(await work(shape)))
  return breaches
}

test('there is something of both tenants in every table', async () => {
  expect(shapes.length).toBeGreaterThan(20)
  for (const { name } of shapes) for (const { id } of [world.a, world.b]) await rowOf(name, id)
})

describe('in every table there is', () => {
  test('no statement of tenant A reaches a row of tenant B', async () => {
    const breaches = await eachTable(async (shape) => {
      const found: unknown[] = []
      for (const { name, sql, must } of attacksOn(shape, await rowOf(shape.name, world.b.id))) {
        const end = await attempt(world.a.id, sql)
        if (end.code === '' && (must === 'fails' || end.rows > 0))
          found.push({ table: shape.name, attack: name, end })
      }
      return found
    })
    expect(breaches).toEqual([])
    expect(await digestsNow()).toEqual(digests)
  })

  test('without a tenant there is nothing at all', async () => {
    const breaches = await eachTable(async (shape) => {
      const found: unknown[] = []
      const attacks = attacksOn(shape, await rowOf(shape.name, world.b.id))
      for (const { name, sql } of [{ name: 'all', sql: `select * from ${shape.name}` }, ...attacks]) {
        const end = await attempt(null, sql)
        if (end.code === '') found.push({ table: shape.name, attack: name, end })
      }
      return found
    })
    expect(breaches).toEqual([])
    expect(await digestsNow()).toEqual(digests)
  })

  test('what tenant B has cannot even be detected: writing over it ends as writing beside it', async () => {
    const breaches = await eachTable(async (shape) => {
      const real = await rowOf(shape.name, world.b.id)
      const made = Object.fromEntries(shape.key.map((column) => [column, randomUUID()]))
      const invented = { ...real, ...(real['id'] !== undefined && { id: made['id'] ?? randomUUID() }) }
      const found: unknown[] = []
      const [over, beside] = [attacksOn(shape, real), attacksOn(shape, invented)]
      for (const [n, { name, sql }] of over.entries()) {
        const ends = [await attempt(world.a.id, sql), await attempt(world.a.id, beside[n]?.sql ?? '')]
        if (JSON.stringify(ends[0]) !== JSON.stringify(ends[1]))
          found.push({ table: shape.name, attack: name, ends })
      }
      return found
    })
    expect(breaches).toEqual([])
  })

  test('a plan prepared under A answers B with B’s rows', async () => {
    for (const { name } of shapes) {
      const client = await app.connect()
      const seen = async (tenantId: string) => {
        await client.query(`begin; set local app.tenant_id = '${tenantId}'`)
        const tenants = new Set<string>()
        for (let n = 0; n < 10; n++) {
          const { rows } = await client.query<{ tenant_id: string }>('execute plan')
          for (const row of rows) tenants.add(row.tenant_id)
        }
        await client.query('commit')
        return [...tenants]
      }
      await client.query(
        `begin; set local app.tenant_id = '${world.a.id}'; prepare plan as select tenant_id from ${name}; commit`,
      )
      expect([await seen(world.a.id), await seen(world.b.id)]).toEqual([[world.a.id], [world.b.id]])
      await client.query('deallocate plan')
      client.release()
    }
  })

  test('a parent of tenant B and one that does not exist are refused alike', async () => {
    const links = await world.sql<{ table: string; column: string; parent: string; name: string }>(
      `select x.conrelid::regclass::text as "table", a.attname as "column", x.confrelid::regclass::text as parent, x.conname as name
       from pg_constraint x join pg_attribute a on a.attrelid = x.conrelid and a.attnum = x.conkey[2]
       where x.contype = 'f' and x.connamespace = 'public'::regnamespace and has_table_privilege('chronos_app', x.conrelid, 'INSERT')`,
    )
    expect(links.length).toBeGreaterThan(20)
    for (const { table, column, parent, name } of links) {
      const own = await rowOf(table, world.a.id)
      const theirs = await rowOf(parent, world.b.id)
      const ends: End[] = []
      for (const id of [theirs['id'], randomUUID()]) {
        const row = { ...own, ...(own['id'] !== undefined && { id: randomUUID() }), [column]: id }
        const json = JSON.stringify(row).replaceAll("'", "''")
        ends.push(
          await attempt(
            world.a.id,
            `insert into ${table} select * from jsonb_populate_record(null::${table}, '${json}')`,
          ),
        )
      }
      expect(ends[0]?.code, `${table} ${name}`).not.toBe('')
      expect(ends[0], `${table} ${name}`).toEqual(ends[1])
    }
    expect(await digestsNow()).toEqual(digests)
  })
})

test('where the wall is down the attacks get through: they fail for nothing else', async () => {
  const shape = shapes.find(({ name }) => name === 'customer_identities')
  if (!shape) throw new Error('the table is gone')
  const row = await rowOf(shape.name, world.b.id)
  await world.sql('alter policy chronos_app on customer_identities using (true) with check (true)')
  const through: string[] = []
  for (const { name, sql, must } of attacksOn(shape, {
    ...row,
    id: randomUUID(),
    value_index: randomUUID(),
  })) {
    const end = await attempt(world.a.id, sql.replace(/^(delete|merge.*delete).*$/, 'select 1/0'))
    if (end.code === '' && (must === 'fails' || end.rows > 0)) through.push(name)
  }
  const wall = '(tenant_id = (select app.tenant_id()))'
  await world.sql(`alter policy chronos_app on customer_identities using ${wall} with check ${wall}`)
  expect(through).toEqual([
    'select',
    'select by a leaky cast',
    'select through a subquery',
    'update',
    'update from',
    'merge and update',
    'insert',
    'insert unless there',
    'merge and insert',
  ])
})

describe('beside the tenant tables', () => {
  test('no other role can be taken', async () => {
    const roles = await world.sql<{ name: string }>('select rolname as name from pg_roles')
    for (const { name } of roles.filter((role) => role.name !== 'chronos_app')) {
      expect((await attempt(world.a.id, `set local role ${name}`)).code, name).toBe('42501')
      expect((await attempt(world.a.id, `set session authorization ${name}`)).code, name).not.toBe('')
    }
  })

  test('tables of no tenant cannot be read or written', async () => {
    const tables = await world.sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('identity', 'platform')`,
    )
    expect(tables.length).toBeGreaterThan(9)
    for (const { name } of tables)
      for (const sql of [
        `select 1 from ${name}`,
        `delete from ${name}`,
        `insert into ${name} default values`,
      ])
        expect((await attempt(world.a.id, sql)).code, sql).toBe('42501')
  })

  test('functions that write for a tenant write for their own, whatever they are told, and for none without one', async () => {
    const functions = await world.sql<{ name: string; source: string }>(
      `select p.oid::regproc::text as name, p.prosrc as source from pg_proc p
       where p.pronamespace in ('identity'::regnamespace, 'platform'::regnamespace) and p.prosrc ~ 'app.tenant_id\\(\\)'`,
    )
    expect(functions.length).toBeGreaterThan(8)
    const { b } = world
    const told = JSON.stringify({
      tenantId: b.id,
      tenant_id: b.id,
      personId: b.people.viewer.personId,
      userId: b.people.owner.userId,
      status: 'active',
      tokenHash: 'ab'.repeat(32),
      ttlSeconds: 60,
      name: 'Taken',
      slug: b.slug,
      keyId: b.id,
      wrapped: 'w',
      phoneNumberId: b.channel.phoneNumberId,
      wabaId: b.channel.wabaId,
      appId: 'x',
      channelId: b.channel.id,
      kind: 'mail.send',
      keys: ['x'],
    })
    const before = await world.digestOf(b.id)
    for (const { name } of functions) {
      expect((await attempt(null, `select ${name}('${told}'::jsonb)`)).code, name).toBe('42501')
      await attempt(world.a.id, `select ${name}('${told}'::jsonb)`)
    }
    expect(await world.digestOf(b.id)).toBe(before)
  })
})
