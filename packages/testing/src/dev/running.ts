/** How a running `make dev` is found by the other targets: it leaves a note of where everything is. */
import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA } from '../dev-settings.ts'

const NOTE = join(DATA, 'dev.json')

/** Where everything that `make dev` started can be reached. */
export interface DevNote {
  pid: number
  /** How often the programs were started again. */
  restarts: number
  programs: Record<string, number>
  addresses: { web: string; api: string; worker: string; simulator: string; mail: string }
  /** As `chronos_app`. */
  databaseUrl: string
  /** As who may migrate: the superuser of the embedded server. */
  ownerDatabaseUrl: string
  redisUrl: string
  logFile: string
}

/** The log of `make dev`, the last one's when none is running. */
export const LOG = join(DATA, 'dev.log')

/** Whole or not at all, and for its owner alone: it holds passwords. */
export function leaveNote(note: DevNote): void {
  const unfinished = `${NOTE}.${process.pid}`
  writeFileSync(unfinished, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  renameSync(unfinished, NOTE)
}

/** Takes the note away if it is this process's own. */
export function removeNote(): void {
  if (readNote()?.pid === process.pid) rmSync(NOTE, { force: true })
}

function readNote(): DevNote | null {
  try {
    return JSON.parse(readFileSync(NOTE, 'utf8')) as DevNote
  } catch {
    return null
  }
}

/** A pid may belong to somebody else by now (after a reboot, say), so the command is looked at too. */
export function isDevAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (pid === process.pid) return true
  const { error, stdout } = spawnSync('ps', ['-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' })
  return error !== undefined || stdout.includes('dev/main.ts')
}

/** The note of the `make dev` that runs on this data, or null; what a killed one left counts for nothing. */
export function findDev(): DevNote | null {
  const note = readNote()
  return note && isDevAlive(note.pid) ? note : null
}
