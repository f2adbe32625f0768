-- The opening message also asks whether the session has run out, so that a process may keep what it knows of it for a while.
create or replace function app.enter(session uuid, session_version int, authz bigint) returns void
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from identity.sessions s
    join platform.tenant_directory d on d.tenant_id = s.tenant_id
    where s.id = session and s.version = session_version and s.ended_at is null and s.expires_at > clock_timestamp()
      and s.tenant_id = app.tenant_id() and d.authz_version = authz and d.status = 'active'
  ) then
    raise exception 'authority changed' using errcode = 'CH001';
  end if;
end
$$;
