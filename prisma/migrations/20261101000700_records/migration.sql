-- What every command leaves behind: its result under its key, its audit entry, its event. And mail that waits.

create table idempotency_keys (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null default gen_random_uuid(),
  actor text not null,
  operation text not null,
  key_hash text not null,
  input_mac text not null,
  outcome text not null check (outcome in ('ok', 'refused')),
  result_enc text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index idempotency_keys_claim on idempotency_keys (tenant_id, actor, operation, key_hash);
create index idempotency_keys_age on idempotency_keys (tenant_id, created_at);

create table audit_logs (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  action text not null,
  version int not null default 1,
  outcome text not null check (outcome in ('success', 'refused', 'failed')),
  reason text,
  actor_type text not null check (actor_type in ('user', 'customer', 'system')),
  actor_id uuid,
  session_id uuid,
  method text,
  level int,
  ip inet,
  user_agent text,
  request_id text,
  trace_id text,
  entity_type text not null,
  entity_id uuid,
  changes_enc text,
  primary key (tenant_id, id)
);
create index audit_logs_at on audit_logs (tenant_id, at desc, id desc);
create index audit_logs_entity on audit_logs (tenant_id, entity_id) where entity_id is not null;

create table outbox (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  version int not null default 1,
  aggregate_type text not null,
  aggregate_id uuid not null,
  topics text[] not null,
  payload jsonb not null default '{}',
  traceparent text,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (tenant_id, id)
);
create index outbox_waiting on outbox (xid, id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

create table mails (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  template text not null,
  content_enc text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id)
);

call app.tenant_table('idempotency_keys', '{insert,delete}');
call app.tenant_table('audit_logs', '{insert}');
call app.tenant_table('outbox', '{insert}');
call app.tenant_table('mails', '{insert,update}');

-- The audit is append-only, whoever asks, save for the purge of a tenant past its grace period.
create function app.keep_audit() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user = 'chronos_purge' and tg_op = 'DELETE' then
    return old;
  end if;
  raise exception 'audit_append_only' using errcode = '23514', constraint = 'audit_append_only', table = 'audit_logs';
end
$$;
create trigger audit_logs_append_only before update or delete on audit_logs for each row execute function app.keep_audit();
create trigger audit_logs_no_truncate before truncate on audit_logs for each statement execute function app.keep_audit();

create policy chronos_relay on outbox to chronos_relay using (true);
create policy chronos_relay on audit_logs to chronos_relay using (true);
grant select, update (published_at), delete on outbox to chronos_relay;
grant select on audit_logs to chronos_relay;

-- Events in commit order: an open transaction older than these holds them back, so that none is overtaken and lost.
create function platform.outbox_drain(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(to_jsonb(w) - 'xid' order by w.xid, w.id), '[]')
  from (
    select o.tenant_id, o.id, o.xid, o.type, o.version, o.aggregate_type, o.aggregate_id, o.topics, o.payload, o.traceparent, o.created_at
    from public.outbox o
    where o.published_at is null and o.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by o.xid, o.id limit least((input ->> 'limit')::int, 1000)
  ) w
$$;
create function platform.outbox_published(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with told as (
    update public.outbox o set published_at = clock_timestamp()
    from jsonb_to_recordset(input -> 'events') as e (tenant_id uuid, id uuid)
    where o.tenant_id = e.tenant_id and o.id = e.id and o.published_at is null returning 1
  ), swept as (
    -- Kept 72 hours, so that a lost Redis can be filled again.
    delete from public.outbox o where o.published_at < clock_timestamp() - interval '72 hours' returning 1
  )
  select jsonb_build_object('published', (select count(*) from told))
$$;
call app.definer('platform.outbox_drain(jsonb)', 'chronos_relay', '{chronos_app}');
call app.definer('platform.outbox_published(jsonb)', 'chronos_relay', '{chronos_app}');

create function app.wake() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('chronos_' || tg_argv[0], '');
  return null;
end
$$;
create trigger outbox_wake after insert on outbox for each statement execute function app.wake('outbox');
create trigger work_wake after insert or update of due_at on platform.work for each statement execute function app.wake('work');
grant execute on function app.wake() to chronos_app, chronos_job, chronos_identity;
