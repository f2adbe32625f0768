/** `make db-migrate`, `make db-seed`, `make db-reset` and `make setup`: what is in the database of development. */
import { appendFileSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../built.ts'
import { checkedUrl, DATA, outsideEnv, outsideServices, portsFrom } from '../dev-settings.ts'
import { ROOT, seed } from '../product.ts'
import { compose, composeInOrder, containersRun } from './containers.ts'
import { type DevDatabase, migrateLoud, withDatabase } from './database.ts'
import { restartDev } from './lifecycle.ts'
import { buildNext, takeNext } from './next-database.ts'
import { planOf } from './plan.ts'
import { findDev, LOG } from './running.ts'
import { IN_CONTAINER, REDIS_IN_CONTAINER } from './shells.ts'

const POSTGRES_PROTOCOLS = ['postgres:', 'postgresql:']
/** The seed asks for no Redis, but the product's environment must name one. */
const NO_REDIS = 'redis://127.0.0.1:1/0'

/** Containers are meant when they run and nothing else does. */
function meansContainers(): boolean {
  return (
    !findDev() && !checkedUrl(outsideEnv(), 'MIGRATE_DATABASE_URL', POSTGRES_PROTOCOLS) && containersRun()
  )
}

/** Refuses whatever might be somebody's real data; throws one sentence. */
export function demandDevelopment(databaseUrl: string, env: Record<string, string | undefined>): void {
  if (env['NODE_ENV'] === 'production') throw new Error('NODE_ENV is production: refused.')
  const { hostname } = new URL(databaseUrl)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
    throw new Error(`The database is on ${hostname}, not on this machine: refused.`)
  }
}

/** Seeds, and leaves the file from which the simulator knows the tenants. */
async function fill(database: DevDatabase): Promise<void> {
  const env = outsideEnv()
  mkdirSync(DATA, { recursive: true })
  await ensureBuilt(['generate'])
  const plan = planOf({
    env,
    ports: portsFrom(env),
    stores: { databaseUrl: database.url, redisUrl: NO_REDIS },
    log: (name, line) => appendFileSync(LOG, `[${name}] ${line}\n`),
  })
  writeFileSync(plan.tenantsFile, await seed(plan), { mode: 0o600 })
  process.stdout.write('the three tenants of the seed are there\n')
}

/** Applies what is new to the database of MIGRATE_DATABASE_URL, or to that of development. */
export async function dbMigrate(): Promise<number> {
  if (meansContainers()) return compose('run', '--rm', 'migrate')
  const url = checkedUrl(outsideEnv(), 'MIGRATE_DATABASE_URL', POSTGRES_PROTOCOLS)
  if (url) await migrateLoud({ url })
  else await withDatabase(migrateDevelopment)
  return 0
}

async function migrateDevelopment({ ownerUrl, appPassword }: DevDatabase): Promise<void> {
  await migrateLoud({ url: ownerUrl, ...(appPassword === undefined ? {} : { appPassword }) })
}

/** Adds the seed's tenants that are missing. */
export async function dbSeed(): Promise<number> {
  if (meansContainers()) return compose('run', '--rm', 'seed')
  await withDatabase(async (database) => {
    demandDevelopment(database.ownerUrl, outsideEnv())
    await fill(database)
  })
  return 0
}

/** The database anew: dropped, migrated, seeded; a running `make dev` starts its programs again on it. */
export async function dbReset(): Promise<number> {
  const env = outsideEnv()
  if (env['CONFIRM'] !== '1') {
    throw new Error('This deletes every row of the development database; say: make db-reset CONFIRM=1')
  }
  if (meansContainers()) return resetContainers()
  await withDatabase(async (database) => {
    demandDevelopment(database.ownerUrl, env)
    await buildNext(database, fill)
    if (findDev()) return restartDev()
    const { redisUrl } = outsideServices(env)
    if (redisUrl) demandDevelopment(redisUrl, env)
    await takeNext({ ownerDatabaseUrl: database.ownerUrl, redisUrl })
    rmSync(join(DATA, 'redis'), { recursive: true, force: true })
  })
  process.stdout.write('The database is new.\n')
  return 0
}

async function resetContainers(): Promise<number> {
  const env = outsideEnv()
  if (env['NODE_ENV'] === 'production' || env['COMPOSE_FILE']?.includes('prod')) {
    throw new Error('These containers are for production: refused.')
  }
  const programs = ['api', 'worker', 'simulator']
  const name = '"$' + '{POSTGRES_DB:-chronos}"'
  const anew = `psql ${IN_CONTAINER.replace(name, 'template1')} -v ON_ERROR_STOP=1 -v name=${name}`
  const sql = 'drop database if exists :"name" with (force);\ncreate database :"name";\n'
  return composeInOrder(
    ['stop', ...programs],
    ['exec', '-T', 'postgres', 'sh', '-c', `printf '%s' '${sql}' | ${anew}`],
    ['exec', '-T', 'redis', 'sh', '-c', `${REDIS_IN_CONTAINER} flushdb`],
    ['run', '--rm', 'migrate'],
    ['run', '--rm', 'seed'],
    ['start', ...programs],
  )
}

/** `make setup`: everything a new machine needs to work without containers, after the installation. */
export async function setup(): Promise<number> {
  const settings = join(ROOT, '.env')
  if (existsSync(settings)) process.stdout.write('.env stays as it is\n')
  else {
    copyFileSync(join(ROOT, '.env.example'), settings)
    process.stdout.write('made .env from .env.example\n')
  }
  await withDatabase(async (database) => {
    await migrateDevelopment(database)
    await fill(database)
  })
  process.stdout.write('Ready. make dev starts the product and prints its addresses and logins.\n')
  return 0
}
