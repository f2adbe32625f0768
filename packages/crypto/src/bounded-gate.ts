/** The queue is full: come back after `retryAfterMs` milliseconds. */
export class TooBusyError extends Error {
  readonly retryAfterMs: number

  constructor(retryAfterMs: number) {
    super('too busy, try again later')
    this.name = 'TooBusyError'
    this.retryAfterMs = retryAfterMs
  }
}

/** How many tasks run at once, how many more may wait, and what a turned-away caller is told. */
export interface GateLimits {
  concurrency: number
  queueMax: number
  retryAfterMs: number
}

/** A semaphore with a bounded queue, first come first served. */
export class BoundedGate {
  readonly #limits: GateLimits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: GateLimits) {
    this.#limits = limits
  }

  /** Runs the task when its turn comes. Throws TooBusyError at once when the queue is full. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limits.concurrency) {
      if (this.#waiting.length >= this.#limits.queueMax) throw new TooBusyError(this.#limits.retryAfterMs)
      // The one that leaves hands its place over, so nobody can slip in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#running += 1
    }
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
