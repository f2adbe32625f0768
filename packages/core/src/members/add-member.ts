import type { MemberView } from '@chronos/contracts/members'
import type { Role } from '@chronos/contracts/roles'
import { newId } from '@chronos/crypto/ids'
import { command } from '../command.ts'
import { demandRank } from './member.ts'
import { memberOf } from './queries.ts'

export interface AddMember {
  personId: string
  email: string
  name: string
  role: Role
}

/** Puts a person who is known already straight into the tenant: for the founder of a tenant and for seeds. */
export const addMember = command<AddMember, MemberView>({
  name: 'member.add',
  can: ['create', 'Member'],
  touches: ['members'],
  async run(scope) {
    const { tx, ctx, fields, input } = scope
    demandRank(ctx.actor, input.role)
    const id = newId()
    const emailEnc = fields.seal(['users', 'email_enc', id], input.email)
    await tx.user.create({
      data: {
        id,
        personId: input.personId,
        name: input.name,
        role: input.role,
        emailEnc,
        createdAt: ctx.now,
      },
    })
    await tx.system('membership.set', { personId: input.personId, userId: id, status: 'active' })
    const { view } = await memberOf(scope, id)
    return { result: view, audit: { entity: id, after: view } }
  },
})
