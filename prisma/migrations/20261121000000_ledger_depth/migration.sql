-- Splits over many categories, refunds, adjustments, transfers between currencies, stored rates, tags.

alter table transactions
  -- How many categories a split names; 0 where `category_id` says it all.
  add column splits int not null default 0,
  add column counter_currency text,
  add column counter_amount_minor bigint,
  -- Units of `rate_currency` for one unit of `currency`, on `rate_on`, by `rate_source`.
  add column rate numeric(30, 18),
  add column rate_currency text,
  add column rate_on date,
  add column rate_source text,
  add column refunds_id uuid,
  add column tags text[] not null default '{}',
  -- Fields that a person decided: rules leave them alone unless told to overwrite.
  add column chosen text[] not null default '{}' check (chosen <@ array['category', 'payee', 'note', 'tags', 'review']);

update transactions set counter_currency = currency where counter_account_id is not null;

alter table transactions
  drop constraint transactions_type_check,
  add constraint transactions_type_check
    check (type in ('expense', 'income', 'refund', 'transfer', 'opening', 'adjustment', 'reversal')),
  drop constraint transactions_tenant_id_counter_account_id_currency_fkey,
  add constraint transactions_counter_account
    foreign key (tenant_id, counter_account_id, counter_currency) references accounts (tenant_id, id, currency),
  add constraint transactions_counter_whole check ((counter_account_id is null) = (counter_currency is null)),
  add constraint transactions_counter_amount check (counter_amount_minor is null or counter_currency <> currency),
  add constraint transactions_rate_whole check (
    (rate is null and rate_currency is null and rate_on is null and rate_source is null)
    or (rate > 0 and rate_currency ~ '^[A-Z]{3}$' and rate_on is not null and rate_source is not null)),
  add constraint transactions_refunds foreign key (tenant_id, refunds_id) references transactions (tenant_id, id),
  add constraint transactions_refund_of check ((refunds_id is not null) or type <> 'refund');

create index transactions_by_origin on transactions (tenant_id, refunds_id) where refunds_id is not null;
create index transactions_by_tag on transactions using gin (tags);
-- Which transactions name a category: what finds splits.
create index entries_category on entries (tenant_id, category_id, transaction_id) where category_id is not null;

grant update (tags, chosen) on transactions to chronos_app, chronos_job;

-- What may change in a transaction that is there; each by whom the grants name.
create function ledger.free_columns() returns text[]
  language sql immutable parallel safe
  return array['payee', 'note', 'tags', 'flags', 'chosen', 'status', 'posted_at', 'reversed_by_id', 'replaced_by_id', 'version'];
grant execute on function ledger.free_columns() to chronos_ledger;

-- The life of a transaction: made once, posted once or voided once, linked to its reversal once; little else ever changes.
create or replace function ledger.guard_transaction() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  free constant text[] := ledger.free_columns();
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

-- At commit: entries sum to zero per currency, there are at least two, and the head repeats what they say.
create or replace function ledger.check_transaction(tenant uuid, target uuid) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  parent public.transactions;
  told record;
begin
  select * into parent from public.transactions t where t.tenant_id = tenant and t.id = target;
  if exists (
    select from public.entries e where e.tenant_id = tenant and e.transaction_id = target
    group by e.currency having sum(e.amount_minor) <> 0
  ) then
    perform ledger.refuse('entries_zero_sum');
  end if;
  select count(*) as lines, count(e.category_id) as categories,
    coalesce(sum(e.amount_minor) filter (where e.account_id = parent.account_id and e.category_id is null), 0) as moved,
    coalesce(sum(e.amount_minor) filter (where e.account_id = parent.counter_account_id and e.category_id is null), 0) as countered
  into told from public.entries e where e.tenant_id = tenant and e.transaction_id = target;
  if told.lines < 2 then
    perform ledger.refuse('entries_at_least_two');
  end if;
  if parent.status = 'posted' and parent.posted_at is null then
    perform ledger.refuse('transactions_unposted');
  end if;
  if parent.amount_minor <> told.moved
    or parent.counter_amount_minor <> told.countered
    or parent.splits <> (case when told.categories > 1 then told.categories else 0 end)
    or (parent.category_id is null) <> (told.categories <> 1) then
    perform ledger.refuse('transactions_amount');
  end if;
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

-- Takes the balances of accounts in their one order, for a verb that decides by them before it posts.
create function ledger.lock_balances(accounts uuid[]) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from public.account_balances b
  where b.tenant_id = app.tenant_id() and b.account_id = any (accounts) order by b.account_id for update;
end
$$;
call app.definer('ledger.lock_balances(uuid[])', 'chronos_ledger', '{chronos_app,chronos_job}');
