/** What `make dev` may be told from outside (shell or `.env`), checked before anything starts. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { isPortFree } from './ports.ts'
import { ROOT } from './product.ts'
import { newSecrets, type ProductSecrets } from './product-env.ts'

/** Where development keeps its data. */
export const DATA = join(ROOT, '.chronos')

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

/** The ports to use; throws one sentence for a value that is no port, or for a port that somebody has taken. */
export async function chosenPorts(env: DevEnv): Promise<DevPorts> {
  const unused = new Set<keyof DevPorts>()
  if (env['DATABASE_URL']) unused.add('postgres')
  if (env['REDIS_URL']) unused.add('redis')
  const chosen = Object.fromEntries(
    Object.entries(PORTS).map(([key, { usual }]) => [key, usual]),
  ) as unknown as DevPorts
  const taken = new Map<number, string>()
  for (const key of Object.keys(PORTS) as (keyof DevPorts)[]) {
    const { name, usual } = PORTS[key]
    const port = Number(env[name] || usual)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new Error(`${name} must be a port between 1 and 65535, not "${env[name]}".`)
    }
    const rival = taken.get(port)
    if (rival) throw new Error(`${rival} and ${name} are both ${port}; give one of them another port.`)
    taken.set(port, name)
    if (!unused.has(key) && !(await isPortFree(port))) {
      throw new Error(
        `Port ${port} is taken; end what listens there, or choose another by ${name}=<port> make dev.`,
      )
    }
    chosen[key] = port
  }
  return chosen
}

export interface OutsideServices {
  database: { url: string; migrateUrl: string } | null
  redisUrl: string | null
}

function checkedUrl(env: DevEnv, name: string, protocols: string[]): string | null {
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
