/** Tells each tenant's stream what happened, in commit order and at least once. One leader; a lost one is followed by another. */
import { setTimeout as sleep } from 'node:timers/promises'
import { changesStream } from '@chronos/core/tenant-key'
import type { Database } from '@chronos/db/database'
import type { OutboxRow } from '@chronos/db/system-operations'
import type { Wake } from '@chronos/db/wake'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

const POLL_MS = 500
const BATCH = 200
const STREAM_MAX = 10_000

export interface RelayParts {
  database: Database
  wake: Wake
  redis: Redis
  log: Logger
}

const envelopeOf = (row: OutboxRow) =>
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
