/** Brings a database to the newest schema: roles, migrations, the passwords of those who log in. Safe to run again. */
import pg from 'pg'
import { migrationsList, rolesSql, startSchemaEngine } from './schema-engine.ts'

export const OWNER_ROLE = 'chronos_owner'

export interface MigrateOptions {
  /** A superuser, or chronos_migrator where the roles exist already. */
  url: string
  /** Lets chronos_app log in with this password. */
  appPassword?: string
}

/** Resolves to the names of the migrations applied, oldest first; none when the schema was new already. */
export async function migrate({ url, appPassword }: MigrateOptions): Promise<{ applied: string[] }> {
  await prepareRoles(url, appPassword)
  const { engine, close } = await startSchemaEngine(url, OWNER_ROLE)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationsList(),
      filters: { externalTables: [], externalEnums: [] },
    })
    return { applied: appliedMigrationNames }
  } finally {
    await close()
  }
}

async function prepareRoles(url: string, appPassword: string | undefined): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ may: boolean; database: string; owner: string }>(
      `select r.rolsuper or r.rolcreaterole as may, current_database() as database, pg_get_userbyid(d.datdba) as owner
       from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`,
    )
    const me = rows[0]
    if (!me?.may) return
    await client.query(rolesSql())
    if (me.owner !== OWNER_ROLE) {
      await client.query(`alter database ${pg.escapeIdentifier(me.database)} owner to ${OWNER_ROLE}`)
      await client.query(`revoke all on database ${pg.escapeIdentifier(me.database)} from public`)
      await client.query(
        `grant connect on database ${pg.escapeIdentifier(me.database)} to chronos_app, chronos_ro, chronos_job, chronos_backup, chronos_support, chronos_migrator`,
      )
    }
    if (appPassword !== undefined) {
      await client.query(`alter role chronos_app login password ${pg.escapeLiteral(appPassword)}`)
    }
  } finally {
    await client.end()
  }
}
