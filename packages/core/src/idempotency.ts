/** The same key twice changes nothing twice: claims that live in the transaction of the change they protect. */
import { createHash } from 'node:crypto'
import { DomainError, type ErrorKind, type Reason } from '@chronos/contracts/errors'
import { macOf } from '@chronos/crypto/canonical-json'
import { actorName } from './context.ts'
import type { Scope } from './scope.ts'

const KEY = /^[\x21-\x7e]{1,255}$/

/** Refusals that may end differently next time are never kept. */
const NEVER_KEPT: ErrorKind[] = ['unauthenticated', 'forbidden', 'limit', 'unavailable']

export type Stored =
  | { outcome: 'ok'; result: unknown }
  | { outcome: 'refused'; kind: ErrorKind; reason: Reason; say?: string }

export interface Claim {
  actor: string
  operation: string
  keyHash: string
  inputMac: string
}

export const isKept = (error: DomainError) =>
  !NEVER_KEPT.includes(error.kind) &&
  error.reason !== 'in_progress' &&
  error.reason !== 'idempotency_key_reused'

/**
 * Takes the claim for `key` or gives back what is stored under it. Throws `in_progress` while another transaction holds it,
 * `idempotency_key_reused` for other input. Two statements, though they leave together: in one, both would read the snapshot
 * from before the lock.
 */
export async function takeClaim(
  { tx, ctx, fields }: Scope,
  operation: string,
  input: unknown,
): Promise<{ claim: Claim; stored: Stored | null }> {
  const key = ctx.idempotencyKey ?? ''
  if (!KEY.test(key))
    throw new DomainError('invalid', 'bad_request', {
      say: 'Idempotency-Key must be 1 to 255 visible characters.',
    })
  const actor = actorName(ctx.actor)
  const keyHash = createHash('sha256').update(key).digest('hex')
  const claim: Claim = { actor, operation, keyHash, inputMac: macOf(fields.macKey, input) }
  const locking = tx.prepared<{ got: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as got`,
    [[tx.tenantId, actor, operation, keyHash].join('\n')],
  )
  const looking = tx.prepared<{ input_mac: string; result_enc: string }>(
    `select input_mac, result_enc from idempotency_keys
     where tenant_id = $1 and actor = $2 and operation = $3 and key_hash = $4`,
    [tx.tenantId, actor, operation, keyHash],
  )
  const [[lock], [row]] = await Promise.all([locking, looking])
  if (!lock?.got) throw new DomainError('conflict', 'in_progress', { retryAfter: 1 })
  if (!row) return { claim, stored: null }
  if (row.input_mac !== claim.inputMac) throw new DomainError('precondition', 'idempotency_key_reused')
  return {
    claim,
    stored: JSON.parse(fields.open(['idempotency_keys', 'result_enc', keyHash], row.result_enc)),
  }
}

/** The row to store for a claim. Its result is sealed: it may hold names. */
export function claimRow({ fields }: Scope, claim: Claim, stored: Stored) {
  return {
    actor: claim.actor,
    operation: claim.operation,
    key_hash: claim.keyHash,
    input_mac: claim.inputMac,
    outcome: stored.outcome,
    result_enc: fields.seal(['idempotency_keys', 'result_enc', claim.keyHash], JSON.stringify(stored)),
  }
}

/** The stored answer, given or thrown again. */
export function replay(stored: Stored): unknown {
  if (stored.outcome === 'ok') return stored.result
  throw new DomainError(stored.kind, stored.reason, stored.say === undefined ? {} : { say: stored.say })
}
