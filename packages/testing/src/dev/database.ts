/** The database of development: the running one, a server of the caller's own, or the embedded one started for the moment. */
import { join } from 'node:path'
import { migrate } from '@chronos/db/migrate'
import { DATA, devSecrets, outsideEnv, outsideServices } from '../dev-settings.ts'
import { freePort } from '../ports.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { Teardown } from '../teardown.ts'
import { findDev } from './running.ts'

/** The name of the database in the embedded server. */
const DATABASE = 'chronos'

export interface DevDatabase {
  /** As `chronos_app`. */
  url: string
  /** As who may migrate: the superuser of the embedded server. */
  ownerUrl: string
  /** What `chronos_app` logs in with, where this server is ours. */
  appPassword?: string
}

function ignoreExisting(failure: unknown): void {
  const duplicateDatabase = '42P04'
  if (!(failure instanceof Error && 'code' in failure && failure.code === duplicateDatabase)) throw failure
}

/** Starts the embedded server on the data of development; its database exists then, migrated or not. */
export async function startDevDatabase(port: number, teardown: Teardown): Promise<DevDatabase> {
  const postgres: Postgres = await teardown.use(
    startPostgres({ folder: join(DATA, 'postgres'), port, durable: true }),
  )
  await postgres.createDatabase(DATABASE).catch(ignoreExisting)
  const { APP_PASSWORD: appPassword } = devSecrets()
  return {
    url: postgres.url(DATABASE, { user: 'chronos_app', password: appPassword }),
    ownerUrl: postgres.url(DATABASE),
    appPassword,
  }
}

/** Works on the database of development; a server that had to be started for it ends afterwards. */
export async function withDatabase<T>(work: (database: DevDatabase) => Promise<T>): Promise<T> {
  const running = findDev()
  const outside = outsideServices(outsideEnv()).database
  if (running) return work({ url: running.databaseUrl, ownerUrl: running.ownerDatabaseUrl })
  if (outside) return work({ url: outside.url, ownerUrl: outside.migrateUrl })
  const teardown = new Teardown()
  try {
    return await work(await startDevDatabase(await freePort(), teardown))
  } finally {
    await teardown.run()
  }
}

/** Migrates, and says in one line each what was applied. */
export async function migrateLoud(options: { url: string; appPassword?: string }): Promise<void> {
  const { applied } = await migrate(options)
  const lines = applied.length === 0 ? ['nothing to apply'] : applied.map((name) => `applied ${name}`)
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** The same login on another database of the same server. */
export function onDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(name)}`
  return other.href
}

/** The database that an address names. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
