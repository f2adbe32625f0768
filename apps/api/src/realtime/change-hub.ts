/**
 * What tenants' streams tell, fanned out to open dashboards. One blocking reader per process, however many listen. Ids of
 * the stream are the ids of the notices, so a client that was cut off resumes where it was.
 */
import { DomainError } from '@chronos/contracts/errors'
import { TOPICS, type Topic } from '@chronos/contracts/events'
import type { SessionRow } from '@chronos/core/identity/sessions'
import { changesStream } from '@chronos/core/tenant-key'
import type { Redis } from 'ioredis'

export interface Notice {
  id: string
  topics: Topic[]
}

interface Listener {
  tenantId: string
  userId: string
  push(notice: Notice): void
  end(): void
}

export interface Follow {
  after: string | null
  signal: AbortSignal | undefined
  /** Whether the listener's session and authority are still the ones it began with. */
  stillHolds(): Promise<boolean>
}

const BLOCK_MS = 500
const RETRY_MS = 500
const QUEUE_MAX = 100
const STREAMS_PER_USER_MAX = 5
const STREAM_ID = /^\d{1,16}-\d{1,16}$/
const EVERYTHING: Topic[] = [...TOPICS]

const isTopic = (text: string): text is Topic => EVERYTHING.some((topic) => topic === text)

/** `[[stream, [[id, [field, value, …]], …]], …]`, as Redis answers. */
type StreamAnswer = [stream: string, entries: [id: string, fields: string[]][]][]

export class ChangeHub {
  readonly #redis: Redis
  readonly #listeners = new Set<Listener>()
  /** Where each followed stream has been read to. */
  readonly #positions = new Map<string, string>()
  #reading = false
  #closed = false

  /** `redis` is for this hub alone: its reads block. */
  constructor(redis: Redis) {
    this.#redis = redis
  }

  /** Notices for one tenant until the client goes, the authority changes or the process stops. */
  async *follow(session: SessionRow, { after, signal, stillHolds }: Follow): AsyncGenerator<Notice> {
    const { tenantId, userId } = session
    const mine = [...this.#listeners].filter((one) => one.userId === userId && one.tenantId === tenantId)
    if (mine.length >= STREAMS_PER_USER_MAX)
      throw new DomainError('limit', 'rate_limited', { retryAfter: 15 })
    const queue: Notice[] = []
    let wake: (() => void) | undefined
    let ended = false
    const listener: Listener = {
      tenantId,
      userId,
      push(notice) {
        // A client that does not keep up needs no history: it fetches everything anew.
        if (queue.length >= QUEUE_MAX) queue.splice(0, queue.length, { id: notice.id, topics: EVERYTHING })
        else queue.push(notice)
        wake?.()
      },
      end() {
        ended = true
        wake?.()
      },
    }
    const end = () => listener.end()
    signal?.addEventListener('abort', end)
    try {
      await this.#join(listener)
      if (after !== null && STREAM_ID.test(after)) yield* await this.#since(tenantId, after)
      while (!ended && !this.#closed) {
        const notice = queue.shift()
        if (!notice) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        if (notice.topics.includes('members') && !(await stillHolds())) return
        yield notice
      }
    } finally {
      signal?.removeEventListener('abort', end)
      this.#listeners.delete(listener)
    }
  }

  /** Ends every open stream. */
  close(): void {
    this.#closed = true
    for (const listener of this.#listeners) listener.end()
    this.#redis.disconnect()
  }

  async #join(listener: Listener): Promise<void> {
    const stream = changesStream(listener.tenantId)
    if (!this.#positions.has(stream)) {
      const last = await this.#ask((redis) => redis.xrevrange(stream, '+', '-', 'COUNT', 1)).catch(() => [])
      this.#positions.set(stream, last[0]?.[0] ?? '0-0')
    }
    this.#listeners.add(listener)
    void this.#read()
  }

  /** What was missed since `id`; when that is too far back, one notice that everything may have changed. */
  async #since(tenantId: string, id: string): Promise<Notice[]> {
    try {
      const missed = await this.#ask((redis) =>
        redis.xrange(changesStream(tenantId), `(${id}`, '+', 'COUNT', QUEUE_MAX),
      )
      if (missed.length < QUEUE_MAX) return missed.map(([entry, fields]) => noticeOf(entry, fields))
      return [{ id: missed.at(-1)?.[0] ?? id, topics: EVERYTHING }]
    } catch {
      return [{ id, topics: EVERYTHING }]
    }
  }

  /** A short question on a connection of its own: the hub's is blocked most of the time. */
  async #ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const connection = this.#redis.duplicate()
    connection.on('error', () => {})
    try {
      return await question(connection)
    } finally {
      connection.disconnect()
    }
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    while (this.#listeners.size > 0 && !this.#closed) {
      const followed = new Set([...this.#listeners].map(({ tenantId }) => changesStream(tenantId)))
      for (const stream of this.#positions.keys()) if (!followed.has(stream)) this.#positions.delete(stream)
      const streams = [...this.#positions.keys()]
      try {
        const answer = (await this.#redis.xread(
          'BLOCK',
          BLOCK_MS,
          'STREAMS',
          ...streams,
          ...streams.map((stream) => this.#positions.get(stream) ?? '0-0'),
        )) as StreamAnswer | null
        for (const [stream, entries] of answer ?? []) this.#tell(stream, entries)
      } catch {
        if (!this.#closed) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    this.#reading = false
  }

  #tell(stream: string, entries: [id: string, fields: string[]][]): void {
    const listeners = [...this.#listeners].filter(({ tenantId }) => changesStream(tenantId) === stream)
    for (const [id, fields] of entries) {
      this.#positions.set(stream, id)
      for (const listener of listeners) listener.push(noticeOf(id, fields))
    }
  }
}

function noticeOf(id: string, fields: string[]): Notice {
  const topics = fields[fields.indexOf('topics') + 1] ?? ''
  return { id, topics: topics.split(',').filter(isTopic) }
}
