/** Who asks, for which tenant, with what authority: the first argument of every verb and every reading. */
import type { KeyObject } from 'node:crypto'
import { DomainError } from '@chronos/contracts/errors'
import type { Action, PackedRule, Role, Subject } from '@chronos/contracts/roles'
import type { Database } from '@chronos/db/database'
import type { Authority } from '@chronos/db/tenant-context'
import { type Ability, abilityFrom } from './abilities/ability.ts'
import { rulesOfCustomer, rulesOfRole } from './abilities/built-in.ts'
import type { Clock } from './clock.ts'
import type { Keys } from './keys.ts'

/** Everything core needs from outside. Made once, at the composition root of an app. */
export interface Services {
  database: Database
  keys: Keys
  clock: Clock
  /** Signs cursors; 32 bytes at least. */
  cursorKey: KeyObject
}

/** What is known of the request, for audit and tracing. */
export interface RequestInfo {
  id: string
  ip: string | null
  userAgent: string | null
  traceparent: string | null
}

export type Actor =
  | {
      type: 'user'
      id: string
      personId: string
      role: Role
      authority: Authority
      methods: string[]
      level: number
    }
  | { type: 'customer'; id: string }
  | { type: 'system'; name: string }

export interface Ctx {
  readonly services: Services
  readonly tenantId: string
  readonly actor: Actor
  readonly rules: readonly PackedRule[]
  readonly ability: Ability
  readonly request: RequestInfo
  readonly now: Date
  /** What the caller sent to make a repeated call harmless. */
  readonly idempotencyKey: string | null
  /** Called when an answer is a replay of an earlier one. */
  readonly onReplay?: () => void
  /** The same caller with authority read anew; null where authority cannot change. */
  readonly renew: (() => Promise<Ctx>) | null
  /** Throws `forbidden` when the actor has no rule at all for this. */
  demand(action: Action, subject: Subject): void
}

/** `user:<id>`: how rows name who made them. */
export function actorName(actor: Actor): string {
  return actor.type === 'system' ? `system:${actor.name}` : `${actor.type}:${actor.id}`
}

export interface NewContext {
  services: Services
  tenantId: string
  actor: Actor
  request: RequestInfo
  idempotencyKey?: string | null
  onReplay?: () => void
  renew?: (() => Promise<Ctx>) | null
}

/** Builds the context of one request; the ability follows from the actor alone. */
export function makeContext({ idempotencyKey = null, renew = null, onReplay, ...given }: NewContext): Ctx {
  const { rules, ability } = authorityOf(given.actor)
  return {
    ...given,
    rules,
    ability,
    idempotencyKey,
    renew,
    ...(onReplay && { onReplay }),
    now: given.services.clock.now(),
    demand(action, subject) {
      if (!ability.can(action, subject)) throw new DomainError('forbidden', 'forbidden')
    },
  }
}

interface BuiltAuthority {
  rules: PackedRule[]
  ability: Ability
}
const BUILT_MAX = 10_000
const built = new Map<string, BuiltAuthority>()

/** What an actor may follows from their kind, role and name alone, so it is built once for each. */
function authorityOf(actor: Actor): BuiltAuthority {
  const key = `${actor.type === 'user' ? actor.role : ''} ${actorName(actor)}`
  const known = built.get(key)
  if (known) return known
  const rules = rulesOf(actor)
  const fresh = { rules, ability: abilityFrom(rules) }
  if (built.size >= BUILT_MAX) built.clear()
  built.set(key, fresh)
  return fresh
}

function rulesOf(actor: Actor): PackedRule[] {
  if (actor.type === 'user') return rulesOfRole(actor.role, actorName(actor))
  if (actor.type === 'customer') return rulesOfCustomer(actor.id, actorName(actor))
  return rulesOfRole('owner', actorName(actor))
}
