/** An open tenant transaction together with who opened it: what verbs compose in and what readings read from. */
import { DomainError } from '@chronos/contracts/errors'
import { AmountError } from '@chronos/contracts/money'
import { AuthorityChanged } from '@chronos/db/errors'
import type { TenantDb } from '@chronos/db/tenant-db'
import type { Ctx } from './context.ts'
import { Fields } from './fields.ts'

export interface Scope {
  readonly tx: TenantDb
  readonly ctx: Ctx
  readonly fields: Fields
}

interface How {
  mode: 'ro' | 'rw'
  /** How long the transaction may take, where it works on many rows. */
  limitMs?: number
}

async function openScope<T>(ctx: Ctx, how: How, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { services, tenantId, actor } = ctx
  const fields = new Fields(await services.keys.ringOf(tenantId), tenantId)
  const authority = actor.type === 'user' ? actor.authority : undefined
  return services.database.withTenant({ tenantId, ...how, ...(authority && { authority }) }, (tx) =>
    work({ tx, ctx, fields }),
  )
}

/** Runs `work` in one transaction. When the caller's authority changed meanwhile, it is read anew and tried once more. */
export async function inScope<T>(
  ctx: Ctx,
  mode: 'ro' | 'rw' | How,
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  const how = typeof mode === 'string' ? { mode } : mode
  try {
    return await openScope(ctx, how, work)
  } catch (error) {
    // A sum of many amounts can pass the range that each of them keeps.
    if (error instanceof AmountError)
      throw new DomainError('precondition', 'amount_out_of_range', { cause: error })
    if (!(error instanceof AuthorityChanged) || !ctx.renew) throw error
    return openScope(await ctx.renew(), how, work)
  }
}

/** A reading: read-only, under the caller's own authority. */
export const reading = <T>(ctx: Ctx, work: (scope: Scope) => Promise<T>): Promise<T> =>
  inScope(ctx, 'ro', work)
