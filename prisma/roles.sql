-- Roles are the cluster's, so they are made before the first migration, and again harmlessly on every run.
-- None may bypass Row Level Security; only chronos_app, chronos_ro, chronos_job, chronos_backup, chronos_support
-- and chronos_migrator ever log in, and a password is set for those that do.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['chronos_owner', 'chronos_migrator', 'chronos_app', 'chronos_ro', 'chronos_job',
    'chronos_identity', 'chronos_search', 'chronos_ledger', 'chronos_relay', 'chronos_purge', 'chronos_backup',
    'chronos_support']
  loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- another migration made it at the same moment
      end;
    end if;
  end loop;
end
$$;
do $$
begin
  perform pg_advisory_xact_lock(hashtext('chronos roles'));
  if not pg_has_role('chronos_migrator', 'chronos_owner', 'member') then
    grant chronos_owner to chronos_migrator;
  end if;
  -- The owner hands functions to these roles, and for that it must be a member of each.
  if not pg_has_role('chronos_owner', 'chronos_purge', 'member') then
    grant chronos_identity, chronos_search, chronos_ledger, chronos_relay, chronos_purge to chronos_owner;
  end if;
end
$$;
