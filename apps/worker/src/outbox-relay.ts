/** Tells each tenant's stream what happened, in commit order and at least once. One leader; a lost one is followed by another. */
import { setTimeout as sleep } from 'node:timers/promises'
import { changesStream } from '@chronos/core/tenant-key'
import type { Database, WaitingEvent } from '@chronos/core/work'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

const POLL_MS = 500
const BATCH = 200
const STREAM_MAX = 10_000

/** Who leads among replicas, and a hint that there is something to tell. */
export interface Lead {
  on(channel: 'outbox', listener: () => void): void
  leads(name: string): Promise<boolean>
}

export interface RelayParts {
  database: Database
  wake: Lead
  redis: Redis
  log: Logger
}

const envelopeOf = (row: WaitingEvent) =>
  JSON.stringify({
    id: row.id,
    type: row.type,
    version: row.version,
    tenantId: row.tenant_id,
    aggregate: { type: row.aggregate_type, id: row.aggregate_id },
    topics: row.topics,
    payload: row.payload,
    traceparent: row.traceparent,
    time: new Date(row.created_at).toISOString(),
  })

export class OutboxRelay {
  readonly #parts: RelayParts
  #wake: (() => void) | undefined
  #stopped = false

  constructor(parts: RelayParts) {
    this.#parts = parts
    parts.wake.on('outbox', () => this.#wake?.())
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      const told = await this.#round()
      if (told === BATCH || this.#stopped) continue
      const controller = new AbortController()
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      await Promise.race([woken, sleep(POLL_MS, undefined, { signal: controller.signal }).catch(() => {})])
      controller.abort()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }

  /** Tells what waits; how many that were. Redis or Postgres away: nothing is lost, it is told later. */
  async #round(): Promise<number> {
    const { database, wake, redis, log } = this.#parts
    try {
      if (!(await wake.leads('outbox relay'))) return 0
      const rows = await database.withSystem('outbox.drain', { limit: BATCH })
      if (rows.length === 0) return 0
      const pipeline = redis.pipeline()
      for (const row of rows) {
        pipeline.xadd(
          changesStream(row.tenant_id),
          'MAXLEN',
          '~',
          STREAM_MAX,
          '*',
          'topics',
          row.topics.join(','),
          'event',
          envelopeOf(row),
        )
      }
      const answers = await pipeline.exec()
      const failed = answers?.find(([error]) => error !== null)?.[0]
      if (failed) throw failed
      await database.withSystem('outbox.published', {
        events: rows.map(({ tenant_id, id }) => ({ tenant_id, id })),
      })
      return rows.length
    } catch (error) {
      log.warn({ err: error }, 'the relay waits')
      await sleep(POLL_MS)
      return 0
    }
  }
}
