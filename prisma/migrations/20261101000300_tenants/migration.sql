-- A tenant, the people in it, those it serves.

create table tenants (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  slug text not null,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  locale text not null,
  week_starts_on int not null default 1 check (week_starts_on between 1 and 7),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint tenants_own_tenant check (tenant_id = id)
);

create table users (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  person_id uuid not null,
  name text not null,
  email_enc text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'agent', 'viewer')),
  status text not null default 'active' check (status in ('invited', 'active', 'removed')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index users_person on users (tenant_id, person_id);

-- At least one active owner, whoever writes the SQL: checked at commit.
create function app.keep_an_owner() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from public.tenants t where t.tenant_id = old.tenant_id for update;
  if found and not exists (select from public.users u where u.tenant_id = old.tenant_id and u.role = 'owner' and u.status = 'active') then
    raise exception 'a tenant keeps an owner' using errcode = '23514', constraint = 'users_last_owner', table = 'users';
  end if;
  return null;
end
$$;
create constraint trigger users_last_owner after update of role, status or delete on users
  deferrable initially deferred for each row when (old.role = 'owner' and old.status = 'active')
  execute function app.keep_an_owner();

create table customers (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name_enc text not null,
  email_enc text,
  email_index text,
  lang text not null check (lang in ('en', 'pt', 'es', 'fr', 'de')),
  default_account_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index customers_email on customers (tenant_id, email_index) where email_index is not null;

-- A WhatsApp identity of a customer: a phone number or a business-scoped id, never both in one row.
create table customer_identities (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  customer_id uuid not null,
  kind text not null check (kind in ('phone', 'bsuid')),
  value_enc text not null,
  value_index text not null,
  status text not null default 'linked' check (status in ('linked', 'locked')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create unique index customer_identities_value on customer_identities (tenant_id, kind, value_index);
create index customer_identities_customer on customer_identities (tenant_id, customer_id);

call app.tenant_table('tenants', '{insert,update}');
call app.tenant_table('users', '{insert,update}');
call app.tenant_table('customers', '{insert,update}');
call app.tenant_table('customer_identities', '{insert,update,delete}');

grant update (version) on tenants to chronos_ledger;
grant execute on function app.keep_an_owner() to chronos_app, chronos_job;
call app.definer('app.keep_an_owner()', 'chronos_ledger', '{chronos_app,chronos_job}');
