import type { SessionRow } from '@chronos/db/system-operations'
import { identityCommand } from '../identity-command.ts'

/** Ends the session, everywhere and at once. */
export const signOut = identityCommand<{ session: SessionRow }, void>(
  'auth.logout',
  async ({ ctx, input, about }) => {
    about({ personId: input.session.personId })
    await ctx.services.database.withSystem('session.end', {
      sessionId: input.session.id,
      reason: 'signed out',
    })
  },
)
