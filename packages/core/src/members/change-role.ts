import type { ChangeRole, MemberView } from '@chronos/contracts/members'
import { command } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { demandRank } from './member.ts'
import { memberOf } from './queries.ts'

/** Gives a member another role; it holds at once, in sessions that are running too. The last owner keeps theirs (a constraint). */
export const changeRole = command<ChangeRole, MemberView>({
  name: 'member.change_role',
  can: ['update', 'Member'],
  touches: ['members'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { view: before } = await memberOf(scope, input.id)
    demandRank(ctx.actor, before.role, input.role)
    demandFresh(
      await tx.user.updateMany({
        where: { tenantId: tx.tenantId, id: input.id, version: input.version },
        data: { role: input.role, version: { increment: 1 } },
      }),
    )
    await tx.system('authority.changed', {})
    const { view: after } = await memberOf(scope, input.id)
    return {
      result: after,
      audit: { entity: after.id, before: { role: before.role }, after: { role: after.role } },
    }
  },
})
