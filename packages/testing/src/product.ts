/** The product as processes: which files, which environment, which address tells that each is ready. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type LineLog,
  type ProcessPlan,
  type RunningProcess,
  runToEnd,
  startProcess,
  untilReady,
} from './processes.ts'
import type { Teardown } from './teardown.ts'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the API takes what Meta posts. */
export const WEBHOOK_PATH = '/webhooks/whatsapp'

export interface ProductPorts {
  api: number
  workerHealth: number
  web: number
  simulator: number
  graph: number
}

export interface ProductPlan {
  ports: ProductPorts
  /** What the product's own env.ts files read. */
  env: Record<string, string>
  /** JSON file of the seed's tenants, for the simulator. */
  tenantsFile: string
  /** Serves the built dashboard, or sources with hot reload. */
  web: 'built' | 'development'
  log: LineLog
}

/** Only what programs need from outside: a stray variable of the caller's shell must not change the product. */
function outside(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function webArguments(plan: ProductPlan): string[] {
  const packageFile = createRequire(join(ROOT, 'apps/web/package.json')).resolve('vite/package.json')
  const vite = join(packageFile, '..', 'bin', 'vite.js')
  const where = ['--port', `${plan.ports.web}`, '--strictPort', '--host', '127.0.0.1']
  return [vite, ...(plan.web === 'built' ? ['preview'] : []), ...where]
}

function simulatorEnv(plan: ProductPlan): Record<string, string> {
  const { api, simulator, graph } = plan.ports
  return {
    SIMULATOR_PORT: `${simulator}`,
    GRAPH_PORT: `${graph}`,
    GRAPH_TOKEN: plan.env['WHATSAPP_API_TOKEN'] ?? '',
    WEBHOOK_URL: `http://127.0.0.1:${api}${WEBHOOK_PATH}`,
    SIMULATOR_TENANTS: plan.tenantsFile,
  }
}

/** Seeds the database; returns the seed's line of JSON. */
export async function seed(plan: ProductPlan): Promise<string> {
  const out = await runToEnd({
    name: 'seed',
    args: ['prisma/seed/seed.ts'],
    cwd: ROOT,
    env: { ...outside(), ...plan.env, SEED_JSON: '1' },
    log: plan.log,
  })
  const line = out.trim().split('\n').at(-1)
  if (!line?.startsWith('{')) throw new Error('The seed printed no JSON.')
  return line
}

/** Starts one program again after it has ended, as it was started first; resolves when it is ready. */
export type Restart = (name: string) => Promise<RunningProcess>

export interface Product {
  processes: readonly RunningProcess[]
  restart: Restart
}

/**
 * Starts simulator, api, worker and web at once and waits until each is ready; `teardown` ends them.
 * Throws the last log lines of one that dies or is not ready in time.
 */
export async function startProduct(plan: ProductPlan, teardown: Teardown): Promise<Product> {
  const { ports, log } = plan
  const apiUrl = `http://127.0.0.1:${ports.api}`
  const env = { ...outside(), ...plan.env }
  const processes: RunningProcess[] = []
  const again = new Map<string, () => Promise<RunningProcess>>()
  teardown.add(async () => {
    await Promise.all(processes.map((process) => process.stop()))
  })
  const start = async (part: Omit<ProcessPlan, 'log'>, readyUrl: string): Promise<RunningProcess> => {
    again.set(part.name, () => start(part, readyUrl))
    const running = startProcess({ ...part, log })
    processes.push(running)
    await untilReady(running, readyUrl)
    return running
  }
  const restart: Restart = async (name) => {
    const starting = again.get(name)
    if (!starting) throw new Error(`No program is named "${name}".`)
    return starting()
  }
  await Promise.all([
    start(
      {
        name: 'simulator',
        args: ['apps/simulator/src/main.ts'],
        cwd: ROOT,
        env: { ...env, ...simulatorEnv(plan) },
      },
      `http://127.0.0.1:${ports.simulator}/health`,
    ),
    start({ name: 'api', args: ['apps/api/src/main.ts'], cwd: ROOT, env }, `${apiUrl}/health/ready`),
    start(
      { name: 'worker', args: ['apps/worker/src/main.ts'], cwd: ROOT, env },
      `http://127.0.0.1:${ports.workerHealth}/health/ready`,
    ),
    start(
      {
        name: 'web',
        args: webArguments(plan),
        cwd: join(ROOT, 'apps/web'),
        env: { ...env, API_URL: apiUrl, WEB_PORT: `${ports.web}` },
      },
      `http://127.0.0.1:${ports.web}/`,
    ),
  ])
  return { processes, restart }
}
