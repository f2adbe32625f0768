/** Real services for vitest suites: started once a run, one database a suite, copied from a migrated template. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** What the global setup hands to suites. */
export interface Services {
  postgresUrl: string
  redisUrl: string
  appPassword: string
  template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    services: Services
  }
}

export interface SuiteDatabase {
  name: string
  /** As `chronos_app`: Row Level Security applies. */
  appUrl: string
  /** As superuser, for arranging and inspecting. */
  ownerUrl: string
  redisUrl: string
  /** Ends every session on the database and deletes it. */
  drop(): Promise<void>
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A fresh, migrated database of its own for the calling suite. */
export async function suiteDatabase(): Promise<SuiteDatabase> {
  const { postgresUrl, redisUrl, appPassword, template } = inject('services')
  const name = `suite_${randomBytes(6).toString('hex')}`
  await run(postgresUrl, `create database ${name} template ${template}`)
  // A copy has its template's tables, but neither its owner nor the rights on the database itself.
  await run(
    postgresUrl,
    `update pg_database copy set datdba = original.datdba, datacl = original.datacl
     from pg_database original where copy.datname = '${name}' and original.datname = '${template}'`,
  )
  const owner = new URL(postgresUrl)
  owner.pathname = `/${name}`
  const app = new URL(owner)
  app.username = 'chronos_app'
  app.password = appPassword
  return {
    name,
    appUrl: app.href,
    ownerUrl: owner.href,
    redisUrl,
    drop: () => run(postgresUrl, `drop database if exists ${name} with (force)`),
  }
}
