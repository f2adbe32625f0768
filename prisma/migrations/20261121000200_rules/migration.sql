-- Rules: what a tenant wants done with transactions that match, in order, and what each of them did.

create table rule_groups (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null,
  position int not null,
  enabled boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index rule_groups_name on rule_groups (tenant_id, name);

-- `condition` and `actions` are as the contract has them: checked at the door, parsed again when read.
create table rules (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  group_id uuid not null,
  position int not null,
  name text not null,
  stage text not null check (stage in ('pre', 'normal', 'post')),
  condition jsonb not null,
  actions jsonb not null,
  overwrite boolean not null default false,
  enabled boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, group_id) references rule_groups (tenant_id, id)
);
create index rules_group on rules (tenant_id, group_id, position, id);

-- One row a tenant that has rules. The stamp is new with every change that a compiled rule could notice, and random, so that one
-- that was rolled back never comes again. Whoever changes rules holds the row.
create table rule_stamps (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  stamp uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references tenants (tenant_id, id)
);

-- What rules did. `transaction_id` is the first version, so that the log follows through edits; a rule may be gone since.
create table rule_runs (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  rule_id uuid not null,
  rule_name text not null,
  transaction_id uuid not null,
  cause text not null check (cause in ('record', 'run')),
  fields_set text[] not null,
  fields_kept text[] not null,
  -- The rule names a category that takes nothing: it did nothing.
  skipped boolean not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transaction_id) references transactions (tenant_id, id)
);
create index rule_runs_rule on rule_runs (tenant_id, rule_id, id desc);
create index rule_runs_transaction on rule_runs (tenant_id, transaction_id, id desc);

call app.tenant_table('rule_groups', '{insert,update,delete}');
call app.tenant_table('rules', '{insert,update,delete}');
call app.tenant_table('rule_stamps', '{insert,update}');
call app.tenant_table('rule_runs', '{insert}');

-- Which categories rules may name is part of what is compiled.
create function app.restamp_rules() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  update public.rule_stamps s set stamp = gen_random_uuid() where s.tenant_id = new.tenant_id;
  return null;
end
$$;
grant execute on function app.restamp_rules() to chronos_app, chronos_job;
create trigger categories_rules after update of status, merged_into on categories
  for each row execute function app.restamp_rules();

-- What people entered so far was theirs to decide; a chat's category was not, as far as anybody knows.
update transactions set chosen = array_remove(array[
  case when source = 'staff' and (category_id is not null or splits > 0) then 'category' end,
  case when payee is not null then 'payee' end,
  case when note is not null then 'note' end,
  case when tags <> '{}' then 'tags' end], null)
where source in ('staff', 'chat') and type in ('expense', 'income');
