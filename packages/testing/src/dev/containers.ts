/** The product in containers: whether Docker can be used at all, and whether this project's containers run. */
import { spawnSync } from 'node:child_process'
import { ROOT } from '../product.ts'
import { findProgram } from '../programs.ts'
import { runProgram } from './run-program.ts'

const ASK_TIMEOUT_MS = 10_000

function ask(docker: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync(docker, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: ASK_TIMEOUT_MS,
  })
  return status === 0 ? stdout.trim() : null
}

/** One sentence that says why containers cannot be used here, or null when they can. */
export function dockerProblem(): string | null {
  const docker = findProgram('docker')
  if (!docker) return 'Docker is missing on this machine; make dev runs the product without it.'
  if (!ask(docker, 'version', '--format', '{{.Server.Version}}')) {
    return 'Docker is installed, but its engine does not answer; start it, or run the product by make dev.'
  }
  if (ask(docker, 'compose', 'version') === null) {
    return 'Docker is installed without its compose plugin; install that, or run the product by make dev.'
  }
  return null
}

/** Throws the sentence of `dockerProblem`, if there is one. */
export function demandDocker(): void {
  const problem = dockerProblem()
  if (problem) throw new Error(problem)
}

/** Runs `docker compose …` in the terminal; resolves to its exit code. Throws where Docker cannot be used. */
export async function compose(...args: string[]): Promise<number> {
  demandDocker()
  return runProgram(findProgram('docker') ?? 'docker', ['compose', ...args])
}

/** Runs `docker compose …` for each until one fails; resolves to its exit code, or 0. */
export async function composeInOrder(...steps: string[][]): Promise<number> {
  for (const step of steps) {
    const code = await compose(...step)
    if (code !== 0) return code
  }
  return 0
}

/** What `docker compose …` prints; for questions that are answered at once. Throws when it fails. */
export function composeOutput(...args: string[]): string {
  const output = ask(findProgram('docker') ?? 'docker', 'compose', ...args)
  if (output === null) throw new Error(`docker compose ${args.join(' ')} failed.`)
  return output
}

/** True when containers of this project run. */
export function containersRun(): boolean {
  return dockerProblem() === null && composeOutput('ps', '-q') !== ''
}
