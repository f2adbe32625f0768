/** Steps that undo what was started, run once, the last first. */
export class Teardown {
  readonly #steps: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined

  /** Throws when the undoing has begun already, after undoing this step too. */
  add(step: () => Promise<void>): void {
    if (this.#running) {
      void step()
      throw new Error('Stopped before everything had started.')
    }
    this.#steps.push(step)
  }

  /** Waits for something that starts; it will be stopped even if somebody else fails before it has started. */
  use<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
    this.add(async () => {
      const started = await starting.catch(() => null)
      await started?.stop()
    })
    return starting
  }

  /** Runs every step even if one fails, then throws the first failure. */
  run(): Promise<void> {
    this.#running ??= this.#undo()
    return this.#running
  }

  async #undo(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.toReversed()) {
      await step().catch((failure: unknown) => failures.push(failure))
    }
    if (failures.length > 0) throw failures[0]
  }
}
