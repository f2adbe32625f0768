-- Reconciliation: an account's entries are ticked against a bank statement until they agree, and are then locked.

create table reconciliations (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  account_id uuid not null,
  currency text not null,
  statement_on date not null,
  -- The closing balance of the statement before, or 0; and what the statement says.
  opening_minor bigint not null,
  closing_minor bigint not null,
  -- Entries of the account up to this place are all reconciled or cancelled: nobody looks at them again.
  after_sequence bigint not null default 0,
  -- How many entries it locked when it was closed.
  ticked int not null default 0,
  status text not null default 'open' check (status in ('open', 'closed')),
  opened_by text not null,
  opened_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  reopened_reason text,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint reconciliations_account foreign key (tenant_id, account_id, currency) references accounts (tenant_id, id, currency),
  constraint reconciliations_sane_date check (statement_on between date '1900-01-01' and date '2199-12-31'),
  constraint reconciliations_closing_whole
    check ((status = 'closed') = (closed_by is not null) and (closed_by is null) = (closed_at is null))
);
create unique index reconciliations_one_open on reconciliations (tenant_id, account_id) where status = 'open';
create unique index reconciliations_by_account on reconciliations (tenant_id, account_id, statement_on desc);

create table reconciled_entries (
  tenant_id uuid not null default app.tenant_id(),
  entry_id uuid not null,
  reconciliation_id uuid not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references entries (tenant_id, id),
  foreign key (tenant_id, reconciliation_id) references reconciliations (tenant_id, id)
);
create index reconciled_entries_by_reconciliation on reconciled_entries (tenant_id, reconciliation_id);

call app.tenant_table('reconciliations', '{insert,delete}');
grant update (status, closed_by, closed_at, reopened_reason, version) on reconciliations to chronos_app, chronos_job;
call app.tenant_table('reconciled_entries', '{insert,delete}');
grant update (version) on reconciliations to chronos_ledger;
grant update (reconciliation_id), delete on reconciled_entries to chronos_ledger;

-- How many of its entries stand in closed reconciliations. Lists read it, and it is what locks.
alter table transactions add column reconciled int not null default 0 check (reconciled >= 0);
grant update (reconciled) on transactions to chronos_ledger;

create or replace function ledger.free_columns() returns text[]
  language sql immutable parallel safe
  return array['payee', 'note', 'tags', 'flags', 'chosen', 'status', 'posted_at', 'reversed_by_id', 'replaced_by_id', 'version', 'reconciled'];

-- Nothing begins reconciled.
create function ledger.refuse_reconciled() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform ledger.refuse('transactions_immutable');
  return null;
end
$$;
create trigger transactions_new before insert on transactions
  for each row when (new.reconciled <> 0) execute function ledger.refuse_reconciled();

-- Order of locks: reconciliation, transactions, ticks. Who reverses begins at the transaction and never asks for the first.

-- What is reconciled is neither reversed nor replaced. A tick of an open reconciliation goes with its transaction.
create function ledger.guard_reconciled() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  origin uuid := case when tg_op = 'INSERT' then coalesce(new.reverses_id, new.replaces_id) else new.id end;
  locked int;
begin
  select t.reconciled into locked from public.transactions t
  where t.tenant_id = new.tenant_id and t.id = origin for no key update;
  if locked > 0 then
    perform ledger.refuse('reconciled');
  end if;
  delete from public.reconciled_entries x using public.entries e
  where e.tenant_id = new.tenant_id and e.transaction_id = origin and x.tenant_id = e.tenant_id and x.entry_id = e.id;
  return null;
end
$$;
create trigger transactions_reconciled_made after insert on transactions
  for each row when (new.reverses_id is not null or new.replaces_id is not null) execute function ledger.guard_reconciled();
create trigger transactions_reconciled_linked after update of reversed_by_id, replaced_by_id on transactions
  for each row when (new.reversed_by_id is distinct from old.reversed_by_id or new.replaced_by_id is distinct from old.replaced_by_id)
  execute function ledger.guard_reconciled();

-- Ticks come and go while their reconciliation is open; a tick is a posted, standing entry of the account, in time.
create function ledger.guard_tick() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  home public.reconciliations;
begin
  if tg_op = 'DELETE' then
    if exists (
      select from public.reconciliations r
      where r.tenant_id = old.tenant_id and r.id = old.reconciliation_id and r.status = 'closed'
    ) then
      perform ledger.refuse('reconciled');
    end if;
    return old;
  end if;
  select * into home from public.reconciliations r
  where r.tenant_id = new.tenant_id and r.id = new.reconciliation_id for share;
  if home.status = 'closed' then
    perform ledger.refuse('reconciled');
  end if;
  perform 1 from public.entries e join public.transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
  where e.tenant_id = new.tenant_id and e.id = new.entry_id and e.account_id = home.account_id and e.category_id is null
    and t.status = 'posted' and t.booked_on <= home.statement_on and t.type <> 'reversal' and t.reversed_by_id is null
  for share of t;
  if not found then
    perform ledger.refuse('not_reconcilable');
  end if;
  return new;
end
$$;
create trigger reconciled_entries_guard before insert or delete on reconciled_entries
  for each row execute function ledger.guard_tick();

-- One statement follows another: it opens with what the one before closed with, and looks at what that one left.
create function ledger.start_reconciliation() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  before public.reconciliations;
begin
  -- Whoever closes or reopens one at this moment is waited for.
  perform 1 from public.reconciliations r
  where r.tenant_id = new.tenant_id and r.account_id = new.account_id order by r.id for share;
  select * into before from public.reconciliations r
  where r.tenant_id = new.tenant_id and r.account_id = new.account_id and r.status = 'closed'
  order by r.statement_on desc limit 1;
  if new.status <> 'open' or new.statement_on <= before.statement_on then
    perform ledger.refuse('reconciliation_order');
  end if;
  new.opening_minor := coalesce(before.closing_minor, 0);
  new.after_sequence := coalesce((
    select e.account_sequence - 1 from public.entries e
    join public.transactions t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
    where e.tenant_id = new.tenant_id and e.account_id = new.account_id and e.account_sequence > coalesce(before.after_sequence, 0)
      and t.type <> 'reversal' and t.reversed_by_id is null
      and not exists (select from public.reconciled_entries x where x.tenant_id = e.tenant_id and x.entry_id = e.id)
    order by e.account_sequence limit 1), before.after_sequence, 0);
  return new;
end
$$;
create trigger reconciliations_start before insert on reconciliations
  for each row execute function ledger.start_reconciliation();

-- Closing proves that the ticks lead from the opening to the closing balance; only the last closed one opens again.
create function ledger.move_reconciliation() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  ticked record;
begin
  if tg_op = 'DELETE' then
    if old.status = 'closed' then
      perform ledger.refuse('reconciled');
    end if;
    return old;
  end if;
  if new.status = old.status then
    return new;
  end if;
  perform 1 from public.transactions t
  where t.tenant_id = new.tenant_id and t.id in (
    select e.transaction_id from public.reconciled_entries x join public.entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
    where x.tenant_id = new.tenant_id and x.reconciliation_id = new.id)
  order by t.id for no key update;
  perform 1 from public.reconciled_entries x
  where x.tenant_id = new.tenant_id and x.reconciliation_id = new.id order by x.entry_id for update;
  if new.status = 'closed' then
    select coalesce(sum(e.amount_minor), 0) as minor, count(*) as lines into ticked
    from public.reconciled_entries x join public.entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
    where x.tenant_id = new.tenant_id and x.reconciliation_id = new.id;
    if new.opening_minor + ticked.minor <> new.closing_minor then
      perform ledger.refuse('not_balanced');
    end if;
    new.ticked := ticked.lines;
  elsif exists (
    select from public.reconciliations r
    where r.tenant_id = new.tenant_id and r.account_id = new.account_id and r.statement_on > new.statement_on
  ) or new.reopened_reason is null then
    perform ledger.refuse('reconciliation_order');
  end if;
  update public.transactions t set reconciled = t.reconciled + case when new.status = 'closed' then s.lines else -s.lines end
  from (
    select e.transaction_id, count(*)::int as lines
    from public.reconciled_entries x join public.entries e on e.tenant_id = x.tenant_id and e.id = x.entry_id
    where x.tenant_id = new.tenant_id and x.reconciliation_id = new.id group by e.transaction_id
  ) s
  where t.tenant_id = new.tenant_id and t.id = s.transaction_id;
  return new;
end
$$;
create trigger reconciliations_move before update or delete on reconciliations
  for each row execute function ledger.move_reconciliation();

call app.definer('ledger.refuse_reconciled()', 'chronos_ledger', '{}');
call app.definer('ledger.guard_reconciled()', 'chronos_ledger', '{}');
call app.definer('ledger.guard_tick()', 'chronos_ledger', '{}');
call app.definer('ledger.start_reconciliation()', 'chronos_ledger', '{}');
call app.definer('ledger.move_reconciliation()', 'chronos_ledger', '{}');
