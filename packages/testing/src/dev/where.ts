/** Where the product runs now: as processes of `make dev`, or in containers. */
import { existsSync } from 'node:fs'
import { containersRun } from './containers.ts'
import { type DevNote, findDev, LOG } from './running.ts'

export type Place = { kind: 'dev'; dev: DevNote } | { kind: 'containers' }

/** Throws one sentence that says what to start when the product runs nowhere. */
export function whereItRuns(): Place {
  const dev = findDev()
  if (dev) return { kind: 'dev', dev }
  if (containersRun()) return { kind: 'containers' }
  const before = existsSync(LOG) ? ` The log of the last run is ${LOG}.` : ''
  throw new Error(`Nothing runs here: start the product by make dev, or by make setup-docker.${before}`)
}
