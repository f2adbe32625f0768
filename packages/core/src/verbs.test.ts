/**
 * What `command` promises, proved for every verb by one table that none can escape: it does it, refuses the role, is blind to
 * the other tenant, leaves its traces, and the same key twice changes nothing twice. The verbs' own rules are tested beside
 * them.
 */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '@chronos/contracts/errors'
import { ROLES } from '@chronos/contracts/roles'
import { newId } from '@chronos/crypto/ids'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case, VerbRow } from '../testing/verb-row.ts'
import { DOOR_VERBS } from '../testing/verb-table.ts'
import { WORKER_VERBS } from '../testing/worker-verb-table.ts'
import { openWorld, type Tenant, type World } from '../testing/world.ts'
import type { Ctx } from './context.ts'

const VERBS: readonly VerbRow[] = [...DOOR_VERBS, ...WORKER_VERBS]
const TWINS_MAX = 50
const TRACES = ['audit_logs', 'outbox', 'idempotency_keys']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

let database: Awaited<ReturnType<typeof suiteDatabase>>
let world: World
beforeAll(async () => {
  database = await suiteDatabase()
  world = await openWorld(database)
})
afterAll(async () => {
  await world?.close()
  await database.drop()
})

interface AuditRow {
  action: string
  outcome: string
  reason: string | null
  actor_type: string
  actor_id: string | null
  entity_type: string
  entity_id: string | null
  changes_enc: string | null
  xid: string
}
const auditOf = (ctx: Ctx) =>
  world.sql<AuditRow & { [column: string]: unknown }>(
    'select * from audit_logs where tenant_id = $1 and request_id = $2 order by id',
    [ctx.tenantId, ctx.request.id],
  )

/** How a call ended, in a form that two of them can be compared in. */
async function endOf(call: Promise<unknown>): Promise<object> {
  return call.then(
    () => ({ ok: true }),
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error
      const { kind, reason, say, fields, message } = error
      return { kind, reason, say, fields, message }
    },
  )
}

type Path = readonly (string | number)[]

/** Where an input holds ids, at any depth. */
function idPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return UUID.test(value) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => idPaths(member, [...path, key]))
}
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((from, key) => (from as Record<string, unknown>)[key], value)

function withAt<T extends object>(value: T, path: Path, replacement: unknown): T {
  const copy = structuredClone(value)
  const key = path.at(-1)
  if (key !== undefined) (at(copy, path.slice(0, -1)) as Record<string, unknown>)[key] = replacement
  return copy
}

async function prepare(verb: VerbRow, tenant: Tenant = world.a): Promise<Case> {
  return verb.prepare(world, tenant)
}

test('no verb is missing from the table', () => {
  const folder = import.meta.dirname
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'command.ts')
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) =>
      [...source.matchAll(/\bcommand(?:<[^(]*>)?\(\{\s*name: '([a-z_.]+)'/g)].map(([, name]) => name),
    )
  expect(names.length).toBeGreaterThan(30)
  expect([...new Set(VERBS.map(({ name }) => name))].sort()).toEqual([...new Set(names)].sort())
})

describe.each(VERBS.map((verb, n) => ({ title: `${verb.name} (${n})`, verb })))('$title', ({ verb }) => {
  test('it does it, and leaves its audit entry and its event in the same transaction', async () => {
    const { input, call, ctx } = await prepare(verb)
    const key = randomUUID()
    const mine = await ctx({ key })
    const result = await call(mine, input)
    expect(result).toMatchObject(verb.shows(input))

    const [audit, ...rest] = (await auditOf(mine)).filter(({ action }) => action === verb.name)
    expect(rest).toEqual([])
    expect(audit).toMatchObject({ outcome: 'success', reason: null, actor_type: mine.actor.type })
    expect(audit?.entity_id).toMatch(UUID)
    if (mine.actor.type === 'user') expect(audit?.actor_id).toBe(mine.actor.id)
    const events = await world.sql<{ type: string; aggregate_id: string; topics: string[] }>(
      'select type, aggregate_id, topics from outbox where tenant_id = $1 and xid = $2::xid8',
      [mine.tenantId, audit?.xid],
    )
    expect(events).toContainEqual({
      type: verb.name,
      aggregate_id: audit?.entity_id,
      topics: expect.any(Array),
    })
    const claims = await world.sql<{ same: boolean }>(
      `select xmin::text = ($2::xid8)::xid::text as same from idempotency_keys where tenant_id = $1 and operation = $3
       order by created_at desc limit 1`,
      [mine.tenantId, audit?.xid, verb.name],
    )
    expect(claims).toEqual([{ same: true }])
  })

  test.each(ROLES.filter((role) => !verb.may.includes(role)))(
    'it refuses a %s, and writes that down and nothing else',
    async (role) => {
      const { input, call } = await prepare(verb)
      const ctx = await world.a.as(role, { key: randomUUID() })
      const before = await world.digestOf(world.a.id, ['audit_logs'])
      await expect(call(ctx, input)).rejects.toMatchObject({ kind: 'forbidden', reason: 'forbidden' })
      expect(await world.digestOf(world.a.id, ['audit_logs'])).toBe(before)
      expect(await auditOf(ctx)).toMatchObject([
        {
          action: verb.name,
          outcome: 'refused',
          reason: 'forbidden',
          actor_id: world.a.people[role].userId,
          changes_enc: null,
        },
      ])
    },
  )

  test('it is blind to the other tenant: its ids and random ids end alike', async () => {
    const theirs = await prepare(verb, world.b)
    const digest = await world.digestOf(world.b.id)
    for (const path of idPaths(theirs.input)) {
      const name = String(path.findLast((key) => Number.isNaN(Number(key))))
      if (verb.shared.includes(name)) continue
      const ends: object[] = []
      for (const id of [at(theirs.input, path), newId()]) {
        const { input, call, ctx } = await prepare(verb)
        const caller = await ctx()
        const before = await world.digestOf(world.a.id, TRACES)
        ends.push(await endOf(call(caller, withAt(input, path, id))))
        if (!verb.quiet.includes(name)) expect(await world.digestOf(world.a.id, TRACES)).toBe(before)
      }
      const nothing = { kind: 'not_found', reason: 'not_found', message: 'not_found' }
      expect(ends[0]).toEqual(verb.quiet.includes(name) ? { ok: true } : nothing)
      expect(ends[1]).toEqual(ends[0])
    }
    expect(await world.digestOf(world.b.id)).toBe(digest)
  })

  test('the same key twice changes nothing twice, and other input under it is refused', async () => {
    const { input, call, ctx, tenantId } = await prepare(verb)
    const key = randomUUID()
    let replays = 0
    const again = () => ctx({ key, onReplay: () => replays++ })
    const first = await call(await again(), input)
    const digest = await world.digestOf(tenantId)
    expect(replays).toBe(0)
    expect(await call(await again(), structuredClone(input))).toEqual(first)
    expect(replays).toBe(1)
    expect(await world.digestOf(tenantId)).toBe(digest)

    await expect(call(await again(), { ...input, otherwise: true })).rejects.toMatchObject({
      kind: 'precondition',
      reason: 'idempotency_key_reused',
    })
    expect(replays).toBe(1)
    expect(await world.digestOf(tenantId, ['audit_logs'])).not.toBe('')
  })

  test('fifty at once with one key do it once', async () => {
    const { input, call, ctx, tenantId } = await prepare(verb)
    const key = randomUUID()
    const caller = await ctx({ key })
    const insist = async (): Promise<unknown> => {
      for (;;) {
        try {
          return await call(caller, input)
        } catch (error) {
          if (!(error instanceof DomainError && error.reason === 'in_progress')) throw error
        }
      }
    }
    const results = await Promise.all(Array.from({ length: TWINS_MAX }, insist))
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    const done = (await auditOf(caller)).filter(({ action }) => action === verb.name)
    expect(done).toMatchObject([{ outcome: 'success' }])
    const claims = await world.sql(
      'select 1 from idempotency_keys where tenant_id = $1 and operation = $2 and xmin::text = ($3::xid8)::xid::text',
      [tenantId, verb.name, done[0]?.xid],
    )
    expect(claims).toHaveLength(1)
  })
})

test('a change whose traces cannot be written does not happen', { timeout: 180_000 }, async () => {
  await world.sql(
    `create function stop_it() returns trigger language plpgsql as 'begin raise exception ''stop''; end'`,
  )
  for (const table of TRACES) {
    const tables = `create trigger stop_it before insert on ${table} for each row execute function stop_it()`
    for (const verb of VERBS) {
      const { input, call, ctx, tenantId } = await prepare(verb)
      const caller = await ctx({ key: randomUUID() })
      const before = await world.digestOf(tenantId)
      await world.sql(tables)
      try {
        await expect(call(caller, input)).rejects.toThrow()
      } finally {
        await world.sql(`drop trigger stop_it on ${table}`)
      }
      expect(await world.digestOf(tenantId)).toBe(before)
    }
  }
})
