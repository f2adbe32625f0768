/** The browser's session: one opaque token in a cookie that no script can read. */
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const SESSION = '__Host-chronos_sid'
const ANONYMOUS = '__Host-chronos_anon'
const REMEMBERED_S = 30 * 24 * 3_600
const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const

export const sessionToken = (request: FastifyRequest): string | null => request.cookies[SESSION] ?? null

/** Without `remembered` the cookie lasts as long as the browser. */
export function setSessionToken(reply: FastifyReply, token: string, remembered: boolean): void {
  reply.setCookie(SESSION, token, { ...COOKIE, ...(remembered && { maxAge: REMEMBERED_S }) })
}

export const clearSessionToken = (reply: FastifyReply): void => void reply.clearCookie(SESSION, COOKIE)

/** What stands for a browser that is not signed in, so that its CSRF token is bound to something. */
export const anonymousToken = (request: FastifyRequest): string | null => request.cookies[ANONYMOUS] ?? null

export const setAnonymousToken = (reply: FastifyReply, token: string): void =>
  void reply.setCookie(ANONYMOUS, token, COOKIE)
