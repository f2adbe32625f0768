/** Audit, event and claim of one command, written in its own transaction by one statement. */
import type { Topic } from '@chronos/contracts/events'
import { newId } from '@chronos/crypto/ids'
import type { Actor } from './context.ts'
import { type Claim, claimRow, type Stored } from './idempotency.ts'
import type { Scope } from './scope.ts'

/** What changed, for the audit: the row's id, and the row before and after. `null` means there was none. */
export interface Audit {
  entity: string
  before?: object | null
  after?: object | null
}

export interface Deed {
  action: string
  outcome: 'success' | 'refused'
  reason?: string
  entityType: string
  audit: Audit | null
  /** Null for a refusal: nothing happened that others should know. */
  event: { topics: readonly Topic[]; payload?: Record<string, string | number | boolean | null> } | null
  claim: { claim: Claim; stored: Stored } | null
}

const auditActor = (actor: Actor) =>
  actor.type === 'user'
    ? {
        actor_type: 'user',
        actor_id: actor.id,
        session_id: actor.authority.sessionId,
        method: actor.methods.join('+'),
        level: actor.level,
      }
    : {
        actor_type: actor.type,
        actor_id: actor.type === 'customer' ? actor.id : null,
        session_id: null,
        method: null,
        level: null,
      }

// Rows travel as JSON, so that one statement takes any of the three.
const WRITE = `
with audited as (
  insert into audit_logs (id, at, action, outcome, reason, actor_type, actor_id, session_id, method, level, ip, user_agent, request_id, trace_id, entity_type, entity_id, changes_enc)
  select id, at, action, outcome, reason, actor_type, actor_id, session_id, method, level, ip, user_agent, request_id, trace_id, entity_type, entity_id, changes_enc
  from jsonb_to_record($1) as a (id uuid, at timestamptz, action text, outcome text, reason text, actor_type text, actor_id uuid, session_id uuid,
    method text, level int, ip inet, user_agent text, request_id text, trace_id text, entity_type text, entity_id uuid, changes_enc text)
), told as (
  insert into outbox (id, type, aggregate_type, aggregate_id, topics, payload, traceparent)
  select id, type, aggregate_type, aggregate_id, topics, payload, traceparent
  from jsonb_to_record($2) as o (id uuid, type text, aggregate_type text, aggregate_id uuid, topics text[], payload jsonb, traceparent text)
  where $2 is not null
), claimed as (
  insert into idempotency_keys (actor, operation, key_hash, input_mac, outcome, result_enc)
  select actor, operation, key_hash, input_mac, outcome, result_enc
  from jsonb_to_record($3) as c (actor text, operation text, key_hash text, input_mac text, outcome text, result_enc text)
  where $3 is not null
)
select 1`

/** Writes the traces of one deed. What cannot be written fails the commit: a change without its audit must not be. */
export function writeRecords(scope: Scope, deed: Deed): void {
  const { tx, ctx, fields } = scope
  const auditId = newId()
  const { audit, event } = deed
  const changes =
    audit && (audit.before || audit.after)
      ? { before: audit.before ?? null, after: audit.after ?? null }
      : null
  const auditRow = {
    id: auditId,
    at: ctx.now,
    action: deed.action,
    outcome: deed.outcome,
    reason: deed.reason ?? null,
    ...auditActor(ctx.actor),
    ip: ctx.request.ip,
    user_agent: ctx.request.userAgent?.slice(0, 400) ?? null,
    request_id: ctx.request.id,
    trace_id: ctx.request.traceparent?.split('-')[1] ?? null,
    entity_type: deed.entityType,
    entity_id: audit?.entity ?? null,
    changes_enc: changes && fields.seal(['audit_logs', 'changes_enc', auditId], JSON.stringify(changes)),
  }
  const eventRow = event &&
    audit && {
      id: newId(),
      type: deed.action,
      aggregate_type: deed.entityType,
      aggregate_id: audit.entity,
      topics: event.topics,
      payload: event.payload ?? {},
      traceparent: ctx.request.traceparent,
    }
  const claim = deed.claim && claimRow(scope, deed.claim.claim, deed.claim.stored)
  tx.later(WRITE, [
    JSON.stringify(auditRow),
    eventRow && JSON.stringify(eventRow),
    claim && JSON.stringify(claim),
  ])
}
