import type { SwitchTenant } from '@chronos/contracts/auth'
import type { SessionRow } from '@chronos/db/system-operations'
import { identityCommand } from '../identity-command.ts'
import { type NewSession, startSession } from './sessions.ts'

/** Moves to another tenant of the same person under a new session id. Refused like an ended session where there is no membership. */
export const switchTenant = identityCommand<SwitchTenant & { session: SessionRow }, NewSession>(
  'auth.switch',
  async ({ ctx, input, about }) => {
    about({ personId: input.session.personId })
    return startSession(ctx.services, ctx.request, {
      personId: input.session.personId,
      tenantId: input.tenantId,
      remembered: false,
      replaces: input.session.id,
    })
  },
)
