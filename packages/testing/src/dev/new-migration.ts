/** `make db-migrate-dev`: what the Prisma schema says more than the migrations, as the next migration. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER_ROLE } from '@chronos/db/migrate'
import { migrationsList, schemaFiles, startSchemaEngine } from '@chronos/db/schema-engine'
import { ensureBuilt } from '../built.ts'
import { ROOT } from '../product.ts'
import { migrateLoud, withDatabase } from './database.ts'

const HEADING = `-- Read this before it is applied: what the schema cannot say is missing.
-- A table of tenants needs its Row Level Security: call app.tenant_table('<table>', '{insert,update}');
-- any other table: call app.system_table('<table>');
`

/** What a migration may be named; throws one sentence. */
export function migrationName(name: string | undefined): string {
  if (name && /^[a-z][a-z0-9_]{1,59}$/.test(name)) return name
  throw new Error('Name it in snake_case: make db-migrate-dev NAME=add_invoices')
}

/** The SQL that leads from the migrations to the schema, null when they say the same. `url` is a superuser's. */
export async function schemaDifference(url: string, files = schemaFiles()): Promise<string | null> {
  const { engine, close } = await startSchemaEngine(url, OWNER_ROLE)
  try {
    const difference = await engine.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files, configDir: '.' },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    // As Prisma's own command: 0 is no difference, 2 is one.
    return difference.exitCode === 0 ? null : difference.stdout
  } finally {
    await close()
  }
}

export interface NewMigration {
  folder: string
  name: string
  sql: string
  at: Date
}

/** Writes `<timestamp>_<name>/migration.sql`; returns its path. The timestamp is later than every other's. */
export function writeMigration({ folder, name, sql, at }: NewMigration): string {
  const stamp = at.toISOString().replace(/\D/g, '').slice(0, 14)
  const last = migrationsList().migrationDirectories.at(-1)?.path.slice(0, 14) ?? ''
  // Migrations are applied in the order of their names.
  const place = join(folder, `${stamp > last ? stamp : String(BigInt(last) + 1n)}_${name}`)
  if (existsSync(place)) throw new Error(`${place} exists already.`)
  mkdirSync(place, { recursive: true })
  const file = join(place, 'migration.sql')
  writeFileSync(file, `${HEADING}\n${sql.trim()}\n`)
  return file
}

/** Applies what there is, then writes what the schema says more. */
export async function dbMigrateDev(): Promise<number> {
  const name = migrationName(process.env['NAME'])
  const sql = await withDatabase(async ({ ownerUrl, appPassword }) => {
    await migrateLoud({ url: ownerUrl, ...(appPassword === undefined ? {} : { appPassword }) })
    return schemaDifference(ownerUrl)
  })
  if (sql === null) throw new Error('The Prisma schema says nothing that the migrations have not made.')
  const file = writeMigration({ folder: join(ROOT, 'prisma/migrations'), name, sql, at: new Date() })
  await ensureBuilt(['generate'])
  process.stdout.write(`wrote ${file}\nRead and complete it, then apply it: make db-migrate\n`)
  return 0
}
