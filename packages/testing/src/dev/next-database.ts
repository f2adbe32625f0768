/**
 * A new database beside the one in use: built whole under a working name, called "next" when it is ready, and put in
 * place by whoever has just ended the programs. So nobody works on half of it, and a failed build changes nothing.
 */
import { migrate } from '@chronos/db/migrate'
import { Redis } from 'ioredis'
import pg from 'pg'
import { type DevDatabase, databaseOf, onDatabase } from './database.ts'
import type { Stores } from './plan.ts'

/** Runs statements one by one, connected to the server's own database: one in use can be neither renamed nor dropped. */
async function onServer(url: string, ...statements: string[]): Promise<pg.QueryResult | undefined> {
  const client = new pg.Client({ connectionString: onDatabase(url, 'postgres') })
  await client.connect()
  try {
    let result: pg.QueryResult | undefined
    for (const statement of statements) result = await client.query(statement)
    return result
  } finally {
    await client.end()
  }
}

const quoted = (name: string): string => pg.escapeIdentifier(name)
const nextOf = (ownerUrl: string): string => `${databaseOf(ownerUrl)}_next`

/** Builds the next database: empty, migrated, and filled by `fill`. */
export async function buildNext(
  database: DevDatabase,
  fill: (database: DevDatabase) => Promise<void>,
): Promise<void> {
  const next = nextOf(database.ownerUrl)
  const building = `${next}_building`
  const drop = [building, next].map((name) => `drop database if exists ${quoted(name)} with (force)`)
  await onServer(database.ownerUrl, ...drop, `create database ${quoted(building)} template template0`)
  const { appPassword } = database
  const ownerUrl = onDatabase(database.ownerUrl, building)
  await migrate({ url: ownerUrl, ...(appPassword === undefined ? {} : { appPassword }) })
  await fill({ ...database, ownerUrl, url: onDatabase(database.url, building) })
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = ${pg.escapeLiteral(building)}`
  await onServer(database.ownerUrl, end, `alter database ${quoted(building)} rename to ${quoted(next)}`)
}

/** Puts the next database in the place of the one in use, if there is one; what Redis keeps of the old one goes too. */
export async function takeNext({
  ownerDatabaseUrl,
  redisUrl,
}: Omit<Stores, 'databaseUrl' | 'redisUrl'> & { redisUrl: string | null }): Promise<boolean> {
  const [name, next] = [databaseOf(ownerDatabaseUrl), nextOf(ownerDatabaseUrl)]
  const found = await onServer(
    ownerDatabaseUrl,
    `select 1 from pg_database where datname = ${pg.escapeLiteral(next)}`,
  )
  if (!found?.rowCount) return false
  await onServer(
    ownerDatabaseUrl,
    `drop database if exists ${quoted(name)} with (force)`,
    `alter database ${quoted(next)} rename to ${quoted(name)}`,
  )
  if (redisUrl) {
    const redis = new Redis(redisUrl)
    await redis.flushdb().finally(() => redis.disconnect())
  }
  return true
}
