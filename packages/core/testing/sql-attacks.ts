/** SQL that tries to reach another tenant's rows, made for any table from the catalog. Success or a touched row is a breach. */

export interface TableShape {
  name: string
  /** First column that is neither the tenant nor the id. */
  column: string
  columns: string[]
  key: string[]
}

export interface Attack {
  name: string
  sql: string
  /** `fails`: it must be refused. `nothing`: refused, or without a single row. */
  must: 'fails' | 'nothing'
}

/** Of every tenant table, from Postgres' own catalog. */
export const TABLE_SHAPES = `
  select c.relname as name,
    (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attname not in ('tenant_id', 'id') order by a.attnum limit 1) as "column",
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisunique and i.indpred is null and not i.indnullsnotdistinct
       order by i.indisprimary desc, i.indexrelid, a.attnum) as key
  from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
  order by 1`

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`

/** As tenant A, against the tenant of `row`, which is one of its real rows (or one like it). */
export function attacksOn({ name, column, columns }: TableShape, row: Record<string, unknown>): Attack[] {
  const theirs = `'${String(row['tenant_id'])}'`
  const copy = `jsonb_populate_record(null::${name}, ${quoted(row)})`
  const moved = `(jsonb_populate_record(null::${name}, to_jsonb(x) || jsonb_build_object('tenant_id', ${theirs}::uuid))).*`
  const listOf = (alias: string) => columns.map((each) => `${alias}.${each}`).join()
  const nothing: Record<string, string> = {
    select: `select 1 from ${name} where tenant_id = ${theirs}`,
    'select by a leaky cast': `select 1 from ${name} t where t::text ~ ${theirs}`,
    'select through a subquery': `select 1 from tenants s where exists (select from ${name} t where t.tenant_id = ${theirs})`,
    'select through a temporary view': `create temp view peek as select * from ${name}; select 1 from peek where tenant_id = ${theirs}`,
    update: `update ${name} set ${column} = ${column} where tenant_id = ${theirs}`,
    'update from': `update ${name} t set ${column} = t.${column} from tenants s where t.tenant_id = ${theirs}`,
    delete: `delete from ${name} where tenant_id = ${theirs}`,
    'delete using': `delete from ${name} t using tenants s where t.tenant_id = ${theirs}`,
    'merge and delete': `merge into ${name} t using (select 1) s on t.tenant_id = ${theirs} when matched then delete`,
    'merge and update': `merge into ${name} t using (select 1) s on t.tenant_id = ${theirs} when matched then update set ${column} = t.${column}`,
  }
  const fails: Record<string, string> = {
    insert: `insert into ${name} select * from ${copy}`,
    'insert unless there': `insert into ${name} select * from ${copy} on conflict do nothing`,
    'insert own rows as theirs': `insert into ${name} select ${moved} from ${name} x`,
    'merge and insert': `merge into ${name} t using (select * from ${copy}) s on (${listOf('t')}) = (${listOf('s')}) when not matched then insert (${columns.join()}) values (${listOf('s')})`,
    'move own rows': `update ${name} set tenant_id = ${theirs}`,
    'row security off': `set local row_security = off; select * from ${name}`,
    'disable row security': `alter table ${name} disable row level security`,
    'no force': `alter table ${name} no force row level security`,
    'own the table': `alter table ${name} owner to current_user`,
    'drop the policy': `drop policy chronos_app on ${name}`,
    'another policy': `create policy mine on ${name} using (true)`,
    trigger: `create trigger spy before insert on ${name} for each row execute function app.wake('x')`,
    truncate: `truncate ${name}`,
    'copy in': `copy ${name} from stdin`,
    'copy to a file': `copy ${name} to '/tmp/stolen'`,
    'copy to a program': `copy ${name} to program 'cat'`,
    'a view for good': `create view public.peek as select * from ${name}`,
    'a function for good': `create function public.peek() returns setof ${name} language sql security definer as 'select * from ${name}'`,
  }
  const listed = (must: Attack['must'], all: Record<string, string>): Attack[] =>
    Object.entries(all).map(([attack, sql]) => ({ name: attack, sql, must }))
  return [...listed('nothing', nothing), ...listed('fails', fails)]
}
