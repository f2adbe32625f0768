/** `make db-backup`: a dump of the development database, or of DATABASE, by Postgres's own pg_dump. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { checkedUrl, DATA, outsideEnv } from '../dev-settings.ts'
import { ROOT } from '../product.ts'
import { findProgram } from '../programs.ts'
import { containersRun } from './containers.ts'
import { withDatabase } from './database.ts'
import { findDev } from './running.ts'
import { IN_CONTAINER, postgresEnv } from './shells.ts'

/** Debian keeps every major release it has in a folder of its own. */
const DEBIAN = '/usr/lib/postgresql'

interface Dumper {
  path: string
  major: number
}

function majorOf(path: string): number {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? '')?.[1] ?? 0)
}

function newestDumper(): Dumper | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : []
  const debian = versions.map((version) => join(DEBIAN, version, 'bin/pg_dump')).filter(existsSync)
  const paths = [findProgram('pg_dump'), ...debian].filter((path) => path !== null)
  const found = paths.map((path) => ({ path, major: majorOf(path) }))
  return found.toSorted((one, other) => other.major - one.major)[0] ?? null
}

async function serverMajor(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    )
    return Math.floor(Number(rows[0]?.version) / 10_000)
  } finally {
    await client.end()
  }
}

/** The pg_dump for a server of release `server`; throws one sentence when there is none: it must not be older. */
export function fittingDumper(server: number, newest: Dumper | null): string {
  const wanted = `install a Postgres client of release ${server} or newer`
  if (!newest) throw new Error(`pg_dump is missing: ${wanted}.`)
  if (newest.major >= server) return newest.path
  throw new Error(`pg_dump is of release ${newest.major} and the server of ${server}: ${wanted}.`)
}

interface DumpCommand {
  program: string
  args: string[]
  env: Record<string, string>
}

/** Whole or not at all: a dump that broke off leaves no file. */
async function dump({ program, args, env }: DumpCommand): Promise<string> {
  const folder = join(DATA, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.dump`)
  const unfinished = `${file}.unfinished`
  try {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    })
    const ended = once(child, 'close')
    await pipeline(child.stdout, createWriteStream(unfinished, { mode: 0o600 }))
    const [code] = (await ended) as [number | null]
    if (code !== 0) throw new Error(`The dump failed: ${program} ended with ${code ?? 'a signal'}.`)
    renameSync(unfinished, file)
    return file
  } finally {
    rmSync(unfinished, { force: true })
  }
}

async function dumpDatabase(url: string): Promise<string> {
  const program = fittingDumper(await serverMajor(url), newestDumper())
  return dump({ program, args: ['--format=custom', '--no-password'], env: postgresEnv(url) })
}

function dumpContainer(): Promise<string> {
  const program = findProgram('docker') ?? 'docker'
  const inside = ['sh', '-c', `exec pg_dump ${IN_CONTAINER} --format=custom`]
  return dump({ program, args: ['compose', 'exec', '-T', 'postgres', ...inside], env: {} })
}

/** Writes `.chronos/backups/<time>.dump` and says where and how large; `pg_restore` reads it. */
export async function dbBackup(): Promise<number> {
  const chosen = checkedUrl(outsideEnv(), 'DATABASE', ['postgres:', 'postgresql:'])
  const inContainers = !chosen && !findDev() && containersRun()
  const file = chosen
    ? await dumpDatabase(chosen)
    : inContainers
      ? await dumpContainer()
      : await withDatabase(({ ownerUrl }) => dumpDatabase(ownerUrl))
  process.stdout.write(`${file} (${(statSync(file).size / 1024).toFixed(0)} KiB)\n`)
  return 0
}
