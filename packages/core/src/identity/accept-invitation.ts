import type { AcceptInvitation } from '@chronos/contracts/auth'
import { DomainError } from '@chronos/contracts/errors'
import { isCommonPassword } from '@chronos/crypto/common-passwords'
import { makeContext } from '../context.ts'
import { identityCommand } from '../identity-command.ts'
import { joinTenant } from '../members/join-tenant.ts'
import { type NewSession, startSession, tokenHashOf } from './sessions.ts'

/**
 * Takes up an invitation, once. Someone new chooses a password; someone known proves theirs, so that a stolen invitation
 * opens no existing account.
 */
export const acceptInvitation = identityCommand<AcceptInvitation, NewSession>(
  'auth.accept_invitation',
  async ({ ctx, input, about }) => {
    const { services, passwords, request } = ctx
    const tokenHash = tokenHashOf(input.token)
    const { invitation } = await services.database.withSystem('invitation.find', { tokenHash })
    if (!invitation) throw new DomainError('precondition', 'bad_invitation')
    const { personId, tenantId, userId } = invitation
    about({ personId })
    if (invitation.passwordHash !== null) {
      const { ok } = await passwords.verify(input.password, invitation.passwordHash)
      if (!ok) throw new DomainError('unauthenticated', 'wrong_credentials')
    } else if (isCommonPassword(input.password)) {
      throw new DomainError('invalid', 'weak_password', {
        fields: { password: 'This password is easily guessed. Choose another.' },
      })
    }
    const newHash = invitation.passwordHash === null ? await passwords.hash(input.password) : null
    const system = makeContext({ services, tenantId, actor: { type: 'system', name: 'invitation' }, request })
    await joinTenant(system, { userId, personId, name: input.name, tokenHash, passwordHash: newHash })
    return startSession(services, request, { personId, tenantId, remembered: false })
  },
)
