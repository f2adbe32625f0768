import { DomainError } from '@chronos/contracts/errors'
import type { MemberView } from '@chronos/contracts/members'
import { command } from '../command.ts'
import { memberOf } from './queries.ts'

export interface JoinTenant {
  userId: string
  personId: string
  name: string
  tokenHash: string
  /** For someone who had no password yet. */
  passwordHash: string | null
}

/** Turns an invited user into an active one and uses the invitation up. */
export const joinTenant = command<JoinTenant, MemberView>({
  name: 'member.join',
  can: ['update', 'Member'],
  touches: ['members'],
  async run(scope) {
    const { tx, input } = scope
    const { used } = await tx.system('invitation.use', { tokenHash: input.tokenHash })
    if (!used) throw new DomainError('precondition', 'bad_invitation')
    if (input.passwordHash !== null) {
      const { changed } = await tx.system('person.set_password', {
        personId: input.personId,
        expected: null,
        passwordHash: input.passwordHash,
      })
      if (!changed) throw new DomainError('precondition', 'bad_invitation')
    }
    await tx.user.updateMany({
      where: { tenantId: tx.tenantId, id: input.userId, status: 'invited' },
      data: { status: 'active', name: input.name, version: { increment: 1 } },
    })
    await tx.system('authority.changed', {})
    const { view } = await memberOf(scope, input.userId)
    return { result: view, audit: { entity: view.id, after: view } }
  },
})
