import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { schemaFiles } from '@chronos/db/schema-engine'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../ports.ts'
import { ROOT } from '../product.ts'
import { requireProgram } from '../programs.ts'
import { schemaDifference } from './new-migration.ts'
import type { DevNote } from './running.ts'

const PORTS = ['WEB', 'API', 'SIMULATOR', 'GRAPH', 'MAIL', 'WORKER_HEALTH', 'SMTP', 'POSTGRES', 'REDIS']
const PROGRAM = requireProgram({ names: ['make'], debianPackage: 'make', otherwise: 'make is missing.' })
/** The installation is taken for done: a test must not install. */
const MAKE = ['-C', ROOT, '--no-print-directory', '-o', 'install']

let data = ''
let env: NodeJS.ProcessEnv = {}
let dev: ChildProcess | undefined

const noteFile = (): string => join(data, 'dev.json')
const note = (): DevNote => JSON.parse(readFileSync(noteFile(), 'utf8')) as DevNote

function make(target: string, input = '', more: NodeJS.ProcessEnv = {}) {
  const run = spawnSync(PROGRAM, [...MAKE, target], { env: { ...env, ...more }, input, encoding: 'utf8' })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

async function startDev(): Promise<void> {
  const starting = spawn(PROGRAM, [...MAKE, 'dev'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  dev = starting
  let said = ''
  for (const stream of [starting.stdout, starting.stderr]) stream.on('data', (piece) => (said += `${piece}`))
  while (!existsSync(noteFile())) {
    if (starting.exitCode !== null) throw new Error(`make dev ended: ${said}`)
    await sleep(100)
  }
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'chronos-targets-'))
  // The user that Postgres runs as must pass through.
  chmodSync(data, 0o755)
  env = { ...process.env, CHRONOS_DATA: data, BCRYPT_ROUNDS: '4', NODE_ENV: 'development' }
  for (const name of ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'REDIS_URL', 'CONFIRM']) env[name] = ''
  for (const name of PORTS) env[`${name}_PORT`] = `${await freePort()}`
})

afterAll(async () => {
  if (existsSync(noteFile())) make('stop')
  if (dev?.exitCode === null) dev.kill('SIGTERM')
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
})

it('where nothing runs, a target says what to start', () => {
  for (const target of ['health', 'logs', 'shell-redis', 'restart', 'stop']) {
    const { code, err } = make(target)
    expect(code).not.toBe(0)
    expect(err).toContain('Nothing runs here: start the product by make dev')
  }
})

it('the database can be made before make dev runs, and its server ends afterwards', () => {
  expect(make('db-migrate').out).toContain('applied 20261101000000_ground')
  expect(make('db-migrate').out.trim()).toBe('nothing to apply')
  expect(existsSync(join(data, 'postgres/data/postmaster.pid'))).toBe(false)
})

it('every target finds a running make dev', async () => {
  await startDev()
  expect(statSync(noteFile()).mode & 0o777).toBe(0o600)
  const health = make('health')
  expect(health.code, health.out + health.err).toBe(0)
  for (const part of ['api', 'worker', 'web', 'postgres', 'redis']) {
    expect(health.out).toMatch(new RegExp(`^ *${part} +up +\\d+ ms$`, 'm'))
  }
  const logs = make('logs-backend', '', { FOLLOW: '0' }).out
  expect(logs).toMatch(/^\[api\] /m)
  expect(logs).toMatch(/^\[worker\] /m)
  expect(logs).not.toMatch(/^\[(web|seed)\] /m)
  expect(make('logs-frontend', '', { FOLLOW: '0' }).out).toMatch(/^\[web\] /m)
  expect(make('shell-redis', 'ping\n').out.trim()).toBe('PONG')
  expect(make('dev').err).toContain('make dev runs already')
  expect(make('clean', '', { CONFIRM: '1' }).err).toContain('end it first: make stop')
}, 120_000)

it('the database of a running make dev is migrated, seeded and compared with the schema', async () => {
  expect(make('db-migrate').out.trim()).toBe('nothing to apply')
  expect(make('db-seed').out).toContain('the three tenants of the seed are there')
  expect(make('db-migrate-dev').err).toContain('NAME=add_invoices')
  const same = make('db-migrate-dev', '', { NAME: 'add_nothing' })
  expect(same.err).toContain('nothing that the migrations have not made')
  const more = { path: 'schema/x.prisma', content: 'model Probe {\n id String @id\n @@schema("public")\n}\n' }
  const sql = await schemaDifference(note().ownerDatabaseUrl, [...schemaFiles(), more])
  expect(sql).toContain('CREATE TABLE "Probe"')
})

it('a reset asks first, then the programs start again on a new database', () => {
  const psql = (sql: string): string => make('shell-postgres', `\\pset format unaligned\n\\t\n${sql};\n`).out
  psql(`create table here_before ()`)
  expect(make('db-reset').err).toContain('CONFIRM=1')
  expect(make('db-reset', '', { CONFIRM: '1', NODE_ENV: 'production' }).err).toContain('refused')
  expect(psql(`select to_regclass('here_before') is not null`)).toContain('t\n')
  const before = note()
  const reset = make('db-reset', '', { CONFIRM: '1' })
  expect(reset.code, reset.err).toBe(0)
  expect(psql(`select to_regclass('here_before') is null, count(*) from tenants`)).toContain('t|3')
  expect(note().restarts).toBe(before.restarts + 1)
  expect(make('health').code).toBe(0)
}, 120_000)

it('a restart gives every program a new process and leaves the rest', () => {
  const before = note()
  expect(make('restart').code).toBe(0)
  const after = note()
  expect(after.pid).toBe(before.pid)
  for (const name of ['api', 'worker', 'web', 'simulator']) {
    expect(after.programs[name]).not.toBe(before.programs[name])
  }
  expect(make('health').code).toBe(0)
})

it('health is red while a part is down', () => {
  const worker = note().programs['worker'] ?? 0
  process.kill(worker, 'SIGSTOP')
  const { code, out } = make('health')
  process.kill(worker, 'SIGCONT')
  expect(code).not.toBe(0)
  expect(out).toMatch(/^ *worker +DOWN +no answer within 3 s$/m)
})

it('stop ends everything, and what a killed make dev leaves counts for nothing', async () => {
  const { pid, programs } = note()
  expect(make('stop').out).toContain('make dev has ended')
  const alive = (id: number): boolean => spawnSync('ps', ['-p', `${id}`]).status === 0
  expect([pid, ...Object.values(programs)].filter(alive)).toEqual([])
  expect(existsSync(noteFile())).toBe(false)
  if (dev?.exitCode === null) await once(dev, 'exit')
  expect(dev?.exitCode).toBe(0)
  await startDev()
  const killed = note()
  process.kill(killed.pid, 'SIGKILL')
  await sleep(200)
  expect(make('health').err).toContain('Nothing runs here')
  // Its watcher ends the rest.
  const rest = Object.values(killed.programs)
  for (const deadline = Date.now() + 15_000; rest.some(alive) && Date.now() < deadline; ) await sleep(100)
  expect(rest.filter(alive)).toEqual([])
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(join(data, 'redis'))
}, 120_000)
