/** What `make dev` may be told from outside (shell or `.env`), checked before anything starts. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { isPortFree } from './ports.ts'
import { ROOT } from './product.ts'
import { newSecrets, type ProductSecrets } from './product-env.ts'

/** Where development keeps its data: `.chronos` of this clone, or the folder that CHRONOS_DATA names. */
export const DATA = resolve(ROOT, process.env['CHRONOS_DATA'] || '.chronos')

export interface DevPorts {
  web: number
  api: number
  simulator: number
  graph: number
  mail: number
  workerHealth: number
  smtp: number
  postgres: number
  redis: number
}

const PORTS: Record<keyof DevPorts, { name: string; usual: number }> = {
  web: { name: 'WEB_PORT', usual: 3000 },
  api: { name: 'API_PORT', usual: 3001 },
  simulator: { name: 'SIMULATOR_PORT', usual: 3002 },
  graph: { name: 'GRAPH_PORT', usual: 3003 },
  mail: { name: 'MAIL_PORT', usual: 8025 },
  workerHealth: { name: 'WORKER_HEALTH_PORT', usual: 3004 },
  smtp: { name: 'SMTP_PORT', usual: 1025 },
  postgres: { name: 'POSTGRES_PORT', usual: 54_329 },
  redis: { name: 'REDIS_PORT', usual: 63_799 },
}

export type DevEnv = Record<string, string | undefined>

/** The shell's variables over those of `.env`, as `node --env-file` ranks them. */
export function outsideEnv(): DevEnv {
  const file = join(ROOT, '.env')
  const fromFile: DevEnv = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return { ...fromFile, ...process.env }
}

/** The ports as set, or the usual ones; throws one sentence for a value that is no port, or for one given twice. */
export function portsFrom(env: DevEnv): DevPorts {
  const owners = new Map<number, string>()
  const entries = Object.entries(PORTS).map(([key, { name, usual }]): [string, number] => {
    const port = Number(env[name] || usual)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error(`${name} must be a port between 1 and 65535, not "${env[name]}".`)
    }
    const rival = owners.get(port)
    if (rival) throw new Error(`${rival} and ${name} are both ${port}; give one of them another port.`)
    owners.set(port, name)
    return [key, port]
  })
  return Object.fromEntries(entries) as unknown as DevPorts
}

/** The ports to use; throws one sentence for a port that somebody has taken, besides what `portsFrom` refuses. */
export async function chosenPorts(env: DevEnv): Promise<DevPorts> {
  const ports = portsFrom(env)
  const unused = new Set<keyof DevPorts>()
  if (env['DATABASE_URL']) unused.add('postgres')
  if (env['REDIS_URL']) unused.add('redis')
  for (const key of Object.keys(PORTS) as (keyof DevPorts)[]) {
    if (unused.has(key) || (await isPortFree(ports[key]))) continue
    throw new Error(
      `Port ${ports[key]} is taken; end what listens there, or choose another by ${PORTS[key].name}=<port> make dev.`,
    )
  }
  return ports
}

export interface OutsideServices {
  database: { url: string; migrateUrl: string } | null
  redisUrl: string | null
}

/** The address that a variable holds, null when it is empty; throws one sentence when it is none of `protocols`. */
export function checkedUrl(env: DevEnv, name: string, protocols: string[]): string | null {
  const value = env[name]
  if (!value) return null
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  throw new Error(
    `${name} must be an address that begins with ${protocols.map((each) => `${each}//`).join(' or ')}.`,
  )
}

/** Servers of the caller's own that replace the embedded ones; throws one sentence when they are half given. */
export function outsideServices(env: DevEnv): OutsideServices {
  const url = checkedUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  const migrateUrl = checkedUrl(env, 'MIGRATE_DATABASE_URL', ['postgres:', 'postgresql:'])
  if ((url === null) !== (migrateUrl === null)) {
    throw new Error(
      'Set DATABASE_URL (role chronos_app) and MIGRATE_DATABASE_URL (who may migrate) together, or neither.',
    )
  }
  return {
    database: url !== null && migrateUrl !== null ? { url, migrateUrl } : null,
    redisUrl: checkedUrl(env, 'REDIS_URL', ['redis:', 'rediss:']),
  }
}

/** Secrets of this clone: made once, since what they encrypted must stay readable. */
export function devSecrets(): ProductSecrets & { APP_PASSWORD: string } {
  const file = join(DATA, 'dev-secrets.json')
  if (!existsSync(file)) {
    mkdirSync(DATA, { recursive: true })
    const secrets = { ...newSecrets(), APP_PASSWORD: newSecrets().PASSWORD_PEPPER }
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof devSecrets>
}
