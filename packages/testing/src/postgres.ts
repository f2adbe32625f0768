import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { guardFolder, guardProcess, releaseFolder, releaseProcess } from './guard.ts'
import { type OsUser, postgresUser } from './os-user.ts'
import { freePort } from './ports.ts'
import { clusterFolder, programsFor } from './postgres-files.ts'

const START_TIMEOUT_MS = 30_000
const STOP_TIMEOUT_MS = 20_000
const RESUME_TRIES = 20

export interface Login {
  user: string
  password: string
}

export interface Postgres {
  /** Superuser on database `postgres`. */
  superUrl: string
  port: number
  /** A connection string for `database`, as the superuser unless a login is given. */
  url(database: string, login?: Login): string
  /** Makes a database, as a copy of `template` when given; nobody may be connected to the template then. */
  createDatabase(name: string, template?: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  /** Ends every session on the database and lets nobody in again, so that it can be copied at any time. */
  closeDatabase(name: string): Promise<void>
  /** Ends the server in good order and keeps its data. */
  halt(): Promise<void>
  /** Kills the server (SIGKILL): what it had not written to the operating system is lost. */
  crash(): Promise<void>
  /** Starts a server that was halted or crashed again, on the same port. */
  resume(): Promise<void>
  /** Ends the server; deletes its data unless it was started as durable. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** Where the data lies; a new temporary folder by default. */
  folder?: string
  port?: number
  /** Keeps the data after stop and survives a power cut; without it speed wins over both. */
  durable?: boolean
}

interface Cluster {
  programs: string
  folder: string
  data: string
  user: OsUser | null
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function initialise(cluster: Cluster): void {
  const { folder, data, user } = cluster
  const passwordFile = join(folder, 'superuser-password')
  if (existsSync(join(data, 'PG_VERSION'))) return
  rmSync(data, { recursive: true, force: true })
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  // The built-in locale sorts alike on every machine, which the operating system's locales do not.
  const flags = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ]
  const run = spawnSync(
    join(cluster.programs, 'bin', 'initdb'),
    [`--pgdata=${data}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...flags],
    { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' }, encoding: 'utf8' },
  )
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message || run.signal}`)
}

function settings(port: number, durable: boolean): string[] {
  const always = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=300',
    'timezone=UTC',
    'log_timezone=UTC',
    'shared_buffers=128MB',
  ]
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_wal_size=4GB',
    'autovacuum_naptime=15s',
  ]
  return [...always, ...(durable ? [] : fast)].flatMap((setting) => ['-c', setting])
}

function launch(cluster: Cluster, port: number, durable: boolean): ChildProcess {
  const { programs, folder, data, user } = cluster
  const log = openSync(join(folder, 'server.log'), 'a')
  const server = spawn(join(programs, 'bin', 'postgres'), ['-D', data, ...settings(port, durable)], {
    ...user,
    cwd: folder,
    // In its own group, else Ctrl-C ends it before those who still use it.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(log)
  server.unref()
  return server
}

/** The last line of postmaster.pid tells the state, as pg_ctl reads it. */
async function ready(server: ChildProcess, cluster: Cluster): Promise<void> {
  const state = join(cluster.data, 'postmaster.pid')
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (server.exitCode !== null || server.signalCode !== null) break
    if (existsSync(state)) {
      const lines = readFileSync(state, 'utf8').trimEnd().split('\n')
      if (Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready') return
    }
    await sleep(20)
  }
  const log = readFileSync(join(cluster.folder, 'server.log'), 'utf8').trimEnd().split('\n').slice(-5)
  throw new Error(`Postgres did not start: ${log.join(' | ')}`)
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.ref()
  // SIGINT is Postgres's fast shutdown: sessions are ended, data is written.
  server.kill('SIGINT')
  const won = await Promise.race([gone, sleep(STOP_TIMEOUT_MS, 'late', { ref: false })])
  if (won === 'late') {
    server.kill('SIGQUIT')
    await gone
  }
}

type Running = Pick<Postgres, 'halt' | 'crash' | 'resume' | 'stop'>

function handle(cluster: Cluster, port: number, running: Running): Postgres {
  const password = readFileSync(join(cluster.folder, 'superuser-password'), 'utf8').trim()
  const url = (database: string, login: Login = { user: 'postgres', password }): string =>
    `postgres://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@127.0.0.1:${port}/${database}`
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    superUrl: url('postgres'),
    port,
    url,
    createDatabase: (name, template) =>
      run(`create database ${quoteName(name)}${template ? ` template ${quoteName(template)}` : ''}`),
    dropDatabase: (name) => run(`drop database if exists ${quoteName(name)} with (force)`),
    closeDatabase: async (name) => {
      await run(`alter database ${quoteName(name)} with allow_connections false`)
      await run(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name.replaceAll("'", "''")}'`,
      )
    },
    ...running,
  }
}

/** Launches the server on the cluster and waits until it is ready; ends it when it does not get there. */
async function serve(cluster: Cluster, port: number, durable: boolean): Promise<ChildProcess> {
  const server = launch(cluster, port, durable)
  const pid = server.pid
  if (pid === undefined) throw new Error('Postgres could not be started.')
  guardProcess(pid, 'SIGINT')
  server.once('exit', () => releaseProcess(pid))
  try {
    await ready(server, cluster)
    return server
  } catch (cause) {
    await end(server)
    throw cause
  }
}

/** Starts a real Postgres on 127.0.0.1; it ends with this process, even when that is killed. */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const durable = options.durable ?? false
  const user = postgresUser()
  const folder = clusterFolder(options.folder, user)
  if (!durable) guardFolder(folder)
  try {
    const cluster = { programs: programsFor(folder, user), folder, data: join(folder, 'data'), user }
    initialise(cluster)
    const port = options.port ?? (await freePort())
    let server = await serve(cluster, port, durable)
    const halt = () => end(server)
    const crash = async (): Promise<void> => {
      const gone = once(server, 'exit')
      server.ref()
      server.kill('SIGKILL')
      await gone
    }
    const resume = async (): Promise<void> => {
      // Sessions of a killed server end on their own, and until then it cannot start.
      for (let tries = 1; ; tries++) {
        try {
          server = await serve(cluster, port, durable)
          return
        } catch (cause) {
          if (tries === RESUME_TRIES) throw cause
          await sleep(200)
        }
      }
    }
    const stop = async (): Promise<void> => {
      await end(server)
      if (!durable) rmSync(folder, { recursive: true, force: true })
      releaseFolder(folder)
    }
    return handle(cluster, port, { halt, crash, resume, stop })
  } catch (cause) {
    if (!durable) rmSync(folder, { recursive: true, force: true })
    releaseFolder(folder)
    throw cause
  }
}
