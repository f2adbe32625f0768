/** Every way a request can be refused, in words that programs and people can rely on. */
export const ERROR_KINDS = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'limit',
  'precondition',
  'unavailable',
] as const
export type ErrorKind = (typeof ERROR_KINDS)[number]

/** Reasons are stable: clients may branch on them, translations are keyed by them. */
export const REASONS = [
  'account_closed',
  'account_has_balance',
  'already_linked',
  'already_member',
  'already_posted',
  'already_reversed',
  'amount_not_positive',
  'amount_out_of_range',
  'amount_scale',
  'attachment_type',
  'attachments_full',
  'bad_cursor',
  'bad_invitation',
  'bad_pattern',
  'bad_request',
  'bad_split',
  'budget_exceeded',
  'category_circle',
  'category_kind',
  'category_too_deep',
  'csrf',
  'currency_mismatch',
  'date_out_of_range',
  'forbidden',
  'has_refunds',
  'idempotency_key_reused',
  'in_progress',
  'insufficient_funds',
  'last_owner',
  'name_taken',
  'not_active',
  'not_balanced',
  'not_found',
  'not_paused',
  'not_pending',
  'not_posted',
  'not_reconcilable',
  'not_reconciled',
  'not_refundable',
  'not_reversed',
  'nothing_to_adjust',
  'pattern_too_complex',
  'period_closed',
  'period_order',
  'rate_limited',
  'received_missing',
  'reconciled',
  'reconciliation_open',
  'reconciliation_order',
  'refund_too_large',
  'reversal_of_reversal',
  'role_too_high',
  'same_account',
  'session_expired',
  'sign_in_required',
  'stale_version',
  'too_busy',
  'too_large',
  'too_many_procedures',
  'unavailable',
  'unknown_currency',
  'unsupported_media_type',
  'weak_password',
  'wrong_credentials',
] as const
export type Reason = (typeof REASONS)[number]

/** What an error tells a client beside its code. `fields` maps input paths to sentences. */
export interface ErrorData {
  kind: ErrorKind
  reason: Reason
  requestId: string
  say?: string
  fields?: Record<string, string>
}

/** A refusal that a person or program can act on. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  override name = 'DomainError'
  readonly kind: ErrorKind
  readonly reason: Reason
  /** A sentence for the person, where the reason alone does not say enough. */
  readonly say: string | undefined
  /** Input path → sentence. */
  readonly fields: Record<string, string> | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    kind: ErrorKind,
    reason: Reason,
    more: { say?: string; fields?: Record<string, string>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(reason, { cause: more.cause })
    this.kind = kind
    this.reason = reason
    this.say = more.say
    this.fields = more.fields
    this.retryAfter = more.retryAfter
  }
}
