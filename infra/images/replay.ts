/**
 * Builds an image without Docker: each stage is a folder, and its instructions are done there on this machine. RUN sees
 * relative paths only (a policy test holds that), so the folder of the stage stands for `/`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { findProgram } from '@chronos/testing/programs'
import { repositoryIgnores } from './docker-ignore.ts'
import { type Instruction, lastStage, pairsOf, ROOT, readDockerfile, type Stage } from './dockerfile.ts'

const RUN_TIMEOUT_MS = 150_000

/** A stage that was done: its folder and what it leaves to those above it. */
export interface BuiltStage {
  folder: string
  workdir: string
  env: Record<string, string>
}

export interface BuiltImage extends BuiltStage {
  stage: Stage
  tookMs: number
}

interface Build {
  stages: Map<string, BuiltStage>
  ignores: (path: string) => boolean
}

/** What the build may know of this machine: where Node, npm and their registry are. */
function machineEnv(folder: string): Record<string, string> {
  const kept =
    /^(HOME|LANG|TMPDIR|npm_config_(registry|cache|cafile)|NODE_EXTRA_CA_CERTS|(https?|no)_proxy)$/i
  const outside = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && kept.test(name) ? [[name, value] as const] : [],
  )
  const npm = findProgram('npm')
  if (npm === null) throw new Error('npm is missing on PATH.')
  const prefix = join(folder, 'usr/local')
  return {
    ...Object.fromEntries(outside),
    PATH: [join(prefix, 'bin'), dirname(process.execPath), dirname(npm), '/usr/bin', '/bin'].join(':'),
    npm_config_prefix: prefix,
    npm_config_prefer_offline: 'true',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  }
}

async function run(command: string, stage: BuiltStage): Promise<void> {
  const child = spawn('/bin/sh', ['-c', command], {
    cwd: join(stage.folder, stage.workdir),
    env: { ...machineEnv(stage.folder), ...stage.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: RUN_TIMEOUT_MS,
  })
  const output = Promise.all([child.stdout.toArray(), child.stderr.toArray()])
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code === 0) return
  const text = Buffer.concat((await output).flat() as Buffer[]).toString('utf8')
  throw new Error(`RUN ${command} ended with ${signal ?? code}:\n${text.split('\n').slice(-30).join('\n')}`)
}

/** Copies as COPY does: of a folder what is in it, links as links. */
function copyOne(source: string, target: string, keep: (path: string) => boolean): void {
  if (!existsSync(source)) throw new Error(`COPY finds nothing at ${source}`)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(source, target, { recursive: true, verbatimSymlinks: true, filter: keep })
}

function copy({ flags, text }: Instruction, stage: BuiltStage, build: Build): void {
  const words = text.split(/\s+/)
  const target = words.pop() ?? ''
  const from = flags['from'] === undefined ? null : build.stages.get(flags['from'])
  if (from === undefined) throw new Error(`COPY names a stage that is not there: ${flags['from']}`)
  const root = from?.folder ?? ROOT
  const place = join(stage.folder, posix.resolve(stage.workdir, target))
  for (const word of words) {
    const source = join(root, word)
    const isFolder = existsSync(source) && statSync(source).isDirectory()
    const into = !isFolder && target.endsWith('/') ? join(place, basename(word)) : place
    const keep = (path: string) => {
      const relative = posix.relative(root, path)
      return from !== null || relative === '' || !build.ignores(relative)
    }
    copyOne(source, into, keep)
  }
}

async function step(instruction: Instruction, stage: BuiltStage, build: Build): Promise<void> {
  const { keyword, text } = instruction
  if (keyword === 'WORKDIR') {
    stage.workdir = posix.resolve(stage.workdir, text)
    mkdirSync(join(stage.folder, stage.workdir), { recursive: true })
  }
  if (keyword === 'ENV') Object.assign(stage.env, Object.fromEntries(pairsOf(instruction)))
  if (keyword === 'COPY') copy(instruction, stage, build)
  if (keyword === 'RUN') await run(text, stage)
}

/** Does what the Dockerfile at `path` says, below the folder `work`. Throws with the output of a step that fails. */
export async function replay(path: string, work: string): Promise<BuiltImage> {
  const since = performance.now()
  const stages = readDockerfile(path)
  const build: Build = { stages: new Map(), ignores: repositoryIgnores(ROOT) }
  let built: BuiltStage | undefined
  for (const [index, stage] of stages.entries()) {
    const folder = join(work, stage.name ?? `image-${index}`)
    mkdirSync(folder, { recursive: true })
    built = { folder, workdir: '/', env: {} }
    for (const instruction of stage.instructions) await step(instruction, built, build)
    if (stage.name !== null) build.stages.set(stage.name, built)
  }
  if (!built) throw new Error(`${path} builds nothing.`)
  return { ...built, stage: lastStage(stages), tookMs: Math.round(performance.now() - since) }
}

/** Every path in the image, relative to its root; what a link leads to is not followed. */
export const filesOf = (image: BuiltStage): string[] =>
  readdirSync(image.folder, { recursive: true, encoding: 'utf8' })
