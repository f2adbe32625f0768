/** What went wrong, in a form the screen can use: kind, reason, request id, sentence. */
import { ERROR_KINDS, type ErrorData, REASONS } from '@chronos/contracts/errors'
import { TRPCClientError } from '@trpc/client'
import { z } from 'zod'
import type { TextKey } from '../text/dictionary.ts'
import { en } from '../text/en.ts'
import { t } from './text.ts'

const Shape = z.object({
  kind: z.enum(ERROR_KINDS),
  reason: z.enum(REASONS),
  requestId: z.string(),
  say: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
})

/** The refusal that the API answered with; null when there was no such answer (no network, a proxy, a bug). */
export function refusalOf(error: unknown): ErrorData | null {
  if (!(error instanceof TRPCClientError)) return null
  const read = Shape.safeParse(error.data)
  if (!read.success) return null
  const { say, fields, ...rest } = read.data
  return { ...rest, ...(say !== undefined && { say }), ...(fields && { fields }) }
}

/** The request id to quote to support, where one is known. */
export function requestIdOf(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null
  const data: unknown = error.data
  return z.object({ requestId: z.string() }).safeParse(data).data?.requestId ?? null
}

const isKey = (key: string): key is TextKey => Object.hasOwn(en, key)

/** One sentence for the person: what happened and, where possible, what to do. */
export function sentenceOf(error: unknown): string {
  const refusal = refusalOf(error)
  if (refusal === null) return requestIdOf(error) === null ? t('error.network') : t('error.bug')
  return sentenceForReason(refusal.reason, refusal.say)
}

/** The sentence of a reason; for one that has none, what the API says itself. */
export function sentenceForReason(reason: string, say?: string): string {
  const key = `reason.${reason}`
  return isKey(key) ? t(key) : (say ?? t('error.bug'))
}

/** Whether the same request may well succeed when it is sent again. */
export function isTransient(error: unknown): boolean {
  const refusal = refusalOf(error)
  if (refusal === null) return requestIdOf(error) === null
  return refusal.reason === 'in_progress' || refusal.reason === 'too_busy' || refusal.kind === 'unavailable'
}

/** The session is over: the person must sign in again. A wrong password is not that. */
export function isSignedOut(error: unknown): boolean {
  const reason = refusalOf(error)?.reason
  return reason === 'sign_in_required' || reason === 'session_expired'
}
