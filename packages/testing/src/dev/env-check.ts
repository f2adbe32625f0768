/** `make env-check`: the settings as the product itself reads them, with every problem at once. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type DevEnv, outsideEnv } from '../dev-settings.ts'
import { ROOT } from '../product.ts'

/** Which function of which file reads an app's settings. */
const READERS = [
  ['api', 'readApiEnv'],
  ['worker', 'readWorkerEnv'],
] as const

/** A program of its own, since packages import no app; in the app's file is what it starts with. */
const READ = `
const [file, reader] = process.argv.slice(1)
const app = await import(file)
try {
  app[reader]()
} catch (error) {
  if (error.name !== 'EnvError') throw error
  process.stdout.write(error.message)
}`

/** The problems that one app finds with these settings, a sentence each. */
function problemsOf(app: string, reader: string, env: DevEnv): string[] {
  const file = resolve(ROOT, `apps/${app}/src/env.ts`)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', READ, file, reader],
    { cwd: ROOT, encoding: 'utf8', env },
  )
  if (status !== 0) throw new Error(`The settings of ${app} could not be read:\n${stderr}`)
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('  - '))
    .map((line) => line.slice('  - '.length))
}

/** FILE alone when it is given; else the environment over `.env`, as the programs see it. */
function settings(): { env: DevEnv; source: string } {
  const file = process.env['FILE']
  if (!file) return { env: outsideEnv(), source: 'the environment and .env' }
  if (!existsSync(resolve(ROOT, file))) throw new Error(`${file} does not exist.`)
  const { PATH } = process.env
  return { env: { PATH, ...parseEnv(readFileSync(resolve(ROOT, file), 'utf8')) }, source: file }
}

/** Every problem, each once, with the programs that mind. */
export function envProblemsOf(env: DevEnv): string[] {
  const minded = new Map<string, string[]>()
  for (const [app, reader] of READERS) {
    for (const problem of problemsOf(app, reader, env)) {
      minded.set(problem, [...(minded.get(problem) ?? []), app])
    }
  }
  return [...minded].map(([problem, apps]) => `${problem} (${apps.join(', ')})`)
}

/** Resolves to exit code 1 when the API or the worker would refuse to start. */
export function envCheck(): number {
  const { env, source } = settings()
  const problems = envProblemsOf(env)
  if (problems.length === 0) {
    process.stdout.write(`right: api and worker would start with ${source}\n`)
    return 0
  }
  process.stdout.write(`Not right in ${source}:\n${problems.map((problem) => `  - ${problem}\n`).join('')}`)
  const isDevelopment = (env['NODE_ENV'] ?? 'development') === 'development'
  if (isDevelopment) process.stdout.write('make dev makes what is missing itself; a server needs it.\n')
  return 1
}
