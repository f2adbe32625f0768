import type { SessionView } from '@chronos/contracts/auth'
import { DomainError } from '@chronos/contracts/errors'
import { Role } from '@chronos/contracts/roles'
import type { SessionRow } from '@chronos/db/system-operations'
import type { Ctx } from '../context.ts'
import { peopleFields } from '../identity-command.ts'
import { reading } from '../scope.ts'
import { tenantView } from '../tenants/queries.ts'

/** Everything the dashboard needs to draw its frame. */
export async function viewSession(ctx: Ctx, session: SessionRow): Promise<SessionView> {
  const people = await peopleFields(ctx.services)
  const profile = await ctx.services.database.withSystem('person.profile', { personId: session.personId })
  const { user, tenant } = await reading(ctx, async (scope) => ({
    user: await scope.tx.user.findFirst({ where: { tenantId: ctx.tenantId, id: session.userId } }),
    tenant: await tenantView(scope),
  }))
  if (!user) throw new DomainError('unauthenticated', 'session_expired')
  return {
    person: {
      id: session.personId,
      email: people.open(['people', 'email_enc', session.personId], profile.emailEnc),
    },
    user: { id: user.id, name: user.name, role: Role.parse(user.role) },
    tenant,
    memberships: profile.memberships.map(({ tenantId, slug, name }) => ({ tenantId, slug, name })),
    rules: [...ctx.rules],
  }
}
