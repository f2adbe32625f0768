/** The watcher of guard.ts: waits for the end of its standard input, then ends processes and deletes folders. */
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

const GRACE_MS = 10_000
const processes = new Map<number, NodeJS.Signals>()
const folders = new Set<string>()

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, subject = '', signal] = line.split(' ')
  if (verb === 'process') processes.set(Number(subject), signal as NodeJS.Signals)
  if (verb === 'release-process') processes.delete(Number(subject))
  if (verb === 'folder') folders.add(line.slice('folder '.length))
  if (verb === 'release-folder') folders.delete(line.slice('release-folder '.length))
}

for (const [pid, signal] of processes) send(pid, signal)
const deadline = Date.now() + GRACE_MS
while ([...processes.keys()].some((pid) => send(pid, 0)) && Date.now() < deadline) await sleep(50)
for (const pid of processes.keys()) send(pid, 'SIGKILL')
for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
