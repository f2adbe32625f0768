-- The short list of things that happen before or beside a tenant. Each takes and gives one JSON object, does one thing,
-- and runs as chronos_identity, which sees only the schemas identity and platform.

-- The opening message of a user's transaction: refuses when session or authority changed since the ability was built.
create function app.enter(session uuid, session_version int, authz bigint) returns void
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from identity.sessions s
    join platform.tenant_directory d on d.tenant_id = s.tenant_id
    where s.id = session and s.version = session_version and s.ended_at is null
      and s.tenant_id = app.tenant_id() and d.authz_version = authz and d.status = 'active'
  ) then
    raise exception 'authority changed' using errcode = 'CH001';
  end if;
end
$$;
call app.definer('app.enter(uuid, int, bigint)', 'chronos_identity', '{chronos_app}');

create function identity.memberships_of(person uuid) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object('tenantId', m.tenant_id, 'userId', m.user_id, 'slug', d.slug, 'name', d.name) order by d.slug), '[]')
  from identity.memberships m join platform.tenant_directory d on d.tenant_id = m.tenant_id
  where m.person_id = person and m.status = 'active' and d.status = 'active'
$$;
grant execute on function identity.memberships_of(uuid) to chronos_identity;

-- { emailIndexes } → { person } or { person: null }
create function identity.person_find(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('person', (
    select jsonb_build_object('id', p.id, 'emailEnc', p.email_enc, 'passwordHash', p.password_hash, 'status', p.status,
      'lastTenantId', p.last_tenant_id, 'memberships', identity.memberships_of(p.id))
    from identity.people p
    where p.id = (select e.person_id from identity.person_emails e
      where e.email_index in (select jsonb_array_elements_text(input -> 'emailIndexes')) limit 1)))
$$;

-- { id, emailEnc, emailIndexes } → { id, created }: the person there is, else a new one without credentials.
create function identity.person_add(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  known uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended(input -> 'emailIndexes' ->> 0, 7));
  select e.person_id into known from identity.person_emails e
  where e.email_index in (select jsonb_array_elements_text(input -> 'emailIndexes')) limit 1;
  if known is not null then
    return jsonb_build_object('id', known, 'created', false);
  end if;
  insert into identity.people (id, email_enc) values ((input ->> 'id')::uuid, input ->> 'emailEnc');
  insert into identity.person_emails (email_index, person_id)
  select i, (input ->> 'id')::uuid from jsonb_array_elements_text(input -> 'emailIndexes') i;
  return jsonb_build_object('id', input ->> 'id', 'created', true);
end
$$;

-- { personId, expected, passwordHash } → { changed }: compare and set, so that two writers cannot both win.
create function identity.person_set_password(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with changed as (
    update identity.people p set password_hash = input ->> 'passwordHash'
    where p.id = (input ->> 'personId')::uuid and p.password_hash is not distinct from (input ->> 'expected') returning 1
  )
  select jsonb_build_object('changed', exists (select from changed))
$$;

-- { id, tokenHash, personId, tenantId, methods, level, remembered, userAgent, ip, ttlSeconds, endSessionId? } → the session.
-- Ends the one it follows from (a switch of tenant) in the same moment. Refuses who is not an active member.
create function identity.session_start(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  member record;
  old identity.sessions;
begin
  select m.user_id, d.authz_version into member
  from identity.memberships m join platform.tenant_directory d on d.tenant_id = m.tenant_id
  join identity.people p on p.id = m.person_id
  where m.person_id = (input ->> 'personId')::uuid and m.tenant_id = (input ->> 'tenantId')::uuid
    and m.status = 'active' and d.status = 'active' and p.status = 'active';
  if not found then
    return jsonb_build_object('session', null);
  end if;
  if input ? 'endSessionId' then
    update identity.sessions s set ended_at = clock_timestamp(), ended_reason = 'switched', version = s.version + 1
    where s.id = (input ->> 'endSessionId')::uuid and s.person_id = (input ->> 'personId')::uuid and s.ended_at is null
    returning * into old;
    if not found then
      return jsonb_build_object('session', null);
    end if;
  end if;
  insert into identity.sessions (id, token_hash, person_id, tenant_id, user_id, methods, level, remembered, user_agent, ip_first, ip_last,
    expires_at, authenticated_at)
  values ((input ->> 'id')::uuid, decode(input ->> 'tokenHash', 'hex'), (input ->> 'personId')::uuid, (input ->> 'tenantId')::uuid,
    member.user_id, array(select jsonb_array_elements_text(input -> 'methods')), (input ->> 'level')::int,
    coalesce(old.remembered, (input ->> 'remembered')::boolean),
    left(input ->> 'userAgent', 400), (input ->> 'ip')::inet, (input ->> 'ip')::inet,
    coalesce(old.expires_at, clock_timestamp() + make_interval(secs => (input ->> 'ttlSeconds')::int)),
    coalesce(old.authenticated_at, clock_timestamp()));
  update identity.people p set last_tenant_id = (input ->> 'tenantId')::uuid where p.id = (input ->> 'personId')::uuid;
  return jsonb_build_object('session', jsonb_build_object('id', input ->> 'id', 'version', 1, 'personId', input ->> 'personId',
    'tenantId', input ->> 'tenantId', 'userId', member.user_id, 'authzVersion', member.authz_version,
    'methods', input -> 'methods', 'level', input -> 'level', 'remembered', coalesce(old.remembered, (input ->> 'remembered')::boolean)));
end
$$;

-- { tokenHash, idleSeconds, idleRememberedSeconds, ip } → { session } or null; notes that it was seen, at most once a minute.
create function identity.session_find(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  found_one record;
begin
  select s.*, d.authz_version, p.email_enc into found_one
  from identity.sessions s
  join platform.tenant_directory d on d.tenant_id = s.tenant_id and d.status = 'active'
  join identity.memberships m on m.person_id = s.person_id and m.tenant_id = s.tenant_id and m.status = 'active'
  join identity.people p on p.id = s.person_id and p.status = 'active'
  where s.token_hash = decode(input ->> 'tokenHash', 'hex') and s.ended_at is null and s.expires_at > clock_timestamp()
    and s.last_seen_at > clock_timestamp() - make_interval(secs =>
      (input ->> case when s.remembered then 'idleRememberedSeconds' else 'idleSeconds' end)::int);
  if not found then
    return jsonb_build_object('session', null);
  end if;
  if found_one.last_seen_at < clock_timestamp() - interval '1 minute' then
    update identity.sessions s set last_seen_at = clock_timestamp(), ip_last = (input ->> 'ip')::inet where s.id = found_one.id;
  end if;
  return jsonb_build_object('session', jsonb_build_object('id', found_one.id, 'version', found_one.version, 'personId', found_one.person_id,
    'tenantId', found_one.tenant_id, 'userId', found_one.user_id, 'authzVersion', found_one.authz_version,
    'methods', to_jsonb(found_one.methods), 'level', found_one.level));
end
$$;

-- { sessionId, reason } → { ended }
create function identity.session_end(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with gone as (
    update identity.sessions s set ended_at = clock_timestamp(), ended_reason = input ->> 'reason', version = s.version + 1
    where s.id = (input ->> 'sessionId')::uuid and s.ended_at is null returning 1
  )
  select jsonb_build_object('ended', exists (select from gone))
$$;

-- { personId } → { emailEnc, memberships }
create function identity.person_profile(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('emailEnc', p.email_enc, 'memberships', identity.memberships_of(p.id))
  from identity.people p where p.id = (input ->> 'personId')::uuid
$$;

-- On an open tenant transaction: { personId, userId, status } puts a person into this tenant, and this one only.
create function identity.membership_set(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into identity.memberships as m (person_id, tenant_id, user_id, status)
  values ((input ->> 'personId')::uuid, app.tenant_id(), (input ->> 'userId')::uuid, input ->> 'status')
  on conflict (person_id, tenant_id) do update
  set user_id = excluded.user_id, status = excluded.status, version = m.version + 1;
  return '{}';
end
$$;

-- On an open tenant transaction: { personId } leaves this tenant; sessions there end at once.
create function identity.membership_end(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  delete from identity.memberships m where m.person_id = (input ->> 'personId')::uuid and m.tenant_id = app.tenant_id();
  delete from identity.invitations i where i.person_id = (input ->> 'personId')::uuid and i.tenant_id = app.tenant_id();
  update identity.sessions s set ended_at = clock_timestamp(), ended_reason = 'membership ended', version = s.version + 1
  where s.person_id = (input ->> 'personId')::uuid and s.tenant_id = app.tenant_id() and s.ended_at is null;
  return '{}';
end
$$;

-- On an open tenant transaction: every cached ability of this tenant is stale from its commit on.
create function identity.authority_changed(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  update platform.tenant_directory d set authz_version = d.authz_version + 1 where d.tenant_id = app.tenant_id()
  returning jsonb_build_object('authzVersion', d.authz_version)
$$;

-- On an open tenant transaction: { tokenHash, personId, userId, ttlSeconds }
create function identity.invitation_add(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  delete from identity.invitations i where i.person_id = (input ->> 'personId')::uuid and i.tenant_id = app.tenant_id();
  insert into identity.invitations (token_hash, person_id, tenant_id, user_id, expires_at)
  values (decode(input ->> 'tokenHash', 'hex'), (input ->> 'personId')::uuid, app.tenant_id(), (input ->> 'userId')::uuid,
    clock_timestamp() + make_interval(secs => (input ->> 'ttlSeconds')::int));
  return '{}';
end
$$;

-- { tokenHash } → { invitation } or null
create function identity.invitation_find(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('invitation', (
    select jsonb_build_object('personId', i.person_id, 'tenantId', i.tenant_id, 'userId', i.user_id, 'passwordHash', p.password_hash)
    from identity.invitations i join identity.people p on p.id = i.person_id
    where i.token_hash = decode(input ->> 'tokenHash', 'hex') and i.used_at is null and i.expires_at > clock_timestamp()))
$$;

-- On an open tenant transaction: { tokenHash } → { used }; once.
create function identity.invitation_use(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  mine identity.invitations;
begin
  update identity.invitations i set used_at = clock_timestamp()
  where i.token_hash = decode(input ->> 'tokenHash', 'hex') and i.tenant_id = app.tenant_id()
    and i.used_at is null and i.expires_at > clock_timestamp() returning * into mine;
  if not found then
    return jsonb_build_object('used', false);
  end if;
  update identity.memberships m set status = 'active', version = m.version + 1
  where m.person_id = mine.person_id and m.tenant_id = mine.tenant_id;
  return jsonb_build_object('used', true);
end
$$;

-- { action, outcome, personId?, subjectIndex?, ip, userAgent, requestId }
create function identity.security_note(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into identity.security_events (action, outcome, person_id, subject_index, ip, user_agent, request_id)
  values (input ->> 'action', input ->> 'outcome', (input ->> 'personId')::uuid, input ->> 'subjectIndex', (input ->> 'ip')::inet,
    left(input ->> 'userAgent', 400), input ->> 'requestId')
  returning '{}'::jsonb
$$;

-- { phoneNumberIds, wabaIds, appId } → { routes }: only channels of the Meta app whose secret verified the request.
create function identity.routes_find(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('routes', coalesce(jsonb_agg(jsonb_build_object('phoneNumberId', r.phone_number_id, 'wabaId', r.waba_id,
    'tenantId', r.tenant_id, 'channelId', r.channel_id) order by r.phone_number_id), '[]'))
  from identity.channel_routes r
  where r.app_id = input ->> 'appId' and (r.phone_number_id in (select jsonb_array_elements_text(input -> 'phoneNumberIds'))
    or r.waba_id in (select jsonb_array_elements_text(input -> 'wabaIds')))
$$;

-- On an open tenant transaction: { phoneNumberId, wabaId, appId, channelId }
create function identity.route_add(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  insert into identity.channel_routes (phone_number_id, waba_id, app_id, tenant_id, channel_id)
  values (input ->> 'phoneNumberId', input ->> 'wabaId', input ->> 'appId', app.tenant_id(), (input ->> 'channelId')::uuid)
  returning '{}'::jsonb
$$;

-- On an open tenant transaction of the new id: { slug, name, keyId, wrapped } makes this tenant known to the platform.
create function platform.tenant_add(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into platform.tenant_directory (tenant_id, slug, name) values (app.tenant_id(), input ->> 'slug', input ->> 'name');
  insert into platform.keys (id, owner_id, wrapped) values (input ->> 'keyId', app.tenant_id(), input ->> 'wrapped');
  return '{}';
end
$$;

-- On an open tenant transaction: { name }
create function platform.tenant_rename(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  update platform.tenant_directory d set name = input ->> 'name' where d.tenant_id = app.tenant_id() returning '{}'::jsonb
$$;

-- { slug } → { tenantId } or null
create function platform.tenant_find(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('tenantId', (select d.tenant_id from platform.tenant_directory d where d.slug = input ->> 'slug'))
$$;

-- { ownerId } → { keys }: wrapped, newest first; without the key-encryption key they are of no use.
create function platform.keys_find(input jsonb) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_object('keys', coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'wrapped', k.wrapped) order by k.created_at desc, k.id), '[]'))
  from platform.keys k where k.owner_id = (input ->> 'ownerId')::uuid
$$;

-- { id, wrapped } → { keys }: the platform's own ring, made by whoever comes first.
create function platform.platform_key_ensure(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('platform key', 7));
  insert into platform.keys (id, owner_id, wrapped)
  select input ->> 'id', '00000000-0000-0000-0000-000000000000', input ->> 'wrapped'
  where not exists (select from platform.keys k where k.owner_id = '00000000-0000-0000-0000-000000000000');
  return platform.keys_find('{"ownerId":"00000000-0000-0000-0000-000000000000"}');
end
$$;

-- { reason, appId, wabaId, contentHash, bodyEnc } → { id }; the same content is kept once.
create function platform.quarantine_add(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with added as (
    insert into platform.quarantine (reason, app_id, waba_id, content_hash, body_enc)
    values (input ->> 'reason', input ->> 'appId', input ->> 'wabaId', input ->> 'contentHash', input ->> 'bodyEnc')
    on conflict (content_hash) do nothing returning id
  )
  select jsonb_build_object('added', exists (select from added))
$$;

-- On an open tenant transaction: { kind, keys, dueInMs? } → things to do, once each; asking again while one is held makes it run once more.
create function platform.work_add(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with wanted as (select distinct k from jsonb_array_elements_text(input -> 'keys') k order by k), added as (
    insert into platform.work as w (tenant_id, kind, key, due_at)
    select app.tenant_id(), input ->> 'kind', k, clock_timestamp() + make_interval(secs => coalesce((input ->> 'dueInMs')::float8, 0) / 1000)
    from wanted
    on conflict (tenant_id, kind, key) do update
    set due_at = least(w.due_at, excluded.due_at), generation = w.generation + 1, dead_at = null,
      attempts = case when w.dead_at is null then w.attempts else 0 end
    returning 1
  )
  select jsonb_build_object('added', (select count(*) from added))
$$;

-- { kind, limit, leaseMs } → { items }: due and not held; an expired lease is free again, so a killed worker delays, never loses.
create function platform.work_claim(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with due as (
    select w.tenant_id, w.kind, w.key from platform.work w
    where w.kind = input ->> 'kind' and w.dead_at is null and w.due_at <= clock_timestamp()
      and (w.leased_until is null or w.leased_until < clock_timestamp())
    order by w.due_at limit (input ->> 'limit')::int for update skip locked
  ), taken as (
    update platform.work w set leased_until = clock_timestamp() + make_interval(secs => (input ->> 'leaseMs')::float8 / 1000),
      lease_id = gen_random_uuid(), attempts = w.attempts + 1
    from due where w.tenant_id = due.tenant_id and w.kind = due.kind and w.key = due.key
    returning w.tenant_id, w.key, w.lease_id, w.generation, w.attempts
  )
  select jsonb_build_object('items', coalesce(jsonb_agg(jsonb_build_object('tenantId', tenant_id, 'key', key, 'leaseId', lease_id,
    'generation', generation, 'attempts', attempts)), '[]')) from taken
$$;

-- { tenantId, kind, key, leaseId, generation } → done, unless it was asked for again meanwhile: then it is free at once.
create function platform.work_done(input jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  delete from platform.work w
  where w.tenant_id = (input ->> 'tenantId')::uuid and w.kind = input ->> 'kind' and w.key = input ->> 'key'
    and w.lease_id = (input ->> 'leaseId')::uuid and w.generation = (input ->> 'generation')::bigint;
  update platform.work w set leased_until = null, lease_id = null, attempts = 0, due_at = clock_timestamp()
  where w.tenant_id = (input ->> 'tenantId')::uuid and w.kind = input ->> 'kind' and w.key = input ->> 'key'
    and w.lease_id = (input ->> 'leaseId')::uuid;
  return '{}';
end
$$;

-- { tenantId, kind, key, leaseId, generation, delayMs, error, dead } → tried again later, or put aside for people to look at.
-- What only waits, and was asked for again meanwhile, is free at once: that call may be what it waits for.
create function platform.work_retry(input jsonb) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
as $$
  with changed as (
    update platform.work w set leased_until = null, lease_id = null, last_error = left(input ->> 'error', 200),
      -- Waiting is not failing: only failures in a row count towards being put aside.
      attempts = case when input ->> 'error' = 'waiting' then 0 else w.attempts end,
      due_at = case when input ->> 'error' = 'waiting' and w.generation > (input ->> 'generation')::bigint then clock_timestamp()
        else clock_timestamp() + make_interval(secs => (input ->> 'delayMs')::float8 / 1000) end,
      dead_at = case when (input ->> 'dead')::boolean then clock_timestamp() end
    where w.tenant_id = (input ->> 'tenantId')::uuid and w.kind = input ->> 'kind' and w.key = input ->> 'key'
      and w.lease_id = (input ->> 'leaseId')::uuid returning 1
  )
  select jsonb_build_object('changed', exists (select from changed))
$$;

do $$
declare
  target record;
begin
  for target in
    select p.oid::regprocedure as signature, p.proname from pg_proc p
    where p.pronamespace in ('identity'::regnamespace, 'platform'::regnamespace)
      and p.prosecdef and p.proowner = 'chronos_owner'::regrole
  loop
    call app.definer(target.signature, 'chronos_identity', '{chronos_app}');
  end loop;
end
$$;
