-- Recurring transactions: a template, the days on which it comes, and what became of each day.

-- `template` and `schedule` are as the contract has them: checked at the door, parsed again when read.
create table recurring_transactions (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null,
  template jsonb not null,
  schedule jsonb not null,
  status text not null default 'active' check (status in ('active', 'paused', 'ended')),
  -- The day of the next one that nobody posted; null when none comes, or it is paused.
  next_on date,
  -- The last one that could not be posted, until somebody acted on it.
  failed_on date,
  failed_reason text,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint recurring_next check (status = 'active' or next_on is null),
  constraint recurring_failed check ((failed_on is null) = (failed_reason is null))
);
create unique index recurring_transactions_name on recurring_transactions (tenant_id, name);

-- `day` is the one by the rule, and names the occurrence for good: it is posted once.
create table recurring_occurrences (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  recurring_id uuid not null,
  day date not null,
  booked_on date not null,
  status text not null check (status in ('posted', 'skipped', 'failed')),
  reason text,
  transaction_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, recurring_id) references recurring_transactions (tenant_id, id),
  foreign key (tenant_id, transaction_id) references transactions (tenant_id, id),
  constraint recurring_occurrences_whole check (
    (status = 'posted') = (transaction_id is not null) and (status = 'failed') = (reason is not null))
);
create unique index recurring_occurrences_day on recurring_occurrences (tenant_id, recurring_id, day);
create index recurring_occurrences_booked on recurring_occurrences (tenant_id, booked_on);

call app.tenant_table('recurring_transactions', '{insert,update}');
call app.tenant_table('recurring_occurrences', '{insert,update,delete}');

alter table transactions
  drop constraint transactions_source_check,
  add constraint transactions_source_check check (source in ('staff', 'chat', 'recurring', 'system'));
