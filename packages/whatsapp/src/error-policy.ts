import { GraphApiError, GraphNoAnswerError, HostRefusedError } from './graph-errors.ts'

/**
 * What a sender does next. `retry_later`: Meta refused for now (back off with jitter). `retry_pair`: this
 * customer only, after 4^n seconds. `unknown_wait`: Meta may have accepted, so wait for a status before
 * sending again. `channel_down`: token, permission or account; hold everything, tell staff. `give_up`: this
 * message will never go.
 */
export type SendOutcome = 'retry_later' | 'retry_pair' | 'give_up' | 'channel_down' | 'unknown_wait'

const CHANNEL_DOWN = new Set([0, 3, 10, 190, 368, 131005, 131031, 131037, 131042, 131045, 133010])
const BACK_OFF = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131057])
const PAIR_LIMIT = 131056

/** The next step after a failed send, by Meta's documented error codes, never by the words of the message. */
export function sendOutcome(error: unknown): SendOutcome {
  if (error instanceof GraphNoAnswerError) return error.reached ? 'unknown_wait' : 'retry_later'
  if (error instanceof HostRefusedError) return 'channel_down'
  return error instanceof GraphApiError ? byAnswer(error) : 'give_up'
}

function byAnswer({ status, code, transient }: GraphApiError): SendOutcome {
  if (code === PAIR_LIMIT) return 'retry_pair'
  if (code !== null) {
    if (CHANNEL_DOWN.has(code) || (code >= 200 && code <= 299)) return 'channel_down'
    if (BACK_OFF.has(code) || transient || status >= 500 || status === 429) return 'retry_later'
    return 'give_up'
  }
  // No code means that a proxy answered: a gateway error may hide a send that went through.
  if (status >= 500) return 'unknown_wait'
  if (status === 401 || status === 403) return 'channel_down'
  return status === 429 || status === 408 ? 'retry_later' : 'give_up'
}

/** What a failed status or error code means for more than its one message. */
export type FaultEffect =
  | 'window_closed'
  | 'identity_changed'
  | 'opted_out'
  | 'template_unusable'
  | 'channel_down'
  | null

/** The lasting effect of Meta's error code, from a status or from a refused send. */
export function faultEffect(code: number | null): FaultEffect {
  if (code === null) return null
  if (code === 131047) return 'window_closed'
  if (code === 137000) return 'identity_changed'
  if (code === 131050) return 'opted_out'
  if (code >= 132000 && code <= 132999) return 'template_unusable'
  return CHANNEL_DOWN.has(code) || (code >= 200 && code <= 299) ? 'channel_down' : null
}
