/**
 * Against other sites that use a person's cookie: only JSON, only from our own origins, and only with a signed token bound
 * to that cookie. (A cross-site form could otherwise run a tRPC mutation without input.)
 */
import { createHash } from 'node:crypto'
import { DomainError } from '@chronos/contracts/errors'
import { readSigned, signText } from '@chronos/crypto/signed-text'
import { newToken } from '@chronos/crypto/tokens'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../env.ts'
import { anonymousToken, sessionToken, setAnonymousToken } from './session-cookie.ts'

const HEADER = 'x-csrf-token'
const bound = (cookie: string) => createHash('sha256').update(cookie).digest('base64url')

/** `GET /auth/csrf` → `{ token }`. */
export function csrfRoutes(app: FastifyInstance, env: ApiEnv): void {
  const key = Buffer.from(env.SESSION_SECRET)
  app.get('/auth/csrf', async (request, reply) => {
    let cookie = sessionToken(request) ?? anonymousToken(request)
    if (cookie === null) {
      cookie = newToken()
      setAnonymousToken(reply, cookie)
    }
    reply.header('cache-control', 'no-store')
    return { token: signText(key, 'csrf', bound(cookie)) }
  })
}

/** Throws `csrf` for a request that changes something and did not come from our own pages. */
export function demandOwnOrigin(request: FastifyRequest, env: ApiEnv): void {
  const refuse = () => new DomainError('forbidden', 'csrf')
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site !== 'same-origin') throw refuse()
  } else if (!env.WEB_ORIGINS.includes(request.headers.origin ?? '')) {
    throw refuse()
  }
  const cookie = sessionToken(request) ?? anonymousToken(request)
  const token = request.headers[HEADER]
  if (cookie === null || typeof token !== 'string') throw refuse()
  if (readSigned(Buffer.from(env.SESSION_SECRET), 'csrf', token) !== bound(cookie)) throw refuse()
}
