import { AcceptInvitation, Login, SessionView, SwitchTenant } from '@chronos/contracts/auth'
import { acceptInvitation } from '@chronos/core/identity/accept-invitation'
import { viewSession } from '@chronos/core/identity/queries'
import { signIn } from '@chronos/core/identity/sign-in'
import { signOut } from '@chronos/core/identity/sign-out'
import { switchTenant } from '@chronos/core/identity/switch-tenant'
import { personProcedure, publicProcedure, router } from '../procedures.ts'

export const auth = router({
  login: publicProcedure
    .input(Login)
    .output(SessionView)
    .mutation(async ({ ctx, input }) => {
      const session = await signIn(ctx.identity, input)
      ctx.setSession(session)
      return viewSession(await ctx.coreFor(session), session)
    }),
  acceptInvitation: publicProcedure
    .input(AcceptInvitation)
    .output(SessionView)
    .mutation(async ({ ctx, input }) => {
      const session = await acceptInvitation(ctx.identity, input)
      ctx.setSession(session)
      return viewSession(await ctx.coreFor(session), session)
    }),
  /** Null when nobody is signed in. */
  session: publicProcedure.output(SessionView.nullable()).query(async ({ ctx }) => {
    const session = await ctx.findSession()
    return session ? viewSession(await ctx.coreFor(session), session) : null
  }),
  switchTenant: personProcedure
    .input(SwitchTenant)
    .output(SessionView)
    .mutation(async ({ ctx, input }) => {
      const session = await switchTenant(ctx.identity, { ...input, session: ctx.session })
      ctx.setSession(session)
      return viewSession(await ctx.coreFor(session), session)
    }),
  logout: personProcedure.mutation(async ({ ctx }) => {
    await signOut(ctx.identity, { session: ctx.session })
    ctx.setSession(null)
  }),
})
