/** The programs of a running `make dev`: whether one has died, and starting them all again on the same data. */
import type { RunningProcess } from '../processes.ts'
import type { Product } from '../product.ts'

export interface WatchPlan {
  product: Product
  /** Fires when everything is about to end: nothing is started after it. */
  stopping: AbortSignal
  /** Done while no program runs. */
  between: () => Promise<unknown>
  /** Told when all programs are ready again, and how often that has been. */
  started: (processes: readonly RunningProcess[], restarts: number) => void
}

export interface WatchedPrograms {
  /** Resolves with a sentence when a program has ended by itself, or did not come back from a restart. */
  died: Promise<string>
  /** Ends every program and starts it again; asked twice, it happens one after the other. */
  restart: () => void
}

/** Watches programs that are ready. */
export function watchPrograms({ product, stopping, between, started }: WatchPlan): WatchedPrograms {
  const death = Promise.withResolvers<string>()
  let current: readonly RunningProcess[] = []
  let restarts = 0
  const watch = (processes: readonly RunningProcess[]): void => {
    current = processes
    for (const process of processes) process.died.then(death.resolve)
  }
  const again = async (): Promise<void> => {
    await Promise.all(current.map((process) => process.stop()))
    await between()
    if (stopping.aborted) return
    watch(await Promise.all(current.map(({ name }) => product.restart(name))))
    restarts += 1
    started(current, restarts)
  }
  watch([...product.processes])
  let last = Promise.resolve()
  const restart = (): void => {
    last = last.then(again).catch((failure: unknown) => {
      death.resolve(failure instanceof Error ? failure.message : String(failure))
    })
  }
  return { died: death.promise, restart }
}
