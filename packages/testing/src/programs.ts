/** Programs of the operating system that npm cannot bring: found on PATH, else installed from Debian where allowed. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const POLICY = '/usr/sbin/policy-rc.d'

export interface Program {
  /** Names it goes by, the preferred one first. */
  names: string[]
  debianPackage: string
  /** What a person should do when it is missing: one sentence. */
  otherwise: string
}

/** The full path of `name` on PATH, or null. */
export function findProgram(name: string): string | null {
  // Debian keeps some servers in folders that an unprivileged PATH lacks.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/usr/sbin']
  for (const folder of folders) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** Installs a Debian package without letting it start its service. True when apt-get says that it worked. */
function installWithoutService(name: string): boolean {
  const hadPolicy = existsSync(POLICY)
  if (!hadPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', 2, 2] })
      .status === 0
  const install = (): boolean => apt('install', '-y', '--no-install-recommends', name)
  try {
    return install() || (apt('update') && install())
  } finally {
    if (!hadPolicy) rmSync(POLICY, { force: true })
  }
}

/** The program's full path. Installs Debian's package when it is missing and this process may; else throws `otherwise`. */
export function requireProgram(program: Program): string {
  const find = (): string | null => program.names.map(findProgram).find((path) => path !== null) ?? null
  const found = find()
  if (found) return found
  const mayInstall = process.getuid?.() === 0 && findProgram('apt-get') !== null
  const installed = mayInstall && installWithoutService(program.debianPackage) ? find() : null
  if (installed) return installed
  throw new Error(program.otherwise)
}
