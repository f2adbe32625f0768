import { suiteDatabase } from '@chronos/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogFaults } from './catalog-check.ts'

let database: Awaited<ReturnType<typeof suiteDatabase>>
let owner: pg.Client
beforeAll(async () => {
  database = await suiteDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

test('the schema keeps every rule of isolation', async () => {
  expect(await catalogFaults((sql) => owner.query(sql))).toEqual([])
})

const BREAKAGES: Record<string, string> = {
  'force is dropped': 'alter table transactions no force row level security',
  'security is off': 'alter table budgets disable row level security',
  'a second permissive policy': 'create policy extra on accounts to chronos_app using (true)',
  'a policy for everybody': 'create policy extra on accounts using (true)',
  'a predicate that is not the tenant': 'alter policy chronos_app on customers using (true)',
  'a policy is missing': 'drop policy chronos_ro on users',
  'a plain view': 'create view everything as select * from transactions',
  'a materialised view': 'create materialized view everything as select 1 as one',
  'an id-only unique index': 'create unique index sneaky on accounts (id)',
  'an id-only foreign key':
    'create unique index pair on customers (id); create table t (tenant_id uuid not null default app.tenant_id(), id uuid references customers (id), primary key (tenant_id, id))',
  'a table without a tenant': 'create table loose (id uuid primary key)',
  'an immutable helper': 'alter function app.tenant_id() immutable',
  'a definer function without a search path': 'alter function identity.person_find(jsonb) reset search_path',
  'a definer function of the owner': 'alter function identity.person_find(jsonb) owner to chronos_owner',
  'a function for everybody': 'grant execute on function identity.session_find(jsonb) to public',
  'truncate for the application': 'grant truncate on entries to chronos_app',
  'moving rows to another tenant': 'grant update on customers to chronos_app',
  'reading sessions directly': 'grant select on identity.sessions to chronos_app',
  'writing balances directly': 'grant update on account_balances to chronos_app',
  'rewriting the audit': 'grant update on audit_logs to chronos_app',
  'creating in public': 'grant create on schema public to chronos_app',
}

for (const [name, sql] of Object.entries(BREAKAGES)) {
  test(`the check goes red when there is ${name}`, async () => {
    await owner.query('begin')
    try {
      await owner.query(sql)
      expect(await catalogFaults((ask) => owner.query(ask))).not.toEqual([])
    } finally {
      await owner.query('rollback')
    }
  })
}
