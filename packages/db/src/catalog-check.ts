/**
 * The rules of isolation, asked of Postgres' own catalog: for every table, policy, key, function, view, role and grant there
 * is, so that a new one is checked without anybody remembering it. Each query returns what breaks its rule.
 */

export interface CatalogFault {
  rule: string
  subject: string
}

type Ask = (sql: string) => Promise<{ rows: { subject: string }[] }>

/** Roles that see one tenant at a time. */
const TENANT_ROLES = `'chronos_app','chronos_ro','chronos_job','chronos_support','chronos_ledger'`
const TENANT_TABLES = `from pg_class c where c.relkind in ('r','p') and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'`
const OUR_TABLES = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r','p') and n.nspname in ('public','identity','platform') and c.relname <> '_prisma_migrations'`
const OUR_FUNCTIONS = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public','app','ledger','identity','platform')
  and not exists (select from pg_depend x where x.objid = p.oid and x.deptype = 'e')`
const TENANT_PREDICATE = `'(tenant_id = ( SELECT app.tenant_id() AS tenant_id))'`

const RULES: Record<string, string> = {
  'a tenant table has tenant_id, not null, defaulting to the tenant of the transaction': `
    select c.relname as subject ${TENANT_TABLES} and not exists (
      select from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and pg_get_expr(d.adbin, d.adrelid) = 'app.tenant_id()')`,
  'row level security is on and forced': `
    select c.relname as subject ${OUR_TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'a role has one policy on a table': `
    select c.relname || ' ' || r.rolname as subject from pg_policy p join pg_class c on c.oid = p.polrelid
    join pg_roles r on r.oid = any (p.polroles) group by 1 having count(*) > 1`,
  'a policy names its roles': `
    select c.relname || ' ' || p.polname as subject from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polroles = '{0}' or not p.polpermissive or p.polcmd <> '*'`,
  'who sees one tenant is bound by the tenant predicate, reading and writing': `
    select c.relname || ' ' || r.rolname as subject from pg_policy p join pg_class c on c.oid = p.polrelid join pg_roles r on r.oid = any (p.polroles)
    where r.rolname in (${TENANT_ROLES}) and (pg_get_expr(p.polqual, p.polrelid) is distinct from ${TENANT_PREDICATE}
      or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from ${TENANT_PREDICATE})`,
  'every tenant table has a policy for each of these roles': `
    select c.relname || ' ' || r.rolname as subject from pg_roles r, pg_class c
    where c.oid in (select c.oid ${TENANT_TABLES}) and r.rolname in (${TENANT_ROLES})
      and not exists (select from pg_policy p where p.polrelid = c.oid and r.oid = any (p.polroles))`,
  'only these roles see everything, and only where they must': `
    select c.relname || ' ' || r.rolname as subject from pg_policy p join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = any (p.polroles)
    where r.rolname not in (${TENANT_ROLES}) and not (
      r.rolname in ('chronos_owner','chronos_backup')
      or (r.rolname = 'chronos_search' and n.nspname = 'public')
      or (r.rolname = 'chronos_identity' and n.nspname in ('identity','platform'))
      or (r.rolname = 'chronos_relay' and c.relname in ('outbox','audit_logs')))`,
  'a tenant table is keyed by tenant first': `
    select c.relname as subject ${TENANT_TABLES} and not exists (
      select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisunique and a.attname = 'tenant_id')`,
  'a unique index begins with the tenant': `
    select i.indexrelid::regclass::text as subject from pg_index i
    where i.indisunique and i.indrelid in (select c.oid ${TENANT_TABLES})
      and not exists (select from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'tenant_id')`,
  'a foreign key begins with the tenant on both sides': `
    select x.conname as subject from pg_constraint x where x.contype = 'f' and x.conrelid in (select c.oid ${TENANT_TABLES})
      and not (exists (select from pg_attribute a where a.attrelid = x.conrelid and a.attnum = x.conkey[1] and a.attname = 'tenant_id')
        and exists (select from pg_attribute a where a.attrelid = x.confrelid and a.attnum = x.confkey[1] and a.attname = 'tenant_id'))`,
  'app.tenant_id() is stable and parallel safe': `
    select 'app.tenant_id' as subject where not exists (
      select from pg_proc p where p.oid = 'app.tenant_id()'::regprocedure and p.provolatile = 's' and p.proparallel = 's' and not p.prosecdef)`,
  'no role of ours is superuser, bypasses row level security or makes roles': `
    select r.rolname as subject from pg_roles r where r.rolname like 'chronos\\_%' and (r.rolsuper or r.rolbypassrls)
      or r.rolname in (${TENANT_ROLES}) and (r.rolcreaterole or r.rolcreatedb)`,
  'roles that see one tenant belong to no other role and own no table': `
    select r.rolname as subject from pg_roles r where r.rolname in (${TENANT_ROLES}) and (
      exists (select from pg_auth_members m where m.member = r.oid)
      or exists (select from pg_class c where c.relowner = r.oid))`,
  'no truncate, references or trigger for who sees one tenant': `
    select c.relname || ' ' || r.rolname as subject from pg_roles r, pg_class c
    where c.oid in (select c.oid ${OUR_TABLES}) and r.rolname in (${TENANT_ROLES})
      and (has_table_privilege(r.oid, c.oid, 'TRUNCATE') or has_table_privilege(r.oid, c.oid, 'REFERENCES') or has_table_privilege(r.oid, c.oid, 'TRIGGER'))`,
  'tenant_id is never updated': `
    select c.relname || ' ' || r.rolname as subject from pg_roles r, pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.oid in (select c.oid ${TENANT_TABLES}) and a.attname = 'tenant_id' and r.rolname in (${TENANT_ROLES})
      and has_column_privilege(r.oid, c.oid, a.attnum, 'UPDATE')`,
  'the application has no grant on tables of no tenant': `
    select c.relname || ' ' || r.rolname as subject from pg_roles r, pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r','p') and n.nspname in ('identity','platform') and r.rolname in (${TENANT_ROLES})
      and has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')`,
  'balances, rollups and the audit are not written by the application': `
    select t.name as subject from (values ('account_balances','UPDATE'),('account_balances','INSERT'),('daily_rollups','UPDATE'),
      ('daily_rollups','INSERT'),('entries','UPDATE'),('audit_logs','UPDATE')) t(name, right_)
    where has_any_column_privilege('chronos_app', ('public.' || t.name)::regclass, t.right_)`,
  'a definer function fixes its search path, pg_temp last, and runs as none who owns tables': `
    select p.oid::regprocedure::text as subject ${OUR_FUNCTIONS} and p.prosecdef and (
      not exists (select from unnest(p.proconfig) s where s like 'search_path=%pg_temp')
      or p.proowner in (select r.oid from pg_roles r where r.rolsuper or r.rolname = 'chronos_owner'))`,
  'no function of ours is everybody’s': `
    select p.oid::regprocedure::text as subject ${OUR_FUNCTIONS} and (p.proacl is null or exists (
      select from aclexplode(p.proacl) a where a.grantee = 0))`,
  'a view asks as its caller': `
    select c.relname as subject from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public','identity','platform','ledger','app') and (c.relkind = 'm'
      or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)))`,
  'the application creates nothing': `
    select n.nspname || ' ' || r.rolname as subject from pg_namespace n, pg_roles r
    where n.nspname in ('public','app','ledger','identity','platform') and r.rolname in (${TENANT_ROLES}) and has_schema_privilege(r.oid, n.oid, 'CREATE')`,
}

/** Everything in the schema that breaks a rule; empty when it is sound. Any role may ask. */
export async function catalogFaults(ask: Ask): Promise<CatalogFault[]> {
  const faults: CatalogFault[] = []
  for (const [rule, sql] of Object.entries(RULES)) {
    const { rows } = await ask(sql)
    faults.push(...rows.map(({ subject }) => ({ rule, subject })))
  }
  return faults
}
