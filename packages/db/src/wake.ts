/** One connection that hears when there is something to do and holds the lock of a leader. Hearing is a hint; polling is the truth. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const RETRY_MS = 1_000

export type Channel = 'work' | 'outbox'

export class Wake {
  readonly #url: string
  readonly #listeners: [Channel, () => void][] = []
  readonly #held = new Set<string>()
  #client: pg.Client | null = null
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  on(channel: Channel, listener: () => void): void {
    this.#listeners.push([channel, listener])
  }

  /** Connects and goes on connecting until `close`. */
  async run(): Promise<void> {
    while (!this.#closed) {
      const client = new pg.Client({ connectionString: this.#url, application_name: 'chronos wake' })
      const ended = new Promise<void>((resolve) => {
        client.on('error', () => resolve())
        client.on('end', () => resolve())
      })
      try {
        await client.connect()
        client.on('notification', ({ channel }) => {
          for (const [name, listener] of this.#listeners) if (channel === `chronos_${name}`) listener()
        })
        await client.query('listen chronos_work; listen chronos_outbox')
        this.#client = client
        for (const [, listener] of this.#listeners) listener()
        await ended
      } catch {
        // Tried again below.
      }
      this.#client = null
      this.#held.clear()
      await client.end().catch(() => {})
      if (!this.#closed) await sleep(RETRY_MS)
    }
  }

  /** Whether this process leads `name`: the lock lasts as long as the connection. False while there is none. */
  async leads(name: string): Promise<boolean> {
    if (!this.#client) return false
    try {
      if (this.#held.has(name)) return true
      const { rows } = await this.#client.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 3)) as mine',
        [name],
      )
      if (rows[0]?.mine) this.#held.add(name)
      return this.#held.has(name)
    } catch {
      return false
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end().catch(() => {})
  }
}
