/** Debian's own Postgres with its client: the embedded one brings neither pg_dump nor psql. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardFolder, guardProcess, releaseFolder, releaseProcess } from '@chronos/testing/guard'
import { postgresUser } from '@chronos/testing/os-user'
import { freePort } from '@chronos/testing/ports'
import { requireProgram } from '@chronos/testing/programs'

const VERSIONS = '/usr/lib/postgresql'
const START_TIMEOUT_MS = 20_000

export interface DebianPostgres {
  /** The folder of its programs. */
  programs: string
  port: number
  /** As superuser `postgres`, who needs no password here. */
  url(database: string): string
  stop(): Promise<void>
}

/** The newest installed version's programs; installs Debian's package where that is allowed. */
function findPrograms(): string {
  const find = () => {
    const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a)) : []
    return versions
      .map((version) => join(VERSIONS, version, 'bin'))
      .find((bin) => existsSync(join(bin, 'initdb')))
  }
  const found = find()
  if (found) return found
  const otherwise = 'PostgreSQL with its client is missing: install the package postgresql.'
  requireProgram({ names: ['pg_ctlcluster'], debianPackage: 'postgresql', otherwise })
  const installed = find()
  if (!installed) throw new Error(otherwise)
  return installed
}

/** A server on 127.0.0.1 with data of its own; it ends with this process. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const programs = findPrograms()
  const user = postgresUser()
  const folder = mkdtempSync(join(tmpdir(), 'chronos-debian-postgres-'))
  guardFolder(folder)
  chmodSync(folder, 0o755)
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const how = { ...user, cwd: folder, env: { PATH: programs, LC_ALL: 'C' } }
  const first = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  execFileSync(join(programs, 'initdb'), [`--pgdata=${data}`, ...first], { ...how, stdio: 'pipe' })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off']
  const log = openSync(join(folder, 'server.log'), 'a')
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(join(programs, 'postgres'), args, { ...how, stdio: ['ignore', log, log] })
  closeSync(log)
  const pid = server.pid
  if (pid === undefined) throw new Error('Postgres could not be started.')
  guardProcess(pid, 'SIGINT')
  const stop = async (): Promise<void> => {
    const gone = once(server, 'exit')
    if (server.exitCode === null && server.kill('SIGINT')) await gone
    releaseProcess(pid)
    rmSync(folder, { recursive: true, force: true })
    releaseFolder(folder)
  }
  const isReady = () => {
    try {
      execFileSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', `${port}`])
      return true
    } catch {
      return false
    }
  }
  for (const deadline = Date.now() + START_TIMEOUT_MS; !isReady(); await sleep(50)) {
    if (server.exitCode === null && Date.now() < deadline) continue
    await stop()
    throw new Error('Postgres did not start.')
  }
  return { programs, port, url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`, stop }
}
