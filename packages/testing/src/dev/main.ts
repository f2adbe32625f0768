/** `make dev`: the whole product on this machine, with data that stays, until Ctrl-C or `make stop`. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@chronos/db/migrate'
import { ensureBuilt } from '../built.ts'
import {
  chosenPorts,
  DATA,
  type DevPorts,
  type OutsideServices,
  outsideEnv,
  outsideServices,
} from '../dev-settings.ts'
import type { InstanceTenant } from '../instance-info.ts'
import type { RunningProcess } from '../processes.ts'
import { seed, startProduct } from '../product.ts'
import { startRedis } from '../redis.ts'
import { startSmtpSink } from '../smtp-sink.ts'
import { Teardown } from '../teardown.ts'
import { startDevDatabase } from './database.ts'
import { takeNext } from './next-database.ts'
import { planOf, type Stores } from './plan.ts'
import { type DevNote, findDev, LOG, leaveNote, removeNote } from './running.ts'
import { welcome } from './table.ts'
import { watchPrograms } from './watch-programs.ts'

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

async function startStores(outside: OutsideServices, ports: DevPorts, teardown: Teardown): Promise<Stores> {
  const redis = outside.redisUrl
    ? { url: outside.redisUrl }
    : await step('Starting Redis', () =>
        teardown.use(startRedis({ folder: join(DATA, 'redis'), port: ports.redis })),
      )
  if (outside.database) {
    const { url, migrateUrl } = outside.database
    await step('Migrating the database of MIGRATE_DATABASE_URL', () => migrate({ url: migrateUrl }))
    return { databaseUrl: url, ownerDatabaseUrl: migrateUrl, redisUrl: redis.url }
  }
  const { url, ownerUrl, appPassword } = await step('Starting Postgres', () =>
    startDevDatabase(ports.postgres, teardown),
  )
  await step('Migrating', () => migrate({ url: ownerUrl, ...(appPassword ? { appPassword } : {}) }))
  return { databaseUrl: url, ownerDatabaseUrl: ownerUrl, redisUrl: redis.url }
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
  const plan = planOf({ env, ports, stores, log })
  const seeded = await step('Seeding three tenants (a moment the first time)', () => seed(plan))
  writeFileSync(plan.tenantsFile, seeded, { mode: 0o600 })
  const product = await step('Starting api, worker, web and simulator', () => startProduct(plan, teardown))
  const { tenants } = JSON.parse(seeded) as { tenants: InstanceTenant[] }
  const addresses: [string, string][] = [
    ['Dashboard', `http://localhost:${ports.web}`],
    ['WhatsApp simulator', `http://localhost:${ports.simulator}`],
    ['API', `http://localhost:${ports.api}`],
    ['Mails sent', `${mail.url}/_sent`],
    ['WhatsApp sent', `http://localhost:${ports.graph}/_sent`],
    ['Logs', LOG],
  ]
  const leave = (processes: readonly RunningProcess[], restarts: number): void => {
    const programs = Object.fromEntries(processes.map(({ name, pid }) => [name, pid]))
    leaveNote({ pid: process.pid, restarts, programs, addresses: noted(ports), ...stores, logFile: LOG })
  }
  const between = () => takeNext(stores)
  const { died, restart } = watchPrograms({ product, stopping: asked.signal, between, started: leave })
  // Before the note: whoever finds that may ask for a restart at once.
  process.on('SIGUSR2', restart)
  leave(product.processes, 0)
  say(welcome(addresses, tenants))
  return { died }
}

function noted(ports: DevPorts): DevNote['addresses'] {
  const at = (port: number): string => `http://127.0.0.1:${port}`
  const { web, api, workerHealth, simulator, mail } = ports
  return { web: at(web), api: at(api), worker: at(workerHealth), simulator: at(simulator), mail: at(mail) }
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
  const other = findDev()
  if (other) throw new Error(`make dev runs already (process ${other.pid}); make stop ends it.`)
  teardown.add(async () => removeNote())
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
