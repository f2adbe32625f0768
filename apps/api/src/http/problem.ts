/** The REST door's errors: RFC 9457 problem details. One table from kind to status. */
import { DomainError, type ErrorKind } from '@chronos/contracts/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

export const HTTP_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
  precondition: 422,
  unavailable: 503,
} satisfies Record<ErrorKind, number>

function domainErrorOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error
  const { statusCode } = error as FastifyError
  if (statusCode === 413) return new DomainError('limit', 'too_large', { cause: error })
  if (statusCode === 415) return new DomainError('invalid', 'unsupported_media_type', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new DomainError('invalid', 'bad_request', { cause: error })
  return null
}

/** Fastify's error handler: what is ours by its kind, everything else as a bug without a word about it. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = domainErrorOf(error)
  if (!known) request.log.error({ err: error }, 'request failed')
  // Closing now would reset the connection under a client that is still sending, and the answer would be lost.
  if (known?.reason === 'too_large') reply.removeHeader('connection')
  if (known?.retryAfter !== undefined) reply.header('retry-after', known.retryAfter)
  const status =
    known === null
      ? 500
      : known.reason === 'too_large'
        ? 413
        : known.reason === 'unsupported_media_type'
          ? 415
          : HTTP_STATUS[known.kind]
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: 'about:blank',
      title: known?.reason ?? 'internal_error',
      status,
      requestId: request.id,
      ...(known?.say && { detail: known.say }),
    })
}
