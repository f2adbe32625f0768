/** The role of a signed-in user, read for every request but kept as long as the tenant's authority has not changed. */
import { DomainError } from '@chronos/contracts/errors'
import { type Action, Role, type Subject } from '@chronos/contracts/roles'
import type { SessionRow } from '@chronos/db/system-operations'
import { type Actor, type Ctx, makeContext, type RequestInfo, type Services } from '../context.ts'

const KEPT_MAX = 10_000

/** One per process. A kept role is safe: each transaction's opening message compares the version it was read at. */
export class Authorities {
  readonly #kept = new Map<string, { authzVersion: number; role: Role }>()

  /** Throws `unauthenticated` when the user is not active any more. */
  async roleOf({ database }: Services, { tenantId, userId, authzVersion }: SessionRow): Promise<Role> {
    const key = `${tenantId}:${userId}`
    const kept = this.#kept.get(key)
    if (kept?.authzVersion === authzVersion) return kept.role
    const user = await database.withTenant({ tenantId, mode: 'ro' }, (tx) =>
      tx.user.findFirst({ where: { tenantId, id: userId, status: 'active' }, select: { role: true } }),
    )
    if (!user) throw new DomainError('unauthenticated', 'session_expired')
    const role = Role.parse(user.role)
    if (this.#kept.size >= KEPT_MAX) this.#kept.clear()
    this.#kept.set(key, { authzVersion, role })
    return role
  }
}

export interface SessionRequest {
  services: Services
  authorities: Authorities
  request: RequestInfo
  idempotencyKey: string | null
  onReplay: () => void
  /** What the caller must be able to do at all; asked again whenever authority is read anew. */
  needs?: readonly [Action, Subject]
  /** Finds the same session again; null when it ended. */
  find: () => Promise<SessionRow | null>
}

/** The context of a signed-in user, with the role as it is now. Throws `forbidden` without what it needs. */
export async function contextOfSession(session: SessionRow, given: SessionRequest): Promise<Ctx> {
  const role = await given.authorities.roleOf(given.services, session)
  const actor: Actor = {
    type: 'user',
    id: session.userId,
    personId: session.personId,
    role,
    authority: { sessionId: session.id, sessionVersion: session.version, authzVersion: session.authzVersion },
    methods: session.methods,
    level: session.level,
  }
  const renew = async () => {
    const fresh = await given.find()
    if (!fresh || fresh.tenantId !== session.tenantId)
      throw new DomainError('unauthenticated', 'session_expired')
    return contextOfSession(fresh, given)
  }
  const { services, request, idempotencyKey, onReplay, needs } = given
  const ctx = makeContext({
    services,
    tenantId: session.tenantId,
    actor,
    request,
    idempotencyKey,
    onReplay,
    renew,
  })
  if (needs) ctx.demand(...needs)
  return ctx
}
