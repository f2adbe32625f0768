/** The shipped scripts on a real Postgres that holds the seed. */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@chronos/db/migrate'
import { imbalances } from '@chronos/testing/books'
import { inspect } from '@chronos/testing/inspect'
import { runToEnd } from '@chronos/testing/processes'
import { newSecrets, WHATSAPP_APP } from '@chronos/testing/product-env'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from './compose-file.ts'
import { type DebianPostgres, startDebianPostgres } from './debian-postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'chronos-backup-'))
const backups = join(folder, 'backups')
let postgres: DebianPostgres

interface Ran {
  code: number | null
  out: string
}

function environment(database: string): Record<string, string> {
  return {
    PATH: `${postgres.programs}:/usr/local/bin:/usr/bin:/bin`,
    PGHOST: '127.0.0.1',
    PGPORT: `${postgres.port}`,
    PGUSER: 'postgres',
    PGDATABASE: database,
    POSTGRES_PASSWORD_FILE: join(folder, 'password'),
    BACKUP_PASSPHRASE_FILE: join(folder, 'passphrase'),
    BACKUP_FOLDER: backups,
    ROLES_FILE: join(ROOT, 'prisma/roles.sql'),
  }
}

function script(name: string, args: string[], extra: Record<string, string> = {}): Ran {
  const { PGDATABASE: database = 'chronos', ...rest } = extra
  const ran = spawnSync('/bin/sh', [join(ROOT, 'infra/compose', name), ...args], {
    env: { ...environment(database), ...rest },
    encoding: 'utf8',
  })
  return { code: ran.status, out: ran.stdout + ran.stderr }
}

const made = (): string[] => readdirSync(backups).sort()
const newest = (): string => join(backups, made().at(-1) ?? '')
const sql = (text: string) => inspect(postgres.url('postgres'), text)

/** How many rows each table holds, and how many policies and triggers guard them. */
async function contents(database: string): Promise<Record<string, string>> {
  const url = postgres.url(database)
  const tables = await inspect<{ name: string }>(
    url,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  )
  const counts = tables.map(async ({ name }) => {
    const [row] = await inspect<{ rows: string }>(url, `select count(*) as rows from ${name}`)
    return [name, row?.rows ?? ''] as const
  })
  const [guards] = await inspect<Record<string, string>>(
    url,
    `select (select count(*) from pg_policy) as policies, (select count(*) from pg_trigger) as triggers,
       (select count(*) from pg_class where relforcerowsecurity) as forced,
       (select count(*) from pg_class where pg_get_userbyid(relowner) = 'chronos_owner') as owned,
       (select string_agg(relacl::text, ',' order by relname) from pg_class where relnamespace = 'public'::regnamespace) as grants`,
  )
  return { ...Object.fromEntries(await Promise.all(counts)), ...guards }
}

beforeAll(async () => {
  postgres = await startDebianPostgres()
  mkdirSync(backups)
  writeFileSync(join(folder, 'password'), 'a:b\\c\n')
  writeFileSync(join(folder, 'passphrase'), randomBytes(32).toString('hex'))
  await sql('create database chronos')
  await migrate({ url: postgres.url('chronos'), appPassword: 'unused-since-trusted' })
  const app = new URL(postgres.url('chronos'))
  app.username = 'chronos_app'
  const secrets = { ...newSecrets(), ...WHATSAPP_APP, BCRYPT_ROUNDS: '4', NODE_ENV: 'test' }
  await runToEnd({
    name: 'seed',
    args: ['prisma/seed/seed.ts'],
    cwd: ROOT,
    env: { ...secrets, DATABASE_URL: app.href, REDIS_URL: 'redis://127.0.0.1:1', SEED_JSON: '1' },
    log: () => {},
  })
}, 120_000)

afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('a backup', () => {
  test('is made, verified, encrypted, and readable by its owner alone', () => {
    const ran = script('backup.sh', ['once'])
    expect(ran).toEqual({ code: 0, out: expect.stringContaining('made and verified chronos-') })
    expect(made()).toEqual([expect.stringMatching(/^chronos-\d{8}T\d{6}Z\.dump\.gpg$/)])
    expect(statSync(newest()).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(newest())
    expect(bytes.length).toBeGreaterThan(50_000)
    expect(bytes.includes('PGDMP')).toBe(false)
    expect(bytes.includes('chronos_owner')).toBe(false)
  })

  test('that fails leaves the older ones as they are, and says so', () => {
    const before = made()
    const ran = script('backup.sh', ['once'], { PGDATABASE: 'absent' })
    expect(ran).toEqual({ code: 1, out: expect.stringContaining('failed: no backup was made') })
    expect(readdirSync(backups).sort()).toEqual(before)
  })

  test('is fresh for two intervals', () => {
    expect(script('backup.sh', ['fresh'], { BACKUP_INTERVAL_S: '60' }).code).toBe(0)
    const old = Date.now() / 1000 - 121
    utimesSync(newest(), old, old)
    expect(script('backup.sh', ['fresh'], { BACKUP_INTERVAL_S: '60' }).code).toBe(1)
    expect(script('backup.sh', ['fresh'], { BACKUP_INTERVAL_S: '120' }).code).toBe(0)
  })

  test('is made at once when the loop begins, which ends when it is told to', async () => {
    const place = join(folder, 'loop')
    mkdirSync(place)
    const loop = spawn('/bin/sh', [join(ROOT, 'infra/compose/backup.sh'), 'loop'], {
      env: { ...environment('chronos'), BACKUP_FOLDER: place },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(loop.stdout, 'data')
    loop.kill('SIGTERM')
    const [code] = await once(loop, 'exit')
    expect([code, readdirSync(place).length]).toEqual([143, 1])
  })
})

describe('restoring', () => {
  test('asks for CONFIRM=1 and for an empty database', async () => {
    await sql('create database target')
    const asked = script('restore.sh', [newest()], { PGDATABASE: 'target' })
    expect(asked).toEqual({ code: 1, out: expect.stringContaining('CONFIRM=1') })
    const full = script('restore.sh', [newest()], { CONFIRM: '1' })
    expect(full).toEqual({ code: 1, out: expect.stringContaining('is not empty') })
  })

  test('refuses a changed file and another passphrase, and writes nothing', async () => {
    const changed = join(folder, 'changed.dump.gpg')
    const bytes = readFileSync(newest())
    const middle = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    writeFileSync(changed, bytes)
    const into = { PGDATABASE: 'target', CONFIRM: '1' }
    const refused = { code: 1, out: expect.stringContaining('cannot be read') }
    expect(script('restore.sh', [changed], into)).toEqual(refused)
    writeFileSync(join(folder, 'other'), 'another passphrase')
    const blind = { ...into, BACKUP_PASSPHRASE_FILE: join(folder, 'other') }
    expect(script('restore.sh', [newest()], blind)).toEqual(refused)
    expect(Object.keys(await contents('target')).filter((name) => name.includes('transactions'))).toEqual([])
  })

  test('brings back every row, policy, trigger, owner and grant, and books that balance', async () => {
    const ran = script('restore.sh', [newest()], { PGDATABASE: 'target', CONFIRM: '1' })
    expect(ran).toEqual({ code: 0, out: expect.stringContaining('Restored') })
    const [original, restored] = [await contents('chronos'), await contents('target')]
    expect(restored).toEqual(original)
    expect(Number(restored['entries'])).toBeGreaterThan(100)
    expect(await imbalances(postgres.url('target'))).toEqual([])
  })

  test("leaves nothing for the migration to apply, which makes the database the owner's", async () => {
    expect(await migrate({ url: postgres.url('target') })).toEqual({ applied: [] })
    const [database] = await sql(
      `select pg_get_userbyid(datdba) as owner from pg_database where datname = 'target'`,
    )
    expect(database).toEqual({ owner: 'chronos_owner' })
  })
})

test('of many backups the newest of 7 days, 4 weeks and 6 months stay', () => {
  const place = join(folder, 'many')
  mkdirSync(place)
  const DAY_MS = 86_400_000
  const last = Date.parse('2026-11-21T14:00:00Z')
  const nameAt = (time: number) =>
    `chronos-${new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.dump.gpg`
  const times = Array.from({ length: 800 }, (_, index) => last - (index * DAY_MS) / 2)
  for (const time of times) writeFileSync(join(place, nameAt(time)), '')
  writeFileSync(join(place, 'notes.txt'), '')
  const kept = new Set<string>(['notes.txt'])
  const keep = (count: number, periodOf: (time: number) => string | number) => {
    const seen = new Map<string | number, number>()
    for (const time of times) if (!seen.has(periodOf(time))) seen.set(periodOf(time), time)
    for (const time of [...seen.values()].slice(0, count)) kept.add(nameAt(time))
  }
  keep(7, (time) => Math.floor(time / DAY_MS))
  keep(4, (time) => Math.floor(time / DAY_MS / 7))
  keep(6, (time) => new Date(time).toISOString().slice(0, 7))
  expect(script('backup.sh', ['prune'], { BACKUP_FOLDER: place }).code).toBe(0)
  expect(readdirSync(place).sort()).toEqual([...kept].sort())
  expect(kept.size).toBeGreaterThan(13)
})
