/** Claims work of one kind and does it, several keys at once, each key by one worker only. A lost worker's lease runs out. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, WorkItem } from '@chronos/core/work'
import type { Logger } from 'pino'

export interface WorkKind {
  kind: string
  concurrency: number
  leaseMs: number
  retriesMax: number
  /** How long to wait before attempt `n + 1`. */
  backoffMs(attempts: number): number
  /** Resolves to null when done, or to the milliseconds after which to look again. */
  work(item: WorkItem): Promise<number | null>
}

const POLL_MS = 1_000

export class WorkLoop {
  readonly #database: Database
  readonly #log: Logger
  readonly #what: WorkKind
  readonly #running = new Set<Promise<void>>()
  #wake: (() => void) | undefined
  #awake = false
  #stopped = false

  constructor(database: Database, log: Logger, what: WorkKind) {
    this.#database = database
    this.#log = log.child({ kind: what.kind })
    this.#what = what
  }

  /** There may be something to do: look now. */
  wake(): void {
    this.#awake = true
    this.#wake?.()
  }

  /** Runs until `stop`. A database that is away delays it, nothing else. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      this.#awake = false
      const free = this.#what.concurrency - this.#running.size
      const items = free > 0 ? await this.#claim(free) : []
      for (const item of items) {
        const task = this.#do(item).finally(() => {
          this.#running.delete(task)
          this.wake()
        })
        this.#running.add(task)
      }
      if (items.length === 0 && !this.#awake && !this.#stopped) await this.#pause()
    }
    await Promise.all(this.#running)
  }

  /** Takes nothing new; `run` resolves when what was taken is done. */
  stop(): void {
    this.#stopped = true
    this.wake()
  }

  async #pause(): Promise<void> {
    const controller = new AbortController()
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await Promise.race([woken, sleep(POLL_MS, undefined, { signal: controller.signal }).catch(() => {})])
    controller.abort()
    this.#wake = undefined
  }

  async #claim(limit: number): Promise<WorkItem[]> {
    const { kind, leaseMs } = this.#what
    try {
      return (await this.#database.withSystem('work.claim', { kind, limit, leaseMs })).items
    } catch (error) {
      this.#log.warn({ err: error }, 'cannot claim work')
      return []
    }
  }

  async #do(item: WorkItem): Promise<void> {
    const { kind, retriesMax, backoffMs, work } = this.#what
    const { tenantId, key, leaseId, generation } = item
    const held = { tenantId, kind, key, leaseId, generation }
    try {
      try {
        const againMs = await work(item)
        if (againMs === null) await this.#database.withSystem('work.done', held)
        else
          await this.#database.withSystem('work.retry', {
            ...held,
            delayMs: againMs,
            error: 'waiting',
            dead: false,
          })
      } catch (error) {
        const dead = item.attempts > retriesMax
        this.#log[dead ? 'error' : 'warn'](
          { err: error, attempts: item.attempts },
          dead ? 'work put aside' : 'work failed',
        )
        const name = error instanceof Error ? error.name : 'error'
        await this.#database.withSystem('work.retry', {
          ...held,
          delayMs: backoffMs(item.attempts),
          error: name,
          dead,
        })
      }
    } catch (error) {
      // The database is away: the lease runs out and the work is free again.
      this.#log.warn({ err: error }, 'cannot give work back')
    }
  }
}
