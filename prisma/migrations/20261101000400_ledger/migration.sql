-- The double-entry ledger. Its invariants live here, so that no SQL from anywhere can break them.

create table accounts (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null,
  type text not null check (type in ('checking', 'savings', 'cash', 'credit_card', 'loan', 'investment', 'receivable', 'payable', 'equity')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  customer_id uuid,
  status text not null default 'open' check (status in ('open', 'closed')),
  -- Accounts of the system itself: opening equity, currency exchange, adjustment.
  system_key text check (system_key in ('opening_equity', 'exchange', 'adjustment')),
  overdraft text not null default 'allow' check (overdraft in ('allow', 'warn', 'refuse')),
  overdraft_limit_minor bigint not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint accounts_currency unique (tenant_id, id, currency),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create unique index accounts_system on accounts (tenant_id, system_key, currency) where system_key is not null;
create unique index accounts_name on accounts (tenant_id, name) where system_key is null;
create index accounts_customer on accounts (tenant_id, customer_id);
alter table customers add constraint customers_default_account foreign key (tenant_id, default_account_id) references accounts (tenant_id, id);

create table account_balances (
  tenant_id uuid not null default app.tenant_id(),
  account_id uuid not null,
  currency text not null,
  posted_minor bigint not null default 0,
  pending_minor bigint not null default 0,
  sequence bigint not null default 0,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id, currency) references accounts (tenant_id, id, currency)
);

create table categories (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  parent_id uuid,
  kind text not null check (kind in ('expense', 'income')),
  key text,
  name text,
  status text not null default 'active' check (status in ('active', 'archived')),
  merged_into uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint categories_kind_key unique (tenant_id, id, kind),
  -- A child is of its parent's kind.
  constraint categories_parent foreign key (tenant_id, parent_id, kind) references categories (tenant_id, id, kind),
  foreign key (tenant_id, merged_into) references categories (tenant_id, id),
  constraint categories_named check (key is not null or name is not null)
);
create unique index categories_key on categories (tenant_id, key) where key is not null;
create unique index categories_name on categories (tenant_id, kind, parent_id, name) nulls not distinct where name is not null;

-- Made with the tenant: an absent row would lock nothing.
create table ledger_periods (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  closed_through date,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references tenants (tenant_id, id)
);

-- `amount_minor`, `account_id`, `counter_account_id`, `category_id` repeat the entries for lists; posting proves them equal.
create table transactions (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  type text not null check (type in ('expense', 'income', 'transfer', 'opening', 'reversal')),
  status text not null check (status in ('pending', 'posted', 'void')),
  booked_on date not null,
  occurred_at timestamptz,
  amount_minor bigint not null,
  currency text not null,
  account_id uuid not null,
  counter_account_id uuid,
  category_id uuid,
  customer_id uuid,
  payee text,
  note text,
  source text not null check (source in ('staff', 'chat', 'system')),
  message_id uuid,
  created_by text not null,
  root_id uuid not null,
  reverses_id uuid,
  reversed_by_id uuid,
  replaces_id uuid,
  replaced_by_id uuid,
  flags text[] not null default '{}',
  posted_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id, currency) references accounts (tenant_id, id, currency),
  foreign key (tenant_id, counter_account_id, currency) references accounts (tenant_id, id, currency),
  foreign key (tenant_id, category_id) references categories (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id),
  foreign key (tenant_id, reverses_id) references transactions (tenant_id, id),
  foreign key (tenant_id, reversed_by_id) references transactions (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, replaces_id) references transactions (tenant_id, id),
  foreign key (tenant_id, replaced_by_id) references transactions (tenant_id, id) deferrable initially deferred,
  constraint transactions_sane_date check (booked_on between date '1900-01-01' and date '2199-12-31')
);
create unique index transactions_one_reversal on transactions (tenant_id, reverses_id) where reverses_id is not null;
create unique index transactions_one_replacement on transactions (tenant_id, replaces_id) where replaces_id is not null;
create index transactions_by_day on transactions (tenant_id, booked_on desc, id desc);
create index transactions_by_account on transactions (tenant_id, account_id, booked_on desc, id desc);
create index transactions_by_counter on transactions (tenant_id, counter_account_id, booked_on desc, id desc) where counter_account_id is not null;
create index transactions_by_category on transactions (tenant_id, category_id, booked_on desc, id desc) where category_id is not null;
create index transactions_by_customer on transactions (tenant_id, customer_id, booked_on desc, id desc) where customer_id is not null;
create index transactions_by_root on transactions (tenant_id, root_id);

-- A line of a transaction: an account, or a category together with the account it concerns.
create table entries (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null default gen_random_uuid(),
  transaction_id uuid not null,
  position int not null,
  account_id uuid not null,
  category_id uuid,
  amount_minor bigint not null constraint entries_range check (amount_minor between -999999999999999999 and 999999999999999999),
  currency text not null,
  account_sequence bigint,
  balance_after_minor bigint,
  primary key (tenant_id, id),
  constraint entries_position unique (tenant_id, transaction_id, position),
  foreign key (tenant_id, transaction_id) references transactions (tenant_id, id),
  foreign key (tenant_id, account_id, currency) references accounts (tenant_id, id, currency),
  foreign key (tenant_id, category_id) references categories (tenant_id, id)
);
create unique index entries_sequence on entries (tenant_id, account_id, account_sequence) where account_sequence is not null;

-- Sums of one day by account and category; category null is the account's own entries. Posted only; counts may go negative.
create table daily_rollups (
  tenant_id uuid not null default app.tenant_id(),
  account_id uuid not null,
  category_id uuid,
  day date not null,
  currency text not null,
  sum_minor bigint not null,
  count bigint not null,
  foreign key (tenant_id, account_id, currency) references accounts (tenant_id, id, currency),
  foreign key (tenant_id, category_id) references categories (tenant_id, id)
);
create unique index daily_rollups_cell on daily_rollups (tenant_id, account_id, category_id, day) nulls not distinct;
create index daily_rollups_category on daily_rollups (tenant_id, category_id, day) where category_id is not null;

call app.tenant_table('accounts', '{insert,update}');
call app.tenant_table('account_balances', '{}');
call app.tenant_table('categories', '{insert,update}');
call app.tenant_table('ledger_periods', '{insert,update}');
call app.tenant_table('transactions', '{insert,update}');
call app.tenant_table('entries', '{insert}');
call app.tenant_table('daily_rollups', '{}');
grant insert on account_balances, daily_rollups to chronos_ledger;
grant update (posted_minor, pending_minor, sequence) on account_balances to chronos_ledger;
grant update (sum_minor, count) on daily_rollups to chronos_ledger;
grant update (account_sequence, balance_after_minor) on entries to chronos_ledger;
grant update (closed_through) on ledger_periods to chronos_ledger;
grant update (flags) on transactions to chronos_ledger;

-- What the ledger refuses bears a name, which the application translates once.
create function ledger.refuse(reason text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception '%', reason using errcode = '23514', constraint = reason, table = 'transactions';
end
$$;

-- A balance row comes with its account.
create function ledger.add_balance() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_balances (tenant_id, account_id, currency) values (new.tenant_id, new.id, new.currency);
  return null;
end
$$;
create trigger accounts_balance after insert on accounts for each row execute function ledger.add_balance();

-- The currency of an account and whose it is never change; a closed account holds nothing.
create function ledger.guard_account() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.currency <> old.currency or new.system_key is distinct from old.system_key then
    perform ledger.refuse('accounts_immutable');
  end if;
  if new.status = 'closed' and old.status = 'open' then
    -- Locked whatever it holds: a posting that has not committed yet must be waited for, and the next one must wait.
    perform 1 from public.account_balances b where b.tenant_id = new.tenant_id and b.account_id = new.id for update;
    if exists (
      select from public.account_balances b
      where b.tenant_id = new.tenant_id and b.account_id = new.id and (b.posted_minor <> 0 or b.pending_minor <> 0)
    ) then
      perform ledger.refuse('account_has_balance');
    end if;
  end if;
  return new;
end
$$;
create trigger accounts_guard before update on accounts for each row execute function ledger.guard_account();

-- Entries enter only while their transaction is being made: pending, or posted in this very moment (posted_at not yet set).
-- Runs as whoever writes: only the posting itself runs as chronos_ledger.
create function ledger.guard_entry() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  parent record;
begin
  if tg_op = 'DELETE' then
    perform ledger.refuse('entries_immutable');
  end if;
  if tg_op = 'UPDATE' then
    -- Only posting itself may touch an entry, once, and only to give it its place.
    if old.account_sequence is not null or current_user <> 'chronos_ledger'
      or (new.tenant_id, new.id, new.transaction_id, new.position, new.account_id, new.category_id, new.amount_minor, new.currency)
         is distinct from (old.tenant_id, old.id, old.transaction_id, old.position, old.account_id, old.category_id, old.amount_minor, old.currency) then
      perform ledger.refuse('entries_immutable');
    end if;
    return new;
  end if;
  select t.status, t.posted_at into parent from public.transactions t
  where t.tenant_id = new.tenant_id and t.id = new.transaction_id;
  if parent.posted_at is not null or parent.status = 'void' then
    perform ledger.refuse('entries_immutable');
  end if;
  new.account_sequence := null;
  new.balance_after_minor := null;
  return new;
end
$$;
create trigger entries_guard before insert or update or delete on entries for each row execute function ledger.guard_entry();

-- Entries of a pending transaction count as pending on their accounts.
create function ledger.add_pending() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from public.account_balances b
  where b.tenant_id = app.tenant_id() and b.account_id in (select i.account_id from inserted i where i.category_id is null)
  order by b.account_id for update;
  -- Read under the lock that closing takes too.
  if exists (
    select from inserted i
    join public.transactions t on t.tenant_id = i.tenant_id and t.id = i.transaction_id and t.status = 'pending'
    join public.accounts a on a.tenant_id = i.tenant_id and a.id = i.account_id and a.status = 'closed'
    where i.category_id is null
  ) then
    perform ledger.refuse('account_closed');
  end if;
  update public.account_balances b set pending_minor = b.pending_minor + s.moved
  from (
    select i.account_id, sum(i.amount_minor)::bigint as moved
    from inserted i join public.transactions t on t.tenant_id = i.tenant_id and t.id = i.transaction_id
    where i.category_id is null and t.status = 'pending' group by i.account_id
  ) s
  where b.tenant_id = app.tenant_id() and b.account_id = s.account_id;
  if exists (
    select from inserted i join public.account_balances b on b.tenant_id = i.tenant_id and b.account_id = i.account_id
    where i.category_id is null and abs(b.pending_minor) > 999999999999999999
  ) then
    perform ledger.refuse('balances_range');
  end if;
  return null;
end
$$;
create trigger entries_pending after insert on entries referencing new table as inserted
  for each statement execute function ledger.add_pending();

-- The closing row is read FOR SHARE, so that closing a period and posting into it cannot cross.
create function ledger.demand_open_period(day date) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  through date;
begin
  select p.closed_through into through from public.ledger_periods p where p.tenant_id = app.tenant_id() for share;
  if not found or day <= through then
    perform ledger.refuse('period_closed');
  end if;
end
$$;

-- Gives the entries their place and moves balances and rollups. Locks: period, balances, rollups, each sorted by key.
create function ledger.post_entries(target public.transactions, was_pending boolean) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  sign int := case when target.type = 'reversal' then -1 else 1 end;
  warned boolean := false;
  moved record;
begin
  perform ledger.demand_open_period(target.booked_on);
  for moved in
    select b.account_id, b.posted_minor, b.sequence, a.status, a.overdraft, a.overdraft_limit_minor,
      e.total, a.system_key
    from public.account_balances b
    join public.accounts a on a.tenant_id = b.tenant_id and a.id = b.account_id
    join (
      select x.account_id, sum(x.amount_minor)::bigint as total from public.entries x
      where x.tenant_id = target.tenant_id and x.transaction_id = target.id and x.category_id is null group by x.account_id
    ) e on e.account_id = b.account_id
    where b.tenant_id = target.tenant_id
    order by b.account_id for update of b
  loop
    -- The account is read again: it may have been closed while we waited for the lock.
    if (select a.status from public.accounts a where a.tenant_id = target.tenant_id and a.id = moved.account_id) = 'closed' then
      perform ledger.refuse('account_closed');
    end if;
    -- A balance is shown as an amount, so it must be one; those of the system's accounts are never shown.
    if moved.system_key is null and abs(moved.posted_minor + moved.total) > 999999999999999999 then
      perform ledger.refuse('balances_range');
    end if;
    if moved.total < 0 and moved.overdraft <> 'allow' and moved.posted_minor + moved.total < -moved.overdraft_limit_minor then
      -- Refusing binds what staff enter; what has already happened is recorded and flagged.
      if moved.overdraft = 'refuse' and target.source = 'staff' and target.type <> 'reversal' then
        perform ledger.refuse('insufficient_funds');
      end if;
      warned := true;
    end if;
  end loop;

  with placed as (
    select x.id, b.account_id,
      b.sequence + row_number() over w as place,
      b.posted_minor + sum(x.amount_minor) over w as after
    from public.entries x
    join public.account_balances b on b.tenant_id = x.tenant_id and b.account_id = x.account_id
    where x.tenant_id = target.tenant_id and x.transaction_id = target.id and x.category_id is null
    window w as (partition by x.account_id order by x.position)
  )
  update public.entries e set account_sequence = placed.place, balance_after_minor = placed.after
  from placed where e.tenant_id = target.tenant_id and e.id = placed.id;

  update public.account_balances b set
    posted_minor = b.posted_minor + s.total,
    pending_minor = b.pending_minor - case when was_pending then s.total else 0 end,
    sequence = b.sequence + s.lines
  from (
    select x.account_id, sum(x.amount_minor)::bigint as total, count(*) as lines from public.entries x
    where x.tenant_id = target.tenant_id and x.transaction_id = target.id and x.category_id is null group by x.account_id
  ) s
  where b.tenant_id = target.tenant_id and b.account_id = s.account_id;

  insert into public.daily_rollups as r (tenant_id, account_id, category_id, day, currency, sum_minor, count)
  select target.tenant_id, x.account_id, x.category_id, target.booked_on, x.currency, sum(x.amount_minor), sign * count(*)
  from public.entries x where x.tenant_id = target.tenant_id and x.transaction_id = target.id
  group by x.account_id, x.category_id, x.currency order by x.account_id, x.category_id
  on conflict (tenant_id, account_id, category_id, day)
  do update set sum_minor = r.sum_minor + excluded.sum_minor, count = r.count + excluded.count;

  if warned then
    update public.transactions t set flags = array_append(t.flags, 'overdrawn')
    where t.tenant_id = target.tenant_id and t.id = target.id;
  end if;
end
$$;

-- The life of a transaction: made once, posted once or voided once, linked to its reversal once; nothing else ever changes in it.
create function ledger.guard_transaction() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
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
  if (new.tenant_id, new.id, new.type, new.currency, new.source, new.root_id, new.created_by, new.created_at, new.reverses_id, new.replaces_id)
     is distinct from (old.tenant_id, old.id, old.type, old.currency, old.source, old.root_id, old.created_by, old.created_at, old.reverses_id, old.replaces_id)
    or (old.reversed_by_id is not null and new.reversed_by_id is distinct from old.reversed_by_id)
    or (old.replaced_by_id is not null and new.replaced_by_id is distinct from old.replaced_by_id) then
    perform ledger.refuse('transactions_immutable');
  end if;
  if (new.amount_minor, new.account_id, new.counter_account_id, new.category_id, new.booked_on)
     is distinct from (old.amount_minor, old.account_id, old.counter_account_id, old.category_id, old.booked_on) then
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
create trigger transactions_guard before insert or update or delete on transactions
  for each row execute function ledger.guard_transaction();

create function ledger.move_transaction() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.posted_at is not null and old.posted_at is null then
    perform ledger.post_entries(new, old.status = 'pending');
  elsif new.status = 'void' and old.status = 'pending' then
    perform 1 from public.account_balances b
    where b.tenant_id = new.tenant_id and b.account_id in (
      select x.account_id from public.entries x where x.tenant_id = new.tenant_id and x.transaction_id = new.id and x.category_id is null)
    order by b.account_id for update;
    update public.account_balances b set pending_minor = b.pending_minor - s.total
    from (
      select x.account_id, sum(x.amount_minor)::bigint as total from public.entries x
      where x.tenant_id = new.tenant_id and x.transaction_id = new.id and x.category_id is null group by x.account_id
    ) s
    where b.tenant_id = new.tenant_id and b.account_id = s.account_id;
  end if;
  return null;
end
$$;
create trigger transactions_move after update of posted_at, status on transactions
  for each row execute function ledger.move_transaction();

-- At commit: entries sum to zero per currency, a posted transaction has at least two and was really posted.
create function ledger.check_transaction(tenant uuid, target uuid) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  parent record;
  lines int;
begin
  select t.status, t.posted_at, t.amount_minor, t.account_id into parent from public.transactions t where t.tenant_id = tenant and t.id = target;
  if exists (
    select from public.entries e where e.tenant_id = tenant and e.transaction_id = target
    group by e.currency having sum(e.amount_minor) <> 0
  ) then
    perform ledger.refuse('entries_zero_sum');
  end if;
  select count(*) into lines from public.entries e where e.tenant_id = tenant and e.transaction_id = target;
  if lines < 2 then
    perform ledger.refuse('entries_at_least_two');
  end if;
  if parent.status = 'posted' and parent.posted_at is null then
    perform ledger.refuse('transactions_unposted');
  end if;
  if parent.amount_minor <> (
    select coalesce(sum(e.amount_minor), 0) from public.entries e
    where e.tenant_id = tenant and e.transaction_id = target and e.account_id = parent.account_id and e.category_id is null
  ) then
    perform ledger.refuse('transactions_amount');
  end if;
end
$$;

create function ledger.check_entry_at_commit() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform ledger.check_transaction(new.tenant_id, new.transaction_id);
  return null;
end
$$;
create function ledger.check_transaction_at_commit() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform ledger.check_transaction(new.tenant_id, new.id);
  return null;
end
$$;
-- Position 0 alone would miss an entry added later; every entry checks its whole transaction.
create constraint trigger entries_balanced after insert on entries
  deferrable initially deferred for each row execute function ledger.check_entry_at_commit();
create constraint trigger transactions_balanced after insert on transactions
  deferrable initially deferred for each row execute function ledger.check_transaction_at_commit();

-- Records a transaction with its entries and, unless pending, posts it: one round trip for the hot path.
-- Runs as its caller, under the tenant policy; the triggers above do what the caller may not.
create function ledger.record(head jsonb, lines jsonb) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  made public.transactions;
begin
  insert into public.transactions (id, type, status, booked_on, occurred_at, amount_minor, currency, account_id,
    counter_account_id, category_id, customer_id, payee, note, source, message_id, created_by, root_id, reverses_id, replaces_id, created_at)
  select h.id, h.type, h.status, h.booked_on, h.occurred_at, h.amount_minor, h.currency, h.account_id,
    h.counter_account_id, h.category_id, h.customer_id, h.payee, h.note, h.source, h.message_id, h.created_by,
    coalesce(h.root_id, h.id), h.reverses_id, h.replaces_id, h.created_at
  from jsonb_to_record(head) as h (id uuid, type text, status text, booked_on date, occurred_at timestamptz,
    amount_minor bigint, currency text, account_id uuid, counter_account_id uuid, category_id uuid, customer_id uuid,
    payee text, note text, source text, message_id uuid, created_by text, root_id uuid, reverses_id uuid, replaces_id uuid,
    created_at timestamptz)
  returning * into made;

  insert into public.entries (transaction_id, position, account_id, category_id, amount_minor, currency)
  select made.id, l.ordinality - 1, (l.value ->> 'account_id')::uuid, (l.value ->> 'category_id')::uuid,
    (l.value ->> 'amount_minor')::bigint, made.currency
  from jsonb_array_elements(lines) with ordinality as l;

  if made.status = 'posted' then
    update public.transactions t set posted_at = made.created_at where t.tenant_id = made.tenant_id and t.id = made.id
    returning * into made;
  end if;
  return jsonb_build_object('id', made.id, 'version', made.version);
end
$$;

call app.definer('ledger.add_balance()', 'chronos_ledger', '{}');
call app.definer('ledger.guard_account()', 'chronos_ledger', '{}');
call app.definer('ledger.add_pending()', 'chronos_ledger', '{}');
call app.definer('ledger.demand_open_period(date)', 'chronos_ledger', '{}');
call app.definer('ledger.post_entries(public.transactions, boolean)', 'chronos_ledger', '{}');
call app.definer('ledger.guard_transaction()', 'chronos_ledger', '{}');
call app.definer('ledger.move_transaction()', 'chronos_ledger', '{}');
call app.definer('ledger.check_transaction(uuid, uuid)', 'chronos_ledger', '{}');
call app.definer('ledger.check_entry_at_commit()', 'chronos_ledger', '{}');
call app.definer('ledger.check_transaction_at_commit()', 'chronos_ledger', '{}');
grant execute on function ledger.refuse(text) to chronos_app, chronos_job, chronos_ledger;
grant execute on function ledger.record(jsonb, jsonb) to chronos_app, chronos_job;
