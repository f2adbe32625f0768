import { DomainError } from '@chronos/contracts/errors'
import type { InviteMember, MemberView } from '@chronos/contracts/members'
import { newId } from '@chronos/crypto/ids'
import { newToken } from '@chronos/crypto/tokens'
import { command } from '../command.ts'
import type { Ctx } from '../context.ts'
import type { Fields } from '../fields.ts'
import { tokenHashOf } from '../identity/sessions.ts'
import { peopleFields } from '../identity-command.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { tenantView } from '../tenants/queries.ts'
import { demandRank } from './member.ts'
import { memberOf } from './queries.ts'

const INVITATION_S = 7 * 24 * 3_600

interface Prepared extends InviteMember {
  /** Sealed before the transaction: the platform's keys are not a tenant's to read. */
  people: Fields
}

const invite = command<Prepared, MemberView>({
  name: 'member.invite',
  can: ['create', 'Member'],
  touches: ['members'],
  async run(scope) {
    const { tx, ctx, fields, input } = scope
    demandRank(ctx.actor, input.role)
    const newPersonId = newId()
    const person = await tx.system('person.add', {
      id: newPersonId,
      emailEnc: input.people.seal(['people', 'email_enc', newPersonId], input.email),
      emailIndexes: input.people.indexes('email', input.email),
    })
    const known = await tx.user.findFirst({ where: { tenantId: tx.tenantId, personId: person.id } })
    if (known?.status === 'active') throw new DomainError('conflict', 'already_member')
    const id = known?.id ?? newId()
    const row = {
      name: input.name,
      role: input.role,
      status: 'invited',
      emailEnc: fields.seal(['users', 'email_enc', id], input.email),
    }
    if (known)
      await tx.user.updateMany({
        where: { tenantId: tx.tenantId, id },
        data: { ...row, version: { increment: 1 } },
      })
    else await tx.user.create({ data: { id, personId: person.id, createdAt: ctx.now, ...row } })
    await tx.system('membership.set', { personId: person.id, userId: id, status: 'invited' })

    const token = newToken()
    await tx.system('invitation.add', {
      tokenHash: tokenHashOf(token),
      personId: person.id,
      userId: id,
      ttlSeconds: INVITATION_S,
    })
    const { name: tenantName, locale } = await tenantView(scope)
    await queueMail(scope, {
      template: 'invitation',
      to: input.email,
      values: { tenantName, name: input.name, token, locale },
    })
    const { view } = await memberOf(scope, id)
    return { result: view, audit: { entity: id, after: view } }
  },
})

/** Invites someone by e-mail. An invitation holds seven days; a new one ends the one before. */
export const inviteMember = Object.assign(
  async (ctx: Ctx, input: InviteMember): Promise<MemberView> =>
    invite(ctx, { ...input, people: await peopleFields(ctx.services) }),
  { in: invite.in },
)
