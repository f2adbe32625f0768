-- Budgets: an amount for categories over a month.

create table budgets (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null,
  customer_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  thresholds int[] not null default '{50,80,100}',
  status text not null default 'active' check (status in ('active', 'archived')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customers (tenant_id, id)
);
create unique index budgets_name on budgets (tenant_id, name);

create table budget_categories (
  tenant_id uuid not null default app.tenant_id(),
  budget_id uuid not null,
  category_id uuid not null,
  primary key (tenant_id, budget_id, category_id),
  foreign key (tenant_id, budget_id) references budgets (tenant_id, id),
  foreign key (tenant_id, category_id) references categories (tenant_id, id)
);
create index budget_categories_category on budget_categories (tenant_id, category_id);

-- A threshold is told once a period.
create table budget_alerts (
  tenant_id uuid not null default app.tenant_id(),
  budget_id uuid not null,
  period_from date not null,
  threshold int not null,
  raised_at timestamptz not null,
  primary key (tenant_id, budget_id, period_from, threshold),
  foreign key (tenant_id, budget_id) references budgets (tenant_id, id)
);

call app.tenant_table('budgets', '{insert,update}');
call app.tenant_table('budget_categories', '{insert,delete}');
call app.tenant_table('budget_alerts', '{insert}');

-- The category and everything beneath it; merged ones count where they were merged into.
create function ledger.category_tree(roots uuid[]) returns table (root_id uuid, category_id uuid)
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  with recursive tree as (
    select c.id as root_id, c.id as category_id, 1 as depth from public.categories c
    where c.tenant_id = app.tenant_id() and c.id = any (roots)
    union
    select t.root_id, c.id, t.depth + 1 from tree t
    join public.categories c on c.tenant_id = app.tenant_id() and (c.parent_id = t.category_id or c.merged_into = t.category_id)
    where t.depth < 16
  )
  select distinct root_id, category_id from tree
$$;
grant execute on function ledger.category_tree(uuid[]) to chronos_app, chronos_ro, chronos_job, chronos_support;
grant usage on schema ledger to chronos_ro, chronos_support;

-- What each budget spent between two days, from the daily rollups. One currency: the budget's own.
create function ledger.budget_spent(budget_ids uuid[], from_day date, to_day date) returns table (budget_id uuid, spent_minor bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  select b.id, coalesce(sum(r.sum_minor), 0)::bigint
  from public.budgets b
  left join lateral (
    select distinct t.category_id
    from ledger.category_tree(array(select c.category_id from public.budget_categories c where c.tenant_id = b.tenant_id and c.budget_id = b.id)) t
  ) covered on true
  left join public.daily_rollups r on r.tenant_id = b.tenant_id and r.category_id = covered.category_id
    and r.day between from_day and to_day and r.currency = b.currency
    and (b.customer_id is null or exists (
      select from public.accounts a where a.tenant_id = r.tenant_id and a.id = r.account_id and a.customer_id = b.customer_id))
  where b.tenant_id = app.tenant_id() and b.id = any (budget_ids)
  group by b.id
$$;
grant execute on function ledger.budget_spent(uuid[], date, date) to chronos_app, chronos_ro, chronos_job, chronos_support;
