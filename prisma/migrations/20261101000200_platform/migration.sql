-- What the platform itself keeps: which tenants there are, their keys, work that waits, mail that could not be routed.

create table platform.tenant_directory (
  tenant_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null,
  status text not null default 'active' check (status in ('active', 'suspended')),
  authz_version bigint not null default 1,
  created_at timestamptz not null default now()
);

-- `owner_id` is a tenant, or the zero id for the platform's own ring. The newest active key seals, the others open.
create table platform.keys (
  id text primary key,
  owner_id uuid not null,
  wrapped text not null,
  created_at timestamptz not null default now()
);
create index keys_owner on platform.keys (owner_id, created_at);

-- One row a thing to do. `key` serialises: one worker at a time holds a (tenant, kind, key).
create table platform.work (
  tenant_id uuid not null,
  kind text not null,
  key text not null,
  due_at timestamptz not null default now(),
  attempts int not null default 0,
  leased_until timestamptz,
  lease_id uuid,
  generation bigint not null default 1,
  last_error text,
  dead_at timestamptz,
  primary key (tenant_id, kind, key)
);
create index work_due on platform.work (kind, due_at) where dead_at is null;

create table platform.quarantine (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  reason text not null,
  app_id text,
  waba_id text,
  content_hash text not null unique,
  body_enc text not null
);

call app.system_table('platform.tenant_directory');
call app.system_table('platform.keys');
call app.system_table('platform.work');
call app.system_table('platform.quarantine');
grant usage on sequence platform.quarantine_id_seq to chronos_identity;
