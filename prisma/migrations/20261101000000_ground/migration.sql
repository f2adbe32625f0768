-- The ground: schemas, the tenant of a transaction, and the two procedures that make a table safe.

alter default privileges for role chronos_owner revoke execute on functions from public;
revoke all on schema public from public;

create schema app;
create schema ledger;
create schema identity;
create schema platform;

grant usage on schema public, app to chronos_app, chronos_ro, chronos_job, chronos_support, chronos_backup,
  chronos_identity, chronos_search, chronos_ledger, chronos_relay, chronos_purge;
grant usage on schema ledger to chronos_app, chronos_job, chronos_ledger;
grant usage on schema identity, platform to chronos_app, chronos_job, chronos_identity;
grant usage on schema platform to chronos_relay, chronos_ledger;

-- STABLE, never IMMUTABLE: an immutable one inside a cached plan answers with another tenant's rows.
create function app.tenant_id() returns uuid
  language plpgsql stable parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  setting text := current_setting('app.tenant_id', true);
begin
  if setting is null or setting = '' then
    raise exception 'no tenant' using errcode = '42501';
  end if;
  return setting::uuid;
end
$$;
grant execute on function app.tenant_id() to chronos_app, chronos_ro, chronos_job, chronos_support,
  chronos_identity, chronos_ledger, chronos_search, chronos_relay, chronos_purge, chronos_backup;

-- One policy per table per role: policies for one role would be joined by OR.
create procedure app.tenant_table(target regclass, app_may text[])
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  reader text;
  free text;
  columns text;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  foreach reader in array array['chronos_app', 'chronos_ro', 'chronos_job', 'chronos_support', 'chronos_ledger'] loop
    execute format(
      'create policy %I on %s to %I using (tenant_id = (select app.tenant_id())) with check (tenant_id = (select app.tenant_id()))',
      reader, target, reader);
  end loop;
  foreach free in array array['chronos_owner', 'chronos_search', 'chronos_backup'] loop
    execute format('create policy %I on %s to %I using (true)', free, target, free);
  end loop;
  execute format('grant select on %s to chronos_app, chronos_ro, chronos_job, chronos_support, chronos_backup, chronos_ledger', target);
  if 'insert' = any (app_may) then
    execute format('grant insert on %s to chronos_app, chronos_job', target);
  end if;
  if 'delete' = any (app_may) then
    execute format('grant delete on %s to chronos_app, chronos_job', target);
  end if;
  if 'update' = any (app_may) then
    select string_agg(quote_ident(attname), ', ') into columns
    from pg_attribute where attrelid = target and attnum > 0 and not attisdropped and attname not in ('tenant_id', 'id');
    execute format('grant update (%s) on %s to chronos_app, chronos_job', columns, target);
  end if;
end
$$;

-- Tables that no tenant owns. The application has no grant on them, only on the functions that chronos_identity owns.
create procedure app.system_table(target regclass)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  free text;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  foreach free in array array['chronos_owner', 'chronos_identity', 'chronos_backup'] loop
    execute format('create policy %I on %s to %I using (true) with check (true)', free, target, free);
  end loop;
  execute format('grant select, insert, update, delete on %s to chronos_identity', target);
  execute format('grant select on %s to chronos_backup', target);
end
$$;

-- Hands a SECURITY DEFINER function to the role it runs as, and lets only the callers named execute it.
create procedure app.definer(target regprocedure, runs_as name, callers name[])
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  home name;
  caller name;
begin
  select pronamespace::regnamespace::text into home from pg_proc where oid = target;
  execute format('grant create on schema %I to %I', home, runs_as);
  execute format('alter function %s owner to %I', target, runs_as);
  execute format('revoke create on schema %I from %I', home, runs_as);
  execute format('revoke all on function %s from public', target);
  foreach caller in array callers loop
    execute format('grant execute on function %s to %I', target, caller);
  end loop;
end
$$;
revoke all on procedure app.tenant_table(regclass, text[]), app.system_table(regclass), app.definer(regprocedure, name, name[]) from public;
