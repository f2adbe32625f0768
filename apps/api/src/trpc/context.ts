/** What each request brings to its procedures. Built without touching the database: a session is looked up when first asked for. */
import { DomainError } from '@chronos/contracts/errors'
import type { Action, Subject } from '@chronos/contracts/roles'
import type { Ctx, RequestInfo, Services } from '@chronos/core/context'
import { type Authorities, contextOfSession } from '@chronos/core/identity/authority'
import type { KeptSessions, NewSession, SessionRow } from '@chronos/core/identity/sessions'
import type { IdentityCtx } from '@chronos/core/identity-command'
import type { PasswordHasher } from '@chronos/crypto/passwords'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clearSessionToken, sessionToken, setSessionToken } from '../http/session-cookie.ts'
import type { ChangeHub, Notice } from '../realtime/change-hub.ts'

export interface ApiParts {
  services: Services
  authorities: Authorities
  sessions: KeptSessions
  passwords: PasswordHasher
  hub: ChangeHub
}

export interface RequestContext {
  requestId: string
  identity: IdentityCtx
  setHeader(name: string, value: string): void
  /** The live session of this request's cookie, or null. */
  findSession(): Promise<SessionRow | null>
  /** Throws `sign_in_required` or `session_expired`. */
  requireSession(): Promise<SessionRow>
  /** The authority of a signed-in user, as it is now. */
  coreFor(session: SessionRow): Promise<Ctx>
  /** The same for who may do this at all, from what was known lately: its first transaction asks whether that still holds. */
  enter(...needs: readonly [Action, Subject]): Promise<Ctx>
  /** Gives the browser a session, or takes it away. */
  setSession(session: NewSession | null): void
  changes(
    session: SessionRow,
    options: { after: string | null; signal: AbortSignal | undefined },
  ): AsyncIterable<Notice>
}

const firstHeader = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value) ?? null

export function requestInfoOf(request: FastifyRequest): RequestInfo {
  const traceparent = firstHeader(request.headers['traceparent'])
  return {
    id: request.id,
    ip: request.ip,
    userAgent: firstHeader(request.headers['user-agent']),
    traceparent:
      traceparent && /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)
        ? traceparent
        : null,
  }
}

export function makeRequestContext(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
): RequestContext {
  const { services, authorities, sessions, passwords, hub } = parts
  const info = requestInfoOf(request)
  const token = sessionToken(request)
  const lookUp = async () => (token === null ? null : sessions.now(services, token, request.ip))
  let looked: Promise<SessionRow | null> | undefined
  const find = () => {
    looked ??= lookUp()
    return looked
  }
  const demanded = (session: SessionRow | null) => {
    if (!session)
      throw new DomainError('unauthenticated', token === null ? 'sign_in_required' : 'session_expired')
    return session
  }
  const coreFor = (session: SessionRow, needs?: readonly [Action, Subject]) =>
    contextOfSession(session, {
      services,
      authorities,
      request: info,
      idempotencyKey: firstHeader(request.headers['idempotency-key']),
      onReplay: () => void reply.header('idempotency-replayed', 'true'),
      find: lookUp,
      ...(needs && { needs }),
    })
  return {
    requestId: request.id,
    identity: { services, passwords, request: info },
    setHeader: (name, value) => void reply.header(name, value),
    findSession: find,
    requireSession: async () => demanded(await find()),
    coreFor: (session) => coreFor(session),
    async enter(...needs) {
      const recent = token === null ? null : await sessions.recent(services, token, request.ip)
      try {
        return await coreFor(demanded(recent), needs)
      } catch (error) {
        // Who was given a role a moment ago is not refused for the one before.
        if (!(error instanceof DomainError)) throw error
        return coreFor(demanded(await find()), needs)
      }
    },
    setSession(session) {
      if (session) setSessionToken(reply, session.token, session.remembered)
      else clearSessionToken(reply)
    },
    changes: (session, options) =>
      hub.follow(session, { ...options, stillHolds: async () => sameAuthority(session, await lookUp()) }),
  }
}

const sameAuthority = (before: SessionRow, now: SessionRow | null) =>
  now !== null && now.version === before.version && now.authzVersion === before.authzVersion
