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

-- Fields of a transaction that a person decided: rules leave them alone unless told to overwrite.
alter table transactions add column chosen text[] not null default '{}'
  check (chosen <@ array['category', 'payee', 'note', 'tags', 'review']);
grant update (chosen) on transactions to chronos_app, chronos_job;

-- The life of a transaction, as before; what a person chose may grow.
create or replace function ledger.guard_transaction() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- What may change in a row that is there.
  free constant text[] := array['payee', 'note', 'tags', 'flags', 'chosen', 'status', 'posted_at', 'reversed_by_id', 'replaced_by_id', 'version'];
begin
  if tg_op = 'DELETE' then
    perform ledger.refuse('transactions_immutable');
  end if;
  if tg_op = 'INSERT' then
    if new.posted_at is not null or new.status = 'void' then
      perform ledger.refuse('transactions_immutable');
    end if;
    return new;
  end if;
  if to_jsonb(new) - free is distinct from to_jsonb(old) - free
    or (old.reversed_by_id is not null and new.reversed_by_id is distinct from old.reversed_by_id)
    or (old.replaced_by_id is not null and new.replaced_by_id is distinct from old.replaced_by_id) then
    perform ledger.refuse('transactions_immutable');
  end if;
  if old.posted_at is not null and (new.posted_at is distinct from old.posted_at or new.status <> 'posted') then
    perform ledger.refuse('transactions_immutable');
  end if;
  if old.status = 'void' and new.status <> 'void' then
    perform ledger.refuse('transactions_immutable');
  end if;
  -- Posting is status and date at once; only one being made has the status alone, until the end of the same statement.
  if new.posted_at is not null and new.status <> 'posted' or new.posted_at is null and new.status = 'posted' and old.status <> 'posted' then
    perform ledger.refuse('transactions_immutable');
  end if;
  return new;
end
$$;

-- Records a transaction with its entries and, unless pending, posts it: one round trip for the hot path.
create or replace function ledger.record(head jsonb, lines jsonb) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  made public.transactions;
begin
  insert into public.transactions (id, type, status, booked_on, occurred_at, amount_minor, currency, account_id,
    counter_account_id, counter_currency, counter_amount_minor, category_id, splits, customer_id, payee, note, tags, source,
    message_id, created_by, root_id, reverses_id, replaces_id, refunds_id, rate, rate_currency, rate_on, rate_source, flags, chosen, created_at)
  select h.id, h.type, h.status, h.booked_on, h.occurred_at, h.amount_minor, h.currency, h.account_id,
    h.counter_account_id, h.counter_currency, h.counter_amount_minor, h.category_id, coalesce(h.splits, 0), h.customer_id, h.payee, h.note,
    coalesce(h.tags, '{}'), h.source, h.message_id, h.created_by, coalesce(h.root_id, h.id), h.reverses_id, h.replaces_id,
    h.refunds_id, h.rate, h.rate_currency, h.rate_on, h.rate_source, coalesce(h.flags, '{}'), coalesce(h.chosen, '{}'),
    h.created_at
  from jsonb_to_record(head) as h (id uuid, type text, status text, booked_on date, occurred_at timestamptz,
    amount_minor bigint, currency text, account_id uuid, counter_account_id uuid, counter_currency text,
    counter_amount_minor bigint, category_id uuid, splits int, customer_id uuid, payee text, note text, tags text[], source text,
    message_id uuid, created_by text, root_id uuid, reverses_id uuid, replaces_id uuid, refunds_id uuid, rate numeric(30, 18),
    rate_currency text, rate_on date, rate_source text, flags text[], chosen text[], created_at timestamptz)
  returning * into made;

  insert into public.entries (transaction_id, position, account_id, category_id, amount_minor, currency)
  select made.id, l.ordinality - 1, (l.value ->> 'account_id')::uuid, (l.value ->> 'category_id')::uuid,
    (l.value ->> 'amount_minor')::bigint, coalesce(l.value ->> 'currency', made.currency)
  from jsonb_array_elements(lines) with ordinality as l;

  if made.status = 'posted' then
    update public.transactions t set posted_at = made.created_at where t.tenant_id = made.tenant_id and t.id = made.id
    returning * into made;
  end if;
  return jsonb_build_object('id', made.id, 'version', made.version);
end
$$;

-- What people entered so far was theirs to decide; a chat's category was not, as far as anybody knows.
update transactions set chosen = array_remove(array[
  case when source = 'staff' and (category_id is not null or splits > 0) then 'category' end,
  case when payee is not null then 'payee' end,
  case when note is not null then 'note' end,
  case when tags <> '{}' then 'tags' end], null)
where source in ('staff', 'chat') and type in ('expense', 'income');
