import type { RemoveMember } from '@chronos/contracts/members'
import { command } from '../command.ts'
import { demandRank } from './member.ts'
import { memberOf } from './queries.ts'

/** Takes someone out of the tenant: their sessions here end at once, what they did stays. */
export const removeMember = command<RemoveMember, { id: string }>({
  name: 'member.remove',
  can: ['delete', 'Member'],
  touches: ['members'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { row, view: before } = await memberOf(scope, input.id)
    demandRank(ctx.actor, before.role)
    await tx.user.updateMany({
      where: { tenantId: tx.tenantId, id: row.id },
      data: { status: 'removed', version: { increment: 1 } },
    })
    await tx.system('membership.end', { personId: row.personId })
    await tx.system('authority.changed', {})
    return { result: { id: row.id }, audit: { entity: row.id, before, after: null } }
  },
})
