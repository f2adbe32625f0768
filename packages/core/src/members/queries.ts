import type { MemberView } from '@chronos/contracts/members'
import { Role } from '@chronos/contracts/roles'
import type { User } from '@chronos/db/models'
import type { Ctx } from '../context.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'

const MEMBERS_MAX = 500

function viewOf({ ctx, fields }: Scope, row: User): MemberView {
  return {
    id: row.id,
    name: row.name,
    email: fields.open(['users', 'email_enc', row.id], row.emailEnc),
    role: Role.parse(row.role),
    status: row.status === 'invited' ? 'invited' : 'active',
    isSelf: ctx.actor.type === 'user' && ctx.actor.id === row.id,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}

/** Everyone who works here, by name. */
export const listMembers = (ctx: Ctx): Promise<{ items: MemberView[] }> =>
  reading(ctx, async (scope) => {
    scope.ctx.demand('read', 'Member')
    const rows = await scope.tx.user.findMany({
      where: { tenantId: scope.tx.tenantId, status: { not: 'removed' } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MEMBERS_MAX,
    })
    return { items: rows.map((row) => viewOf(scope, row)) }
  })

/** The row of one member who is not removed, and its view. Throws `not_found`. */
export async function memberOf(scope: Scope, id: string): Promise<{ row: User; view: MemberView }> {
  const row = demandFound(
    await scope.tx.user.findFirst({ where: { tenantId: scope.tx.tenantId, id, status: { not: 'removed' } } }),
  )
  return { row, view: viewOf(scope, row) }
}
