-- Who someone is, before any tenant is known.

create table identity.people (
  id uuid primary key,
  email_enc text not null,
  password_hash text,
  status text not null default 'active' check (status in ('active', 'disabled')),
  last_tenant_id uuid,
  created_at timestamptz not null default now()
);

-- One row per live version of the index key, so that uniqueness survives its rotation.
create table identity.person_emails (
  email_index text primary key,
  person_id uuid not null references identity.people (id) on delete cascade
);
create index person_emails_person on identity.person_emails (person_id);

create table identity.memberships (
  person_id uuid not null references identity.people (id) on delete cascade,
  tenant_id uuid not null,
  user_id uuid not null,
  status text not null check (status in ('invited', 'active')),
  version int not null default 1,
  primary key (person_id, tenant_id)
);
create index memberships_tenant on identity.memberships (tenant_id);

create table identity.sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  person_id uuid not null references identity.people (id) on delete cascade,
  tenant_id uuid not null,
  user_id uuid not null,
  version int not null default 1,
  methods text[] not null,
  level int not null default 1,
  remembered boolean not null default false,
  user_agent text,
  ip_first inet,
  ip_last inet,
  created_at timestamptz not null default now(),
  authenticated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
create index sessions_person on identity.sessions (person_id) where ended_at is null;

create table identity.invitations (
  token_hash bytea primary key,
  person_id uuid not null references identity.people (id) on delete cascade,
  tenant_id uuid not null,
  user_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitations_person on identity.invitations (person_id, tenant_id);

create table identity.channel_routes (
  phone_number_id text primary key,
  waba_id text not null,
  app_id text not null,
  tenant_id uuid not null,
  channel_id uuid not null
);
create index channel_routes_waba on identity.channel_routes (waba_id, app_id);

create table identity.security_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  action text not null,
  outcome text not null,
  person_id uuid,
  subject_index text,
  ip inet,
  user_agent text,
  request_id text
);
create index security_events_at on identity.security_events (at);

call app.system_table('identity.people');
call app.system_table('identity.person_emails');
call app.system_table('identity.memberships');
call app.system_table('identity.sessions');
call app.system_table('identity.invitations');
call app.system_table('identity.channel_routes');
call app.system_table('identity.security_events');
grant usage on sequence identity.security_events_id_seq to chronos_identity;
