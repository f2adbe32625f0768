-- Search over payees and notes, forgiving case, accents and typing errors; and payees that were merged into one name.
-- Both extensions are trusted: who owns the database may create them.
create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- Text as it is compared: lower case, without accents and apostrophes, other punctuation as spaces. Names are bound when these
-- functions are made, so that no search path matters; and they must not set one, or each row would pay for it.
create function app.fold(given text) returns text
  language sql immutable parallel safe strict
  return translate(
    case when octet_length(given) = char_length(given) then lower(given)
    else regexp_replace(
      replace(replace(replace(translate(lower(normalize(given, NFKD)), 'øłđıħ‘’', 'oldih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
      U&'[\0300-\036F]', '', 'g')
    end,
    '!"#$%&()*+,-./:;<=>?@[\]^_`{|}~' || chr(9) || chr(10) || chr(160) || '''', repeat(' ', 34));

-- What is searched of a transaction. The space before it makes every word begin alike.
create function app.words(payee text, note text) returns text
  language sql immutable parallel safe
  return case when payee is not null or note is not null then ' ' || app.fold(coalesce(payee, '') || ' ' || coalesce(note, '')) end;

-- What `words` must be like, all of it. A trigram needs three letters: a shorter term is looked for where a word begins, save in
-- scripts that do not part words.
create function app.patterns(given text) returns text[]
  language sql immutable parallel safe
  return (
    select array_agg(distinct case when char_length(term) < 3 and term collate "C" < U&'\2E80' then '% ' else '%' end || term || '%')
    from regexp_split_to_table(app.fold(given), ' +') term where term <> '');

grant execute on function app.fold(text), app.words(text, text) to chronos_app, chronos_job, chronos_ledger, chronos_search, chronos_backup;
grant execute on function app.patterns(text) to chronos_app, chronos_job, chronos_search;

alter table transactions add column words text generated always as (app.words(payee, note)) stored;
-- A short pending list: what waits in it is read by every search.
create index transactions_by_words on transactions using gin (tenant_id, words public.gin_trgm_ops) with (gin_pending_list_limit = 256);
create index transactions_by_payee on transactions (tenant_id, app.fold(payee) collate "C", payee collate "C", booked_on desc, id desc)
  where payee is not null;

-- Before a row is written its generated column is not known yet.
create or replace function ledger.free_columns() returns text[]
  language sql immutable parallel safe
  return array['payee', 'note', 'tags', 'flags', 'chosen', 'status', 'posted_at', 'reversed_by_id', 'replaced_by_id', 'version', 'reconciled', 'words'];

create table payee_aliases (
  tenant_id uuid not null default app.tenant_id(),
  -- A spelling that is no longer used, and the name that stands for it.
  alias text not null,
  name text not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (tenant_id, alias),
  constraint payee_aliases_differ check (alias <> name)
);
create index payee_aliases_name on payee_aliases (tenant_id, name);
call app.tenant_table('payee_aliases', '{insert,delete}');
grant update (name, created_by, created_at) on payee_aliases to chronos_app, chronos_job;

-- Whoever writes an old spelling writes the new one.
create function app.name_payee() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.payee := coalesce((
    select a.name from public.payee_aliases a where a.tenant_id = new.tenant_id and a.alias = new.payee), new.payee);
  return new;
end
$$;
grant execute on function app.name_payee() to chronos_app, chronos_job;
create trigger transactions_payee before insert or update of payee on transactions
  for each row when (new.payee is not null) execute function app.name_payee();

grant select (tenant_id, id, booked_on, type, status, reversed_by_id, replaced_by_id, payee, category_id, words)
  on transactions to chronos_search;

-- A policy forbids the planner to ask the trigram index, for `like` might tell of foreign rows. Hence these functions, which see
-- all tenants and name the one of the transaction themselves.

-- The newest transactions after a position that match every pattern, or, `similar`, that have a word like each of them.
-- `asked`: patterns, similar, all (versions that no longer stand too), void (voided ones too), on, id, rows.
create function ledger.search(asked jsonb) returns table (id uuid)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  set enable_indexscan = off
as $$
declare
  conditions text := '';
  pattern text;
begin
  for pattern in select jsonb_array_elements_text(asked -> 'patterns') loop
    -- A word of three letters is like too many others.
    conditions := conditions || case
      when (asked ->> 'similar')::boolean and char_length(pattern) > 5
        then format(' and t.words operator(public.%%>) %L', btrim(pattern, '% '))
      else format(' and t.words like %L', pattern) end;
  end loop;
  if asked ->> 'on' is not null then
    conditions := conditions || format(' and (t.booked_on, t.id) < (%L::date, %L::uuid)', asked ->> 'on', asked ->> 'id');
  end if;
  if not (asked ->> 'all')::boolean then
    conditions := conditions || $c$ and t.type <> 'reversal' and t.reversed_by_id is null and t.replaced_by_id is null$c$;
  end if;
  if not (asked ->> 'void')::boolean then
    conditions := conditions || $c$ and t.status <> 'void'$c$;
  end if;
  return query execute format(
    'select t.id from public.transactions t where t.tenant_id = %L %s order by t.booked_on desc, t.id desc limit %s',
    app.tenant_id(), conditions, (asked ->> 'rows')::int);
end
$$;
call app.definer('ledger.search(jsonb)', 'chronos_search', '{chronos_app,chronos_job}');

-- Names in their order, those that begin with `prefix` and come after `after`. It jumps from name to name in the index.
create function ledger.payees(prefix text, after text, rows int)
  returns table (name text, used int, category_id uuid)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  tenant constant uuid := app.tenant_id();
  beginning constant text := ltrim(app.fold(prefix));
begin
  return query
  with recursive names as (
    (select app.fold(t.payee) collate "C" as folded, t.payee collate "C" as payee, 1 as place
     from public.transactions t
     where t.tenant_id = tenant and t.payee is not null
       and (app.fold(t.payee) collate "C", t.payee collate "C")
         > (coalesce(app.fold(after), beginning) collate "C", coalesce(after, '') collate "C")
     order by app.fold(t.payee) collate "C", t.payee collate "C" limit 1)
    union all
    select n.folded, n.payee, names.place + 1 from names cross join lateral (
      select app.fold(t.payee) collate "C" as folded, t.payee collate "C" as payee from public.transactions t
      where t.tenant_id = tenant and t.payee is not null
        and (app.fold(t.payee) collate "C", t.payee collate "C") > (names.folded, names.payee)
      order by app.fold(t.payee) collate "C", t.payee collate "C" limit 1) n
    where names.place < rows and starts_with(names.folded, beginning)
  )
  select n.payee, c.used::int, c.category_id from names n
  cross join lateral (
    select count(*) as used, (array_agg(u.category_id order by u.booked_on desc, u.id desc))[1] as category_id from (
      select t.category_id, t.booked_on, t.id from public.transactions t
      where t.tenant_id = tenant and app.fold(t.payee) collate "C" = n.folded and t.payee collate "C" = n.payee
        and t.payee is not null and t.type <> 'reversal' and t.reversed_by_id is null and t.replaced_by_id is null
      order by t.booked_on desc, t.id desc limit 1000) u
  ) c
  where starts_with(n.folded, beginning)
  order by n.place;
end
$$;
call app.definer('ledger.payees(text, text, int)', 'chronos_search', '{chronos_app,chronos_job}');

-- Transactions that bear one of these names, for renaming them.
create function ledger.named(names text[], rows int) returns table (id uuid)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select t.id from public.transactions t join unnest(names) n on app.fold(t.payee) collate "C" = app.fold(n) collate "C" and t.payee collate "C" = n
  where t.tenant_id = app.tenant_id() and t.payee is not null limit rows
$$;
call app.definer('ledger.named(text[], int)', 'chronos_search', '{chronos_app,chronos_job}');
