/** `make restart` and `make stop`, and the question whether anything would be in the way of deleting its data. */
import { setTimeout as sleep } from 'node:timers/promises'
import { compose } from './containers.ts'
import { findDev, isDevAlive } from './running.ts'
import { whereItRuns } from './where.ts'

const RESTART_TIMEOUT_MS = 90_000
const STOP_TIMEOUT_MS = 60_000
const LOOK_AGAIN_MS = 100

async function until(done: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (!done()) {
    if (Date.now() > deadline) return false
    await sleep(LOOK_AGAIN_MS)
  }
  return true
}

/** Starts the programs of a running `make dev` again and waits until they are ready. */
export async function restartDev(): Promise<void> {
  const before = findDev()
  if (!before) throw new Error('make dev does not run.')
  process.kill(before.pid, 'SIGUSR2')
  const isOver = (): boolean => (findDev()?.restarts ?? Number.POSITIVE_INFINITY) > before.restarts
  const inTime = await until(isOver, RESTART_TIMEOUT_MS)
  if (!findDev()) throw new Error(`make dev has ended instead of starting again; see ${before.logFile}.`)
  if (!inTime) throw new Error(`The programs are not ready yet; see ${before.logFile}.`)
}

/** `make restart`: api, worker, web and simulator again; Postgres, Redis and their data stay as they are. */
export async function restart(): Promise<number> {
  if (whereItRuns().kind === 'containers') return compose('restart')
  await restartDev()
  process.stdout.write('api, worker, web and simulator have started again.\n')
  return 0
}

/** `make stop`: asks `make dev` to end and waits until it is gone. */
export async function stop(): Promise<number> {
  const place = whereItRuns()
  if (place.kind === 'containers') return compose('stop')
  const { pid } = place.dev
  process.kill(pid, 'SIGTERM')
  if (!(await until(() => !isDevAlive(pid), STOP_TIMEOUT_MS))) {
    throw new Error(`make dev (process ${pid}) has not ended within ${STOP_TIMEOUT_MS / 1000} s.`)
  }
  process.stdout.write('make dev has ended; its data stays.\n')
  return 0
}

/** Throws when `make dev` runs: its data is in use then. */
export function demandIdle(): number {
  const dev = findDev()
  if (dev) throw new Error(`make dev runs (process ${dev.pid}); end it first: make stop.`)
  return 0
}
