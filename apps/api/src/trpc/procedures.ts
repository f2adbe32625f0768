/** The four kinds of procedure. A tenant procedure says in its `meta` what it needs; a test walks the router for it. */
import type { Action, Subject } from '@chronos/contracts/roles'
import { initTRPC } from '@trpc/server'
import type { RequestContext } from './context.ts'
import { formatTrpcError, toTrpcError } from './errors.ts'

export interface ProcedureMeta {
  action?: Action
  subject?: Subject
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    errorFormatter: formatTrpcError,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 15 * 60_000 },
  })

export const router = t.router

/** The one place where a refusal becomes a tRPC error. */
const translated = t.middleware(async ({ next, ctx }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(result.error, ctx)
  return result
})

/** For everyone, signed in or not. */
export const publicProcedure = t.procedure.use(translated)

/** For a person who is signed in, in whatever tenant. */
export const personProcedure = publicProcedure.use(async ({ next, ctx }) =>
  next({ ctx: { session: await ctx.requireSession() } }),
)

/** For a user of a tenant: the context of core is built from the session, never from the input. */
export const tenantProcedure = personProcedure.use(async ({ next, ctx }) =>
  next({ ctx: { core: await ctx.coreFor(ctx.session) } }),
)

/** A tenant procedure that needs `action` on `subject`: refused at the door when the role has no such rule at all. */
export const allowed = (action: Action, subject: Subject) =>
  publicProcedure
    .meta({ action, subject })
    .use(async ({ next, ctx }) => next({ ctx: { core: await ctx.enter(action, subject) } }))
