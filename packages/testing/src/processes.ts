/** Starting, watching and ending the product's own processes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardProcess, releaseProcess } from './guard.ts'

const TAIL_LINES = 40
const STOP_TIMEOUT_MS = 15_000
const READY_TIMEOUT_MS = 60_000

/** Takes every line that a process writes. */
export type LineLog = (name: string, line: string) => void

export interface ProcessPlan {
  name: string
  /** Arguments of node: a file and its own arguments. */
  args: string[]
  cwd: string
  env: Record<string, string>
  log: LineLog
}

export interface RunningProcess {
  name: string
  pid: number
  /** The last lines it wrote. */
  tail: readonly string[]
  /** Resolves with one sentence when the process has ended without being told to. */
  died: Promise<string>
  /** Asks by SIGTERM, insists by SIGKILL. */
  stop(): Promise<void>
}

function follow(child: ChildProcess, plan: ProcessPlan, tail: string[]): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line)
      tail.splice(0, tail.length - TAIL_LINES)
      plan.log(plan.name, line)
    })
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Starts node on a file. The process ends with this one, even when this one is killed. */
export function startProcess(plan: ProcessPlan): RunningProcess {
  // In a group of its own: Ctrl-C reaches the launcher alone, which ends the others in order.
  const child = spawn(process.execPath, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${plan.name} could not be started.`)
  const tail: string[] = []
  let told = false
  follow(child, plan, tail)
  guardProcess(pid, 'SIGTERM')
  child.once('exit', () => releaseProcess(pid))
  const died = new Promise<string>((resolve) => {
    // 'close' comes after the last line was read, 'exit' may come before.
    child.once('close', (code, signal) => {
      if (!told) resolve(`${plan.name} ended early (${signal ?? `exit code ${code}`}).`)
    })
  })
  const stop = async (): Promise<void> => {
    told = true
    if (hasEnded(child)) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const won = await Promise.race([gone, sleep(STOP_TIMEOUT_MS, 'late', { ref: false })])
    if (won !== 'late') return
    plan.log(plan.name, `did not end within ${STOP_TIMEOUT_MS / 1000} s and was killed`)
    child.kill('SIGKILL')
    await gone
  }
  return { name: plan.name, pid, tail, died, stop }
}

/** Runs node on a file to its end and returns what it wrote to standard output; throws when it fails. */
export async function runToEnd(plan: ProcessPlan): Promise<string> {
  const child = spawn(process.execPath, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const tail: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line)
    tail.splice(0, tail.length - TAIL_LINES)
    plan.log(plan.name, line)
  })
  const out = child.stdout.toArray()
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (code !== 0) {
    throw new Error(`${plan.name} failed (${signal ?? `exit code ${code}`}): ${tail.slice(-12).join('\n')}`)
  }
  return Buffer.concat((await out) as Buffer[]).toString('utf8')
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Waits until `url` answers 2xx; throws with the last log lines when the process dies or takes too long. */
export async function untilReady(running: RunningProcess, url: string): Promise<void> {
  let death: string | undefined
  running.died.then((sentence) => {
    death = sentence
  })
  const deadline = Date.now() + READY_TIMEOUT_MS
  while (!(await answers(url))) {
    const late =
      Date.now() > deadline ? `${running.name} was not ready within ${READY_TIMEOUT_MS / 1000} s.` : undefined
    const problem = death ?? late
    if (problem) throw new Error([problem, ...running.tail.slice(-12)].join('\n'))
    await sleep(50)
  }
}
