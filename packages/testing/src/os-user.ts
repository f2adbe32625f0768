/** Postgres refuses to run as root, so root runs it as the system user `postgres`, which may not see every folder. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface OsUser {
  uid: number
  gid: number
}

function idOf(flag: '-u' | '-g'): number | null {
  try {
    return Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return null
  }
}

/** The user to run Postgres as: null when this process is not root; as root `postgres`, made if missing. */
export function postgresUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null
  if (idOf('-u') === null) {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' })
    } catch (cause) {
      throw new Error(
        'Postgres cannot run as root and the user "postgres" could not be made; make it, or run as another user.',
        { cause },
      )
    }
  }
  const uid = idOf('-u')
  const gid = idOf('-g')
  if (uid === null || gid === null) throw new Error('The system user "postgres" has no id.')
  return { uid, gid }
}

/** True when `user` may pass through every folder above `path` (those that exist). */
export function isReachable(path: string, user: OsUser): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder)
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}
