/** `make health`: what of the product answers now, and how quickly. */
import { Redis } from 'ioredis'
import pg from 'pg'
import { composeOutput } from './containers.ts'
import type { DevNote } from './running.ts'
import { table } from './table.ts'
import { whereItRuns } from './where.ts'

const TIMEOUT_MS = 3_000

/** Resolves when it answers; throws why it does not. */
type Probe = () => Promise<void>

export interface Health {
  name: string
  up: boolean
  /** The time to the answer in milliseconds, or why there was none. */
  detail: string
}

const http =
  (url: string): Probe =>
  async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`answered ${response.status}`)
  }

const postgres =
  (connectionString: string): Probe =>
  async () => {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
    })
    await client.connect()
    await client.query('select 1').finally(() => client.end())
  }

const redis =
  (url: string): Probe =>
  async () => {
    const client = new Redis(url, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: TIMEOUT_MS,
      commandTimeout: TIMEOUT_MS,
    })
    // What went wrong is thrown by the call that failed.
    client.on('error', () => {})
    await client.connect()
    await client.ping().finally(() => client.disconnect())
  }

function reason(failure: unknown): string {
  const { name, message, cause, code } = failure as Error & { code?: unknown }
  if (name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1000} s`
  const inner = (cause as { code?: unknown } | undefined)?.code ?? code
  return typeof inner === 'string' ? inner : message
}

/** Asks every part at once. */
export async function askAll(probes: Record<string, Probe>): Promise<Health[]> {
  return Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      const since = performance.now()
      try {
        await probe()
        return { name, up: true, detail: `${Math.round(performance.now() - since)} ms` }
      } catch (failure) {
        return { name, up: false, detail: reason(failure) }
      }
    }),
  )
}

function probesOf({ addresses, databaseUrl, redisUrl }: DevNote): Record<string, Probe> {
  return {
    api: http(`${addresses.api}/health/ready`),
    worker: http(`${addresses.worker}/health/ready`),
    web: http(addresses.web),
    postgres: postgres(databaseUrl),
    redis: redis(redisUrl),
  }
}

interface Container {
  Service: string
  State: string
  Health: string
  ExitCode: number
  Status: string
}

/** Reads `docker compose ps --format json`: an object a line, or one array with older releases. */
export function containersHealth(output: string): Health[] {
  const containers = output
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => JSON.parse(line) as Container | Container[])
  return containers.flatMap(({ Service, State, Health, ExitCode, Status }) => {
    // A one-shot such as the migration has done its work.
    if (State === 'exited' && ExitCode === 0) return []
    return [{ name: Service, up: State === 'running' && (Health || 'healthy') === 'healthy', detail: Status }]
  })
}

/** Prints a row for each part; resolves to exit code 1 when one is down. */
export async function health(): Promise<number> {
  const place = whereItRuns()
  const found =
    place.kind === 'dev'
      ? await askAll(probesOf(place.dev))
      : containersHealth(composeOutput('ps', '--all', '--format', 'json'))
  const rows = found.map(({ name, up, detail }) => [name, up ? 'up' : 'DOWN', detail])
  process.stdout.write(`${table([['Part', 'State', ''], ...rows])}\n`)
  return found.every(({ up }) => up) ? 0 : 1
}
