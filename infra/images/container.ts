/**
 * Runs what a replay built as a container would: nobody's user, a tree that cannot be written, only the environment that
 * was given. Paths that begin with `/` lead into the tree.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  fchownSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { guardProcess, releaseProcess } from '@chronos/testing/guard'
import { lastOf } from './dockerfile.ts'
import type { BuiltImage } from './replay.ts'

const NOBODY = 65_532
const SECRETS = '/run/secrets/'
const HEALTHY_TIMEOUT_MS = 30_000

/** What nginx's image does before it starts its command: only variables that pass the filter are replaced. */
const NGINX_ENTRYPOINT = `#!/bin/sh
set -eu
names=$(env | cut -d = -f 1 | grep "$NGINX_ENVSUBST_FILTER" | sed 's/.*/\${&} /' | tr -d '\\n')
for file in "$NGINX_ENVSUBST_TEMPLATE_DIR"/*.template; do
  envsubst "$names" <"$file" >"$NGINX_ENVSUBST_OUTPUT_DIR/$(basename "$file" .template)"
done
exec "$@"
`

/** Puts into the tree what the base image would have brought. */
function furnish({ folder, stage }: BuiltImage): void {
  const fileAt = (path: string) => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
  if (stage.base.includes('/distroless/nodejs')) copyFileSync(process.execPath, fileAt('nodejs/bin/node'))
  if (stage.base.includes('nginx')) {
    writeFileSync(fileAt('docker-entrypoint.sh'), NGINX_ENTRYPOINT, { mode: 0o755 })
  }
}

const isExecutable = (mode: number) => (mode & 0o100) !== 0

function lock(path: string): void {
  const entry = lstatSync(path)
  if (process.getuid?.() === 0) lchownSync(path, 0, 0)
  if (!entry.isSymbolicLink()) chmodSync(path, isExecutable(entry.mode) ? 0o555 : 0o444)
}

const everyPath = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
]

/** Makes the tree one that nobody can write, save in the folders that are memory in production. */
export function seal(image: BuiltImage, writable: readonly string[]): void {
  furnish(image)
  for (const path of writable) mkdirSync(join(image.folder, path), { recursive: true })
  for (const path of everyPath(image.folder)) lock(path)
  for (const path of writable) chmodSync(join(image.folder, path), 0o777)
}

export interface RunPlan {
  environment: Readonly<Record<string, string>>
  /** Instead of the image's own CMD. */
  command?: readonly string[]
  /** Stands for `/run/secrets`: each container sees those of its own service. */
  secrets: string
  /** Where it listens instead, for its health check: from an address in the image to one of this machine. */
  listens: readonly (readonly [from: string, to: string])[]
}

export interface Container {
  pid: number
  log(): string
  /** Resolves when its HEALTHCHECK succeeds; throws with the log when it ends before, or takes too long. */
  healthy(): Promise<void>
  /** Sends the image's STOPSIGNAL; the exit code, and how long the end took. */
  stop(): Promise<{ code: number | null; tookMs: number }>
  /** Waits for the end of one that ends by itself. */
  ended: Promise<number | null>
}

interface Invocation {
  words: readonly string[]
  env: Record<string, string>
  secrets: string
  /** Where its output goes: a file that it may open again by /dev/stdout. */
  logFile: string
}

/** Where a path of the container lies on this machine; other words stay as they are. */
function place(word: string, image: BuiltImage, secrets: string): string {
  if (!word.startsWith('/') || word.startsWith('/dev/')) return word
  return word.startsWith(SECRETS) ? join(secrets, word.slice(SECRETS.length)) : join(image.folder, word)
}

function start(image: BuiltImage, { words, env, secrets, logFile }: Invocation): ChildProcess {
  const within = (word: string) => place(word, image, secrets)
  const [program = '', ...args] = words.map(within)
  const values = Object.entries(env).map(([name, value]) => [name, within(value)])
  const log = openSync(logFile, 'a')
  const identity = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  if (identity.uid !== undefined) fchownSync(log, NOBODY, NOBODY)
  const child = spawn(program, args, {
    ...identity,
    cwd: join(image.folder, image.workdir),
    env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/bin', ...Object.fromEntries(values) },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return child
}

async function isHealthy(image: BuiltImage, plan: RunPlan, how: Omit<Invocation, 'words'>): Promise<boolean> {
  const words = lastOf(image.stage, 'HEALTHCHECK')?.exec
  if (!words) throw new Error('The image has no health check in exec form.')
  const here = words.map((word) => plan.listens.reduce((text, [from, to]) => text.replaceAll(from, to), word))
  const [code] = await once(start(image, { ...how, words: here }), 'close')
  return code === 0
}

let runs = 0

/** Starts the image's ENTRYPOINT and CMD. */
export function runContainer(image: BuiltImage, plan: RunPlan): Container {
  const env = { ...image.env, ...plan.environment }
  const entry = lastOf(image.stage, 'ENTRYPOINT')?.exec ?? []
  const words = [...entry, ...(plan.command ?? lastOf(image.stage, 'CMD')?.exec ?? [])]
  runs += 1
  const how = { env, secrets: plan.secrets, logFile: `${image.folder}.${runs}.log` }
  const child = start(image, { ...how, words })
  const pid = child.pid
  if (pid === undefined) throw new Error(`${words[0]} could not be started.`)
  guardProcess(pid, 'SIGKILL')
  const log = () => readFileSync(how.logFile, 'utf8')
  const ended = once(child, 'close').then(([code]) => {
    releaseProcess(pid)
    return code as number | null
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const healthy = async (): Promise<void> => {
    const deadline = Date.now() + HEALTHY_TIMEOUT_MS
    while (!(await isHealthy(image, plan, { ...how, logFile: `${how.logFile}.health` }))) {
      if (hasEnded() || Date.now() > deadline) throw new Error(`${words.join(' ')} is not healthy:\n${log()}`)
      await sleep(200)
    }
  }
  const stop = async () => {
    const since = performance.now()
    const signal = lastOf(image.stage, 'STOPSIGNAL')?.text ?? 'SIGTERM'
    if (!hasEnded()) process.kill(pid, signal)
    const code = await ended
    return { code, tookMs: Math.round(performance.now() - since) }
  }
  return { pid, log, healthy, stop, ended }
}
