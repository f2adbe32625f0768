/**
 * A small detached process ends our children and deletes our folders when we die without a chance to do it:
 * it reads what to mind from a pipe, and the end of that pipe is our end, even by SIGKILL.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const WATCHER = fileURLToPath(new URL('guard-main.ts', import.meta.url))

let watcher: ChildProcess | undefined

function tell(line: string): void {
  if (!watcher || watcher.exitCode !== null) {
    watcher = spawn(process.execPath, [WATCHER], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
    watcher.unref()
    watcher.stdin?.on('error', () => {})
    if (watcher.stdin && 'unref' in watcher.stdin) (watcher.stdin as { unref(): void }).unref()
  }
  watcher.stdin?.write(`${line}\n`)
}

/** Ends process `pid` by `signal` if this process dies first. */
export function guardProcess(pid: number, signal: NodeJS.Signals): void {
  tell(`process ${pid} ${signal}`)
}

/** `pid` has ended: it is minded no more. */
export function releaseProcess(pid: number): void {
  tell(`release-process ${pid}`)
}

/** Deletes `folder` if this process dies first. */
export function guardFolder(folder: string): void {
  tell(`folder ${folder}`)
}

/** `folder` is deleted or is to stay: it is minded no more. */
export function releaseFolder(folder: string): void {
  tell(`release-folder ${folder}`)
}
