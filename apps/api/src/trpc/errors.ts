/** From refusals to tRPC errors, in one place. */
import { DomainError, type ErrorData, type ErrorKind, type Reason } from '@chronos/contracts/errors'
import { type TRPC_ERROR_CODE_KEY, TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import type { RequestContext } from './context.ts'

const CODES = {
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  limit: 'TOO_MANY_REQUESTS',
  precondition: 'UNPROCESSABLE_CONTENT',
  unavailable: 'SERVICE_UNAVAILABLE',
} satisfies Record<ErrorKind, TRPC_ERROR_CODE_KEY>

/** tRPC's own refusals, in our words. */
const OWN_CODES: Partial<Record<TRPC_ERROR_CODE_KEY, [ErrorKind, Reason]>> = {
  PARSE_ERROR: ['invalid', 'bad_request'],
  BAD_REQUEST: ['invalid', 'bad_request'],
  NOT_FOUND: ['not_found', 'not_found'],
  METHOD_NOT_SUPPORTED: ['invalid', 'bad_request'],
  UNSUPPORTED_MEDIA_TYPE: ['invalid', 'unsupported_media_type'],
  PAYLOAD_TOO_LARGE: ['limit', 'too_large'],
}

const FIELDS_MAX = 50
const FIELD_TEXT_MAX = 200
const INTERNAL = 'internal_error'

function fieldsOf(error: ZodError): Record<string, string> {
  // A message may name every key it was given: the answer must not grow with the question.
  const short = (text: string) => text.slice(0, FIELD_TEXT_MAX)
  const entries = error.issues
    .slice(0, FIELDS_MAX)
    .map((issue) => [short(issue.path.join('.')), short(issue.message)])
  return Object.fromEntries(entries)
}

/** The DomainError behind a tRPC error, or null for a bug. */
export function refusalOf(error: TRPCError): DomainError | null {
  if (error.cause instanceof DomainError) return error.cause
  const own = OWN_CODES[error.code]
  if (!own) return null
  return new DomainError(...own, error.cause instanceof ZodError ? { fields: fieldsOf(error.cause) } : {})
}

/** Bugs lose their message here; the cause stays for the log. */
export function toTrpcError(error: TRPCError, ctx: RequestContext): TRPCError {
  const refusal = refusalOf(error)
  if (!refusal)
    return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: INTERNAL, cause: error.cause ?? error })
  if (refusal.retryAfter !== undefined) ctx.setHeader('retry-after', String(refusal.retryAfter))
  return new TRPCError({ code: CODES[refusal.kind], message: refusal.reason, cause: refusal })
}

interface Formatting {
  error: TRPCError
  shape: {
    code: number
    message: string
    data: { code: TRPC_ERROR_CODE_KEY; httpStatus: number; path?: string }
  }
  ctx: RequestContext | undefined
}

/** What a client sees: never a stack, never a message that is not ours. */
export function formatTrpcError({ error, shape, ctx }: Formatting) {
  const refusal = refusalOf(error)
  const { code, httpStatus } = shape.data
  const data: ErrorData & { code: string; httpStatus: number } = {
    code,
    httpStatus,
    kind: refusal?.kind ?? 'unavailable',
    reason: refusal?.reason ?? 'unavailable',
    requestId: ctx?.requestId ?? '',
    ...(refusal?.say !== undefined && { say: refusal.say }),
    ...(refusal?.fields && { fields: refusal.fields }),
  }
  return { code: shape.code, message: refusal?.reason ?? INTERNAL, data }
}
