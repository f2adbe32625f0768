/** The whole product as real processes on free ports, with fresh data that goes when it stops. */
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@chronos/db/migrate'
import { ensureBuilt } from './built.ts'
import { guardFolder, releaseFolder } from './guard.ts'
import type { InstanceInfo, InstanceTenant } from './instance-info.ts'
import { freePort } from './ports.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import type { LineLog, RunningProcess } from './processes.ts'
import { type ProductPlan, type Restart, seed, startProduct, WEBHOOK_PATH } from './product.ts'
import { addressEnv, LIMITS, newSecrets, WHATSAPP_APP } from './product-env.ts'
import { type Redis, startRedis } from './redis.ts'
import { startSmtpSink } from './smtp-sink.ts'
import { Teardown } from './teardown.ts'

const DATABASE = 'chronos'

export interface InstanceOptions {
  /** ISO instant at which the product's clock starts; the real time by default. */
  now?: string
  /** Per-address limits of requests: high by default, since every test comes from one address. */
  limits?: keyof typeof LIMITS
  /** Variables that win over those the instance sets. */
  env?: Record<string, string>
  log?: LineLog
  /** Gives up when it fires, undoing what had started. */
  signal?: AbortSignal
}

export interface Instance {
  info: InstanceInfo
  /** What the product stands on, for taking it away. */
  postgres: Postgres
  redis: Redis
  processes: readonly RunningProcess[]
  /** Starts a program that has ended again, as it was. */
  restart: Restart
  /** From the call until everything was ready. */
  startedInMs: number
  /** Resolves with a sentence when a process of the product ends by itself. */
  died: Promise<string>
  stop(): Promise<void>
}

/** Node's own parsing is lenient ("1" is a date): an instant has a date, a time and a zone. */
function checkNow(now: string | undefined): void {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
  if (now !== undefined && (!isInstant.test(now) || Number.isNaN(Date.parse(now)))) {
    throw new Error(`INSTANCE_NOW must be an ISO instant such as 2026-09-21T15:00:00Z, not "${now}".`)
  }
}

function environment(options: InstanceOptions): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    DATABASE_POOL_SIZE: '3',
    // The cheapest hash that bcrypt knows: suites sign in hundreds of times.
    BCRYPT_ROUNDS: '4',
    ...newSecrets(),
    ...WHATSAPP_APP,
    ...LIMITS[options.limits ?? 'high'],
    ...(options.now === undefined ? {} : { CLOCK_START: options.now }),
  }
}

async function freshFolder(teardown: Teardown): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'chronos-instance-'))
  guardFolder(folder)
  teardown.add(async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    releaseFolder(folder)
  })
  return folder
}

function logTo(file: string, log: LineLog | undefined, teardown: Teardown): LineLog {
  const stream = createWriteStream(file, { flags: 'a' })
  teardown.add(() => new Promise<void>((resolve) => stream.end(() => resolve())))
  return (name, line) => {
    stream.write(`[${name}] ${line}\n`)
    log?.(name, line)
  }
}

interface Backing {
  postgres: Postgres
  redis: Redis
  databaseUrl: string
  ownerDatabaseUrl: string
  redisUrl: string
  mailUrl: string
  smtpPort: number
}

async function startBacking(teardown: Teardown): Promise<Backing> {
  const [postgres, redis, mail] = await Promise.all([
    teardown.use(startPostgres()),
    teardown.use(startRedis()),
    teardown.use(startSmtpSink()),
  ])
  const appPassword = randomBytes(18).toString('base64url')
  await postgres.createDatabase(DATABASE)
  await migrate({ url: postgres.url(DATABASE), appPassword })
  return {
    postgres,
    redis,
    databaseUrl: postgres.url(DATABASE, { user: 'chronos_app', password: appPassword }),
    ownerDatabaseUrl: postgres.url(DATABASE),
    redisUrl: redis.url,
    mailUrl: mail.url,
    smtpPort: mail.smtpPort,
  }
}

async function bringUp(
  options: InstanceOptions,
  teardown: Teardown,
): Promise<Omit<Instance, 'stop' | 'startedInMs'>> {
  const folder = await freshFolder(teardown)
  const logFile = join(folder, 'product.log')
  const log = logTo(logFile, options.log, teardown)
  const [backing] = await Promise.all([startBacking(teardown), ensureBuilt(['generate', 'build'])])
  const ports = {
    api: await freePort(),
    workerHealth: await freePort(),
    web: await freePort(),
    simulator: await freePort(),
    graph: await freePort(),
  }
  const { databaseUrl, redisUrl, smtpPort } = backing
  const plan: ProductPlan = {
    ports,
    env: {
      ...environment(options),
      ...addressEnv({ ports, databaseUrl, redisUrl, smtpPort }),
      ...options.env,
    },
    tenantsFile: join(folder, 'tenants.json'),
    web: 'built',
    log,
  }
  const seeded = await seed(plan)
  writeFileSync(plan.tenantsFile, seeded)
  const { processes, restart } = await startProduct(plan, teardown)
  const { tenants } = JSON.parse(seeded) as { tenants: InstanceTenant[] }
  const at = (port: number): string => `http://127.0.0.1:${port}`
  const info: InstanceInfo = {
    apiUrl: at(ports.api),
    webUrl: at(ports.web),
    simulatorUrl: at(ports.simulator),
    graphUrl: at(ports.graph),
    mailUrl: backing.mailUrl,
    databaseUrl,
    ownerDatabaseUrl: backing.ownerDatabaseUrl,
    redisUrl,
    whatsapp: {
      appSecret: WHATSAPP_APP.WHATSAPP_WEBHOOK_SECRET,
      verifyToken: WHATSAPP_APP.WHATSAPP_VERIFY_TOKEN,
      webhookUrl: `${at(ports.api)}${WEBHOOK_PATH}`,
    },
    tenants,
    logFile,
  }
  const died = Promise.race(processes.map((process) => process.died))
  return { info, postgres: backing.postgres, redis: backing.redis, processes, restart, died }
}

/** Starts an instance; throws one sentence and the last log lines when a part of it fails, leaving nothing behind. */
export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  checkNow(options.now)
  const since = performance.now()
  const teardown = new Teardown()
  options.signal?.addEventListener('abort', () => void teardown.run())
  try {
    const up = await bringUp(options, teardown)
    return { ...up, startedInMs: Math.round(performance.now() - since), stop: () => teardown.run() }
  } catch (cause) {
    await teardown.run()
    throw cause
  }
}
