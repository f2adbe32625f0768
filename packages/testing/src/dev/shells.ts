/** `make shell-postgres` and `make shell-redis`. */
import { findProgram } from '../programs.ts'
import { compose } from './containers.ts'
import { runProgram } from './run-program.ts'
import { whereItRuns } from './where.ts'

/** Where a database is, as Postgres's own programs read it: in no argument, which anybody on the machine could see. */
export function postgresEnv(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const sslMode = searchParams.get('sslmode')
  return {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(sslMode ? { PGSSLMODE: sslMode } : {}),
  }
}

/** The container's own names for its superuser and database. */
export const IN_CONTAINER = '-U "$' + '{POSTGRES_USER:-postgres}" "$' + '{POSTGRES_DB:-chronos}"'

/** Redis's or Valkey's client, whichever the image has. */
export const REDIS_IN_CONTAINER = 'exec "$(command -v redis-cli || command -v valkey-cli)"'

/** Docker gives a program a terminal unless told not to, and refuses where there is none. */
const terminal = (): string[] => (process.stdin.isTTY ? [] : ['-T'])

/** psql on the database of development as its superuser, who sees every tenant. */
export async function shellPostgres(): Promise<number> {
  const place = whereItRuns()
  if (place.kind === 'containers') {
    return compose('exec', ...terminal(), 'postgres', 'sh', '-c', `exec psql ${IN_CONTAINER}`)
  }
  const psql = findProgram('psql')
  if (!psql) throw new Error('psql is missing: install a Postgres client (Debian: postgresql-client).')
  return runProgram(psql, [], postgresEnv(place.dev.ownerDatabaseUrl))
}

/** redis-cli, or Valkey's, on the Redis of development. */
export async function shellRedis(): Promise<number> {
  const place = whereItRuns()
  if (place.kind === 'containers') {
    return compose('exec', ...terminal(), 'redis', 'sh', '-c', REDIS_IN_CONTAINER)
  }
  const cli = findProgram('redis-cli') ?? findProgram('valkey-cli')
  if (!cli) throw new Error('redis-cli is missing: install it (Debian: redis-tools), or valkey-cli.')
  const { hostname, port, username, password, pathname, protocol } = new URL(place.dev.redisUrl)
  const where = ['-h', hostname.replace(/^\[|\]$/g, ''), '-p', port || '6379', '-n', pathname.slice(1) || '0']
  const user = username ? ['--user', decodeURIComponent(username)] : []
  const secret: Record<string, string> = password ? { REDISCLI_AUTH: decodeURIComponent(password) } : {}
  return runProgram(cli, [...where, ...user, ...(protocol === 'rediss:' ? ['--tls'] : [])], secret)
}
