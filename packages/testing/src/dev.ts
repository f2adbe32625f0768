/** `make dev`: the whole product on this machine, with data that stays, until Ctrl-C. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@chronos/db/migrate'
import { ensureBuilt } from './built.ts'
import {
  chosenPorts,
  DATA,
  type DevEnv,
  type DevPorts,
  devSecrets,
  type OutsideServices,
  outsideEnv,
  outsideServices,
} from './dev-settings.ts'
import { welcome } from './dev-table.ts'
import type { InstanceTenant } from './instance-info.ts'
import { startPostgres } from './postgres.ts'
import { type ProductPlan, seed, startProduct } from './product.ts'
import { addressEnv, LIMITS, WHATSAPP_APP } from './product-env.ts'
import { startRedis } from './redis.ts'
import { startSmtpSink } from './smtp-sink.ts'
import { Teardown } from './teardown.ts'

const DATABASE = 'chronos'
const LOG = join(DATA, 'dev.log')
/** What the product reads and development leaves unset unless somebody asks. */
const OPTIONAL = new Set(['CLOCK_START', 'WHATSAPP_APP_ID', 'WHATSAPP_WEBHOOK_SECRET_PREVIOUS'])

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Says what is being done, and how long it took. */
async function step<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  say(`· ${doing} …`)
  const result = await work()
  say(`  done in ${((performance.now() - since) / 1000).toFixed(1)} s`)
  return result
}

/** Everything goes to a file; people see what is wrong. */
function log(name: string, line: string): void {
  appendFileSync(LOG, `[${name}] ${line}\n`)
  if (/"level":\s*(50|60|"error"|"fatal")/.test(line)) say(`[${name}] ${line}`)
}

interface Stores {
  databaseUrl: string
  redisUrl: string
}

async function startStores(outside: OutsideServices, ports: DevPorts, teardown: Teardown): Promise<Stores> {
  const redis = outside.redisUrl
    ? { url: outside.redisUrl }
    : await step('Starting Redis', () =>
        teardown.use(startRedis({ folder: join(DATA, 'redis'), port: ports.redis })),
      )
  if (outside.database) {
    const { url, migrateUrl } = outside.database
    await step('Migrating the database of MIGRATE_DATABASE_URL', () => migrate({ url: migrateUrl }))
    return { databaseUrl: url, redisUrl: redis.url }
  }
  const postgres = await step('Starting Postgres', () =>
    teardown.use(startPostgres({ folder: join(DATA, 'postgres'), port: ports.postgres, durable: true })),
  )
  const { APP_PASSWORD: appPassword } = devSecrets()
  await step('Migrating', async () => {
    await postgres.createDatabase(DATABASE).catch(ignoreExisting)
    await migrate({ url: postgres.url(DATABASE), appPassword })
  })
  return {
    databaseUrl: postgres.url(DATABASE, { user: 'chronos_app', password: appPassword }),
    redisUrl: redis.url,
  }
}

function ignoreExisting(failure: unknown): void {
  const duplicateDatabase = '42P04'
  if (!(failure instanceof Error && 'code' in failure && failure.code === duplicateDatabase)) throw failure
}

function planOf(env: DevEnv, ports: DevPorts, stores: Stores): ProductPlan {
  const { APP_PASSWORD: _, ...secrets } = devSecrets()
  const defaults = {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    DATABASE_POOL_SIZE: '10',
    BCRYPT_ROUNDS: '12',
    ...secrets,
    ...WHATSAPP_APP,
    ...LIMITS.production,
    // One developer reloads more often than one member of staff.
    RATE_LIMIT_API_PER_MINUTE: '1000',
    ...addressEnv({ ports, ...stores, smtpPort: ports.smtp }),
  }
  // Whatever the product reads may be set from outside, save where its parts find one another.
  const fixed = new Set(Object.keys(addressEnv({ ports, ...stores, smtpPort: ports.smtp })))
  const chosen = Object.entries(env).flatMap(([name, value]) =>
    (name in defaults || OPTIONAL.has(name)) && !fixed.has(name) && value ? [[name, value]] : [],
  )
  return {
    ports,
    env: { ...defaults, ...Object.fromEntries(chosen) },
    tenantsFile: join(DATA, 'tenants.json'),
    web: 'development',
    log,
  }
}

/** `died` is inside an object: awaiting the start must not await the death too. */
async function bringUp(teardown: Teardown): Promise<{ died: Promise<string> }> {
  const env = outsideEnv()
  const outside = outsideServices(env)
  const ports = await chosenPorts(env)
  mkdirSync(DATA, { recursive: true })
  writeFileSync(LOG, '')
  await step('Generating code', () => ensureBuilt(['generate']))
  const stores = await startStores(outside, ports, teardown)
  const mail = await teardown.use(startSmtpSink({ httpPort: ports.mail, smtpPort: ports.smtp }))
  const plan = planOf(env, ports, stores)
  const seeded = await step('Seeding three tenants (a moment the first time)', () => seed(plan))
  writeFileSync(plan.tenantsFile, seeded, { mode: 0o600 })
  const { processes } = await step('Starting api, worker, web and simulator', () =>
    startProduct(plan, teardown),
  )
  const { tenants } = JSON.parse(seeded) as { tenants: InstanceTenant[] }
  const addresses: [string, string][] = [
    ['Dashboard', `http://localhost:${ports.web}`],
    ['WhatsApp simulator', `http://localhost:${ports.simulator}`],
    ['API', `http://localhost:${ports.api}`],
    ['Mails sent', `${mail.url}/_sent`],
    ['WhatsApp sent', `http://localhost:${ports.graph}/_sent`],
    ['Logs', LOG],
  ]
  say(welcome(addresses, tenants))
  return { died: Promise.race(processes.map(({ died }) => died)) }
}

const teardown = new Teardown()
const asked = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
const stopped = new Promise<null>((resolve) => {
  asked.signal.addEventListener('abort', () => {
    say('\n· Stopping …')
    resolve(null)
    // A start that is under way fails on its own when what it stands on ends; its outcome matters no more.
    teardown.run().catch(() => {})
  })
})

try {
  const up = bringUp(teardown)
  const started = await Promise.race([stopped, up])
  const death = started && (await Promise.race([stopped, started.died]))
  if (death !== null) throw new Error(`${death} Its last lines are in ${LOG}.`)
} catch (failure) {
  if (!asked.signal.aborted) {
    process.exitCode = 1
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
  }
}
await teardown.run().catch(() => {})
