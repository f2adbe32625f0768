/** The tenant transaction keeps its promises whatever is thrown, timed out, killed or tried at the same moment. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SuiteDatabase, suiteDatabase } from '@chronos/testing/database'
import { PrismaPg } from '@prisma/adapter-pg'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from './database.ts'
import { AuthorityChanged } from './errors.ts'
import { PrismaClient } from './generated/client.ts'
import { type OpenTransaction, openTransaction } from './tenant-context.ts'
import type { TenantDb } from './tenant-db.ts'
import { TenantPool } from './tenant-pool.ts'

const A = randomUUID()
const B = randomUUID()
const ROWS = 5
let suite: SuiteDatabase
let database: Database
let superuser: pg.Pool
beforeAll(async () => {
  suite = await suiteDatabase()
  database = new Database({ url: suite.appUrl, poolSize: 4 })
  superuser = new pg.Pool({ connectionString: suite.ownerUrl, max: 2 })
  superuser.on('error', () => {})
  for (const id of [A, B]) {
    await rw(id, async (tx) => {
      await tx.system('tenant.add', { slug: `t-${id.slice(0, 8)}`, name: id, keyId: id, wrapped: 'w' })
      const tenant = { slug: 's', name: id, currency: 'USD', timeZone: 'UTC', locale: 'en-US' }
      await tx.tenant.create({ data: { id, ...tenant } })
      for (let n = 0; n < ROWS; n++) await addCategory(tx, `${id} ${n}`)
    })
  }
})
afterAll(async () => {
  await database.close()
  await superuser.end()
  await suite.drop()
})

const rw = <T>(tenantId: string, work: (tx: TenantDb) => Promise<T>) =>
  database.withTenant({ tenantId, mode: 'rw' }, work)
const addCategory = (tx: TenantDb, name: string) =>
  tx.category.create({ data: { id: randomUUID(), kind: 'expense', name } })
const countOf = async (tenantId: string) => (await rw(tenantId, (tx) => tx.category.findMany())).length

/** Everything a transaction can see, by four ways of asking. */
async function tenantsSeen(tx: TenantDb): Promise<string[]> {
  const [rows, first, byName, sql] = await Promise.all([
    tx.category.findMany(),
    tx.category.findFirst(),
    tx.tenant.findMany(),
    tx.sql<{ tenant_id: string }>('select tenant_id from categories'),
  ])
  const seen = [...rows, ...byName].map((row) => row.tenantId)
  return [...new Set([...seen, first?.tenantId ?? '', ...sql.map((row) => row.tenant_id)])]
}

describe('without a tenant', () => {
  test('the pool gives no connection and runs no query, nor does Prisma on it', async () => {
    const pool = new TenantPool(suite.appUrl, 1)
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal', log: [] })
    await expect(pool.connect()).rejects.toThrow('tenant_context_required')
    await expect(pool.query('select 1')).rejects.toThrow('tenant_context_required')
    const bare = [
      () => prisma.category.findMany(),
      () => prisma.$queryRaw`select 1`,
      () => prisma.$transaction([prisma.category.findMany()]),
      () => prisma.$transaction((tx) => tx.category.findMany()),
    ]
    for (const ask of bare) await expect(ask()).rejects.toThrow('tenant_context_required')

    // Nor in somebody's context, outside of a transaction.
    const state: OpenTransaction = {
      context: { tenantId: A, mode: 'rw' },
      client: null,
      lent: false,
      failure: null,
      opened: false,
      later: [],
    }
    await openTransaction.run(state, async () => {
      await expect(prisma.category.findMany()).rejects.toThrow('tenant_context_required')
      await expect(pool.connect()).rejects.toThrow('tenant_context_required')
      const client = await pool.open(state)
      // Lent once, and what is lent says its BEGIN before anything else reaches the server twice.
      const lent = await pool.connect()
      await expect(pool.connect()).rejects.toThrow('tenant_context_required')
      await expect(client.query('BEGIN')).rejects.toThrow('tenant_transaction_nested')
      lent.release()
      expect((await client.query('select app.tenant_id() as id')).rows).toEqual([{ id: A }])
      client.release()
      await expect(client.query('select 1')).rejects.toThrow('tenant_transaction_closed')
    })
    await prisma.$disconnect()
    await pool.end()
  })

  test.each(['', 'x', A.toUpperCase(), `${A}'; reset all; --`, '%'])('%j is no tenant', async (tenantId) => {
    await expect(rw(tenantId, (tx) => tx.category.findMany())).rejects.toThrow()
  })

  test.each([
    { sessionId: "x'", sessionVersion: 1, authzVersion: 1 },
    { sessionId: A, sessionVersion: 1.5, authzVersion: 1 },
  ])('%j is no authority', async (authority) => {
    const call = database.withTenant({ tenantId: A, mode: 'ro', authority }, (tx) => tx.category.findMany())
    await expect(call).rejects.toThrow('authority must be')
  })
})

test('a transaction cannot be left, widened or nested', async () => {
  await rw(A, async (tx) => {
    for (const key of ['$transaction', '$queryRaw', '$queryRawUnsafe', '$executeRaw', '$extends', '$connect'])
      expect(() => Reflect.get(tx, key)).toThrow('not for tenants')
    await expect(rw(B, async () => 1)).rejects.toThrow('already open')
    await expect(rw(A, async () => 1)).rejects.toThrow('already open')
    await expect(database.withSystem('tenant.find', { slug: 'x' })).rejects.toThrow('tx.system')
  })
})

test('work in SQL cannot end its transaction or change its tenant', async () => {
  for (const text of ['commit', ' ROLLBACK', `set local app.tenant_id = '${B}'`, 'reset all', 'begin'])
    await rw(A, async (tx) => {
      await expect(tx.sql(text)).rejects.toThrow('tenant_transaction_control')
    })
})

test('nothing runs on a transaction that has ended', async () => {
  let leaked: TenantDb | null = null
  await rw(A, async (tx) => {
    leaked = tx
  })
  const late = leaked as TenantDb | null
  await expect(late?.category.findMany()).rejects.toThrow()
  await expect(late?.sql('select 1')).rejects.toThrow('tenant_transaction_closed')
  await expect(late?.system('authority.changed', {})).rejects.toThrow('tenant_transaction_closed')
})

test('reading mode refuses to write, and stale authority opens nothing', async () => {
  const reading = database.withTenant({ tenantId: A, mode: 'ro' }, (tx) => addCategory(tx, 'never'))
  await expect(reading).rejects.toThrow()
  const authority = { sessionId: randomUUID(), sessionVersion: 1, authzVersion: 1 }
  const stale = database.withTenant({ tenantId: A, mode: 'ro', authority }, (tx) => tx.category.findMany())
  await expect(stale).rejects.toBeInstanceOf(AuthorityChanged)
  expect(await countOf(A)).toBe(ROWS)
})

test('two tenants in one tick, a hundred times each, with the event loop stalled in between: each sees its own', async () => {
  const storm = Array.from({ length: 100 }, () => [A, B]).flat()
  const calls = storm.map(async (tenantId) => {
    // Turned away by a full pool is not wrong; being shown another's rows is.
    const seen = await rw(tenantId, tenantsSeen).catch((error: unknown) => {
      expect(error).toMatchObject({ kind: 'unavailable' })
      return null
    })
    return seen === null ? null : { tenantId, seen }
  })
  await sleep(1)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  const answers = (await Promise.all(calls)).filter((answer) => answer !== null)
  expect(answers.length).toBeGreaterThan(storm.length / 2)
  for (const { tenantId, seen } of answers) expect(seen).toEqual([tenantId])
})

test('a transaction past its time is refused and does not go on in the next tenant’s', async () => {
  const narrow = new Database({ url: suite.appUrl, poolSize: 1 })
  try {
    const outcomes: string[] = []
    const went = Promise.withResolvers<void>()
    const slow = narrow.withTenant({ tenantId: A, mode: 'rw' }, async (tx) => {
      await addCategory(tx, 'too slow')
      await sleep(5_300)
      for (const act of [
        () => addCategory(tx, 'ghost'),
        () => tx.sql('update categories set name = name || $1', ['!']),
      ])
        await act().then(
          () => outcomes.push('ran'),
          () => outcomes.push('refused'),
        )
      went.resolve()
    })
    await expect(slow).rejects.toMatchObject({ kind: 'unavailable' })
    await narrow.withTenant({ tenantId: B, mode: 'rw' }, async (tx) => {
      await went.promise
      expect(await tenantsSeen(tx)).toEqual([B])
    })
    expect(outcomes).toEqual(['refused', 'refused'])
    const { rows } = await superuser.query(`select 1 from categories where name ~ '(too slow|ghost|!)'`)
    expect(rows).toEqual([])
  } finally {
    await narrow.close()
  }
})

test('who finds no free connection in two seconds is told so', async () => {
  const narrow = new Database({ url: suite.appUrl, poolSize: 1 })
  const gate = Promise.withResolvers<void>()
  try {
    const holder = narrow.withTenant({ tenantId: A, mode: 'rw' }, () => gate.promise)
    await sleep(50)
    const waiting = narrow.withTenant({ tenantId: B, mode: 'rw' }, (tx) => tx.category.findMany())
    await expect(waiting).rejects.toMatchObject({ kind: 'unavailable' })
    gate.resolve()
    await holder
  } finally {
    await narrow.close()
  }
})

test('a killed connection fails its own transaction only', async () => {
  const killed = rw(A, async (tx) => {
    await addCategory(tx, 'killed')
    const [row] = await tx.sql<{ pid: number }>('select pg_backend_pid() as pid')
    await superuser.query('select pg_terminate_backend($1)', [row?.pid])
    await sleep(50)
    await addCategory(tx, 'killed too')
  })
  await expect(killed).rejects.toMatchObject({ kind: 'unavailable' })
  expect(await countOf(A)).toBe(ROWS)
  expect(await rw(B, tenantsSeen)).toEqual([B])
})

test('serialisation failures and deadlocks are tried again, a few times', async () => {
  let attempts = 0
  let reads = 0
  const bothHaveRead = Promise.withResolvers<void>()
  const raise = () =>
    database.withTenant({ tenantId: A, mode: 'rw', isolation: 'serializable' }, async (tx) => {
      attempts++
      const [row] = await tx.sql<{ version: number }>('select version from tenants')
      if (++reads === 2) bothHaveRead.resolve()
      await bothHaveRead.promise
      await tx.sql('update tenants set version = $1', [(row?.version ?? 0) + 1])
    })
  await Promise.all([raise(), raise()])
  expect(attempts).toBeGreaterThan(2)
  const [row] = await rw(A, (tx) => tx.sql<{ version: number }>('select version from tenants'))
  expect(row?.version).toBe(3)

  let failures = 0
  const hopeless = rw(A, async (tx) => {
    failures++
    await tx.sql(`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
  })
  await expect(hopeless).rejects.toMatchObject({ kind: 'unavailable', reason: 'too_busy' })
  expect(failures).toBe(4)
})

test('a commit that rolled back is an error, never a success', async () => {
  const swallowed = rw(A, async (tx) => {
    await addCategory(tx, 'lost')
    await tx.sql('select 1 / 0').catch(() => {})
    return 'done'
  })
  await expect(swallowed).rejects.toThrow('transaction_rolled_back')
  expect(await countOf(A)).toBe(ROWS)
})

test('thrown at random, no transaction reads or leaves another tenant’s rows, and connections stay clean', async () => {
  const Deed = fc.record({
    tenant: fc.constantFrom(A, B),
    ops: fc.array(
      fc.constantFrom('read', 'sql', 'write', 'bad sql', 'savepoint', 'throw', 'pause', 'wrong id'),
      { minLength: 1, maxLength: 5 },
    ),
  })
  const other = (tenantId: string) => (tenantId === A ? B : A)
  const run = async (tenantId: string, ops: string[]) =>
    rw(tenantId, async (tx) => {
      for (const op of ops) {
        if (op === 'read')
          expect((await tx.category.findMany()).every((row) => row.tenantId === tenantId)).toBe(true)
        if (op === 'sql') expect(await tenantsSeen(tx)).toEqual([tenantId])
        if (op === 'write') await addCategory(tx, `fuzz ${randomUUID()}`)
        if (op === 'bad sql') await tx.sql('select broken')
        if (op === 'savepoint') await tx.sql('savepoint here').then(() => tx.sql('rollback to here'))
        if (op === 'pause') await sleep(2)
        if (op === 'wrong id')
          expect(await tx.category.findFirst({ where: { tenantId: other(tenantId) } })).toBeNull()
        if (op === 'throw') throw new Error('thrown')
      }
      // What was written goes again: the next ones count rows.
      throw new Error('thrown')
    }).catch((error: unknown) => {
      if (error instanceof Error && /thrown|broken|column/.test(error.message)) return
      expect(error).toMatchObject({ kind: 'unavailable' })
    })
  await fc.assert(
    fc.asyncProperty(fc.array(Deed, { minLength: 10, maxLength: 30 }), async (deeds) => {
      await Promise.all(deeds.map(({ tenant, ops }) => run(tenant, ops)))
    }),
    { numRuns: 15 },
  )
  expect([await countOf(A), await countOf(B)]).toEqual([ROWS, ROWS])
  const { rows } = await superuser.query(
    `select 1 from pg_stat_activity where datname = current_database() and usename = 'chronos_app' and state <> 'idle'`,
  )
  expect(rows).toEqual([])
})

test('the role is safe and the schema ready; a superuser’s connection is refused', async () => {
  await database.demandSafeRole()
  expect(await database.ready()).toBe(true)
  const unsafe = new Database({ url: suite.ownerUrl, poolSize: 2 })
  await expect(unsafe.demandSafeRole()).rejects.toThrow('cannot bypass')
  await unsafe.close()
})
