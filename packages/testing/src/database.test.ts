import pg from 'pg'
import { expect, it } from 'vitest'
import { suiteDatabase } from './database.ts'

async function rowsOf<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

it('each suite has a migrated database of its own, owned and guarded like the real one', async () => {
  const [first, second] = await Promise.all([suiteDatabase(), suiteDatabase()])
  await rowsOf(first.ownerUrl, 'create table only_here (id int)')
  const here =
    "select to_regclass('only_here') is not null as here, to_regclass('tenants') is not null as migrated"
  expect(await rowsOf(first.ownerUrl, here)).toEqual([{ here: true, migrated: true }])
  expect(await rowsOf(second.ownerUrl, here)).toEqual([{ here: false, migrated: true }])
  const me = `select current_user as me, pg_get_userbyid(datdba) as owner,
    has_database_privilege(current_user, oid, 'temp') as temp from pg_database where datname = current_database()`
  expect(await rowsOf(first.appUrl, me)).toEqual([{ me: 'chronos_app', owner: 'chronos_owner', temp: false }])
  await Promise.all([first.drop(), second.drop()])
  await expect(rowsOf(first.ownerUrl, 'select 1')).rejects.toThrow('does not exist')
})
