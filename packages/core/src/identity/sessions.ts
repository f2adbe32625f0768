/** Making and finding sessions. The token is shown to the browser once; only its SHA-256 is stored. */

import { DomainError } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import { hashToken, newToken } from '@chronos/crypto/tokens'
import type { SessionRow } from '@chronos/db/system-operations'
import type { RequestInfo, Services } from '../context.ts'

const HOUR_S = 3_600
const IDLE_S = HOUR_S / 2
const IDLE_REMEMBERED_S = 12 * HOUR_S
const ABSOLUTE_S = 12 * HOUR_S
const ABSOLUTE_REMEMBERED_S = 30 * 24 * HOUR_S

export type { SessionRow }

/** A session just made, with the token that only its owner may hold. */
export interface NewSession extends SessionRow {
  token: string
  remembered: boolean
}

export interface StartSession {
  personId: string
  tenantId: string
  /** A switch keeps what the session before it had. */
  remembered: boolean
  /** The session this one follows from; it ends in the same moment. */
  replaces?: string
}

export const tokenHashOf = (token: string) => hashToken(token).toString('hex')

/** Throws `unauthenticated` when the person is no active member of the tenant. */
export async function startSession(
  services: Services,
  request: RequestInfo,
  given: StartSession,
): Promise<NewSession> {
  const token = newToken()
  const { session } = await services.database.withSystem('session.start', {
    id: newId(),
    tokenHash: tokenHashOf(token),
    personId: given.personId,
    tenantId: given.tenantId,
    methods: ['password'],
    level: 1,
    remembered: given.remembered,
    userAgent: request.userAgent,
    ip: request.ip,
    ttlSeconds: given.remembered ? ABSOLUTE_REMEMBERED_S : ABSOLUTE_S,
    ...(given.replaces && { endSessionId: given.replaces }),
  })
  if (!session) throw new DomainError('unauthenticated', 'session_expired')
  return { ...session, token }
}

const KEPT_MS = 30_000
const KEPT_MAX = 10_000

/**
 * Sessions by the hash of their token, kept for half a minute. What is kept may be stale: use it only where the opening message of a tenant
 * transaction compares its versions, and find it anew when that refuses. One per process.
 */
export class KeptSessions {
  readonly #kept = new Map<string, { session: SessionRow; until: number }>()

  /** The session as it was lately, or as it is now. */
  async recent(services: Services, token: string, ip: string | null): Promise<SessionRow | null> {
    const kept = this.#kept.get(tokenHashOf(token))
    return kept && kept.until > Date.now() ? kept.session : this.now(services, token, ip)
  }

  /** The session as it is now. */
  async now(services: Services, token: string, ip: string | null): Promise<SessionRow | null> {
    const session = await findSession(services, token, ip)
    if (this.#kept.size >= KEPT_MAX) this.#kept.clear()
    if (session) this.#kept.set(tokenHashOf(token), { session, until: Date.now() + KEPT_MS })
    else this.#kept.delete(tokenHashOf(token))
    return session
  }
}

/** The live session of a token, or null. */
export async function findSession(
  services: Services,
  token: string,
  ip: string | null,
): Promise<SessionRow | null> {
  const { session } = await services.database.withSystem('session.find', {
    tokenHash: tokenHashOf(token),
    idleSeconds: IDLE_S,
    idleRememberedSeconds: IDLE_REMEMBERED_S,
    ip,
  })
  return session
}
