/**
 * Every change goes through here: parsed by its contract at the door, then permitted, bound to one tenant, atomic, audited,
 * told to others and idempotent. A verb says only what is its own.
 */
import { DomainError } from '@chronos/contracts/errors'
import type { Topic } from '@chronos/contracts/events'
import type { Action, Subject } from '@chronos/contracts/roles'
import { mayTouch } from './abilities/ability.ts'
import type { Ctx } from './context.ts'
import { type Claim, isKept, replay, type Stored, takeClaim } from './idempotency.ts'
import { type Audit, writeRecords } from './records.ts'
import { inScope, type Scope } from './scope.ts'

export interface Outcome<Result> {
  result: Result
  audit: Audit
  /** For the event: ids and versions only. */
  payload?: Record<string, string | number | boolean | null>
}

/** What `run` gets: the open transaction, the input, and the check of the actor's authority over one row. */
export interface Run<Input> extends Scope {
  input: Input
  /** Throws `not_found` for a row the actor may not even read, `forbidden` for one they may only read. */
  demand(row: object): void
}

export interface CommandSpec<Input, Result> {
  /** `transaction.record`: name of the event, the audit action and the metric alike. */
  name: `${string}.${string}`
  can: [Action, Subject]
  /** Which lists of a dashboard it makes stale. */
  touches: readonly Topic[]
  /** How long it may take, where it works on many rows; 5 s unless told. */
  limitMs?: number
  run(args: Run<Input>): Promise<Outcome<Result>>
}

export interface Verb<Input, Result> {
  /** Opens the transaction and claims the caller's idempotency key. */
  (ctx: Ctx, input: Input): Promise<Result>
  /** Joins an open transaction: ability, audit and event as always, no claim of its own. */
  in(scope: Scope, input: Input): Promise<Result>
}

/** Done now, or answered already by an earlier call with the same key. */
type Done<Result> = { result: Result } | { stored: Stored }

/** Makes a verb. See the file's first sentence for what it promises. */
export function command<Input, Result>(spec: CommandSpec<Input, Result>): Verb<Input, Result> {
  const verb = async (ctx: Ctx, input: Input): Promise<Result> => {
    let done: Done<Result>
    try {
      done = await inScope(ctx, { mode: 'rw', ...(spec.limitMs && { limitMs: spec.limitMs }) }, (scope) =>
        performClaimed(spec, scope, input),
      )
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      done = await storeRefusal(spec, ctx, input, error)
    }
    if ('result' in done) return done.result
    ctx.onReplay?.()
    return replay(done.stored) as Result
  }
  return Object.assign(verb, { in: (scope: Scope, input: Input) => perform(spec, scope, input, null) })
}

async function performClaimed<Input, Result>(
  spec: CommandSpec<Input, Result>,
  scope: Scope,
  input: Input,
): Promise<Done<Result>> {
  const [action, subject] = spec.can
  scope.ctx.demand(action, subject)
  if (scope.ctx.idempotencyKey === null) return { result: await perform(spec, scope, input, null) }
  const { claim, stored } = await takeClaim(scope, spec.name, input)
  return stored ? { stored } : { result: await perform(spec, scope, input, claim) }
}

async function perform<Input, Result>(
  spec: CommandSpec<Input, Result>,
  scope: Scope,
  input: Input,
  claim: Claim | null,
): Promise<Result> {
  const [action, subject] = spec.can
  const { ability } = scope.ctx
  scope.ctx.demand(action, subject)
  const demand = (row: object) => {
    if (mayTouch(ability, action, subject, row)) return
    if (mayTouch(ability, 'read', subject, row)) throw new DomainError('forbidden', 'forbidden')
    throw new DomainError('not_found', 'not_found')
  }
  const { result, audit, payload } = await spec.run({ ...scope, input, demand })
  writeRecords(scope, {
    action: spec.name,
    outcome: 'success',
    entityType: subject,
    audit,
    event: { topics: spec.touches, ...(payload && { payload }) },
    claim: claim && { claim, stored: { outcome: 'ok', result } },
  })
  return result
}

/** After the rollback: the refusal is audited and kept under its key. If another call was first, its answer is the answer. */
async function storeRefusal<Input, Result>(
  spec: CommandSpec<Input, Result>,
  ctx: Ctx,
  input: Input,
  error: DomainError,
): Promise<{ stored: Stored }> {
  if (error.kind === 'unavailable' || error.kind === 'unauthenticated' || error.reason === 'in_progress')
    throw error
  const refusal: Stored = {
    outcome: 'refused',
    kind: error.kind,
    reason: error.reason,
    ...(error.say !== undefined && { say: error.say }),
  }
  const stored = await inScope(ctx, 'rw', async (scope) => {
    const taken =
      ctx.idempotencyKey !== null && isKept(error) ? await takeClaim(scope, spec.name, input) : null
    if (taken?.stored) return taken.stored
    writeRecords(scope, {
      action: spec.name,
      outcome: 'refused',
      reason: error.reason,
      entityType: spec.can[1],
      audit: null,
      event: null,
      claim: taken && { claim: taken.claim, stored: refusal },
    })
    return null
  })
  if (!stored) throw error
  return { stored }
}
