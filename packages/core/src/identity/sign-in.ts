import type { Login } from '@chronos/contracts/auth'
import { DomainError } from '@chronos/contracts/errors'
import type { MembershipRow } from '@chronos/db/system-operations'
import { identityCommand } from '../identity-command.ts'
import { type NewSession, startSession } from './sessions.ts'

const refuse = () => new DomainError('unauthenticated', 'wrong_credentials')

/** The tenant asked for, else the only one, else the last used, else the first by name. */
function chooseMembership(
  memberships: MembershipRow[],
  slug: string | undefined,
  lastTenantId: string | null,
): MembershipRow | undefined {
  if (slug !== undefined) return memberships.find((membership) => membership.slug === slug)
  return memberships.find((membership) => membership.tenantId === lastTenantId) ?? memberships[0]
}

/** Signs in by e-mail and password. Unknown, disabled and mistaken people get the same answer in the same time. */
export const signIn = identityCommand<Login, NewSession>(
  'auth.login',
  async ({ ctx, input, fields, about }) => {
    const { database } = ctx.services
    about({ subjectIndex: fields.index('email', input.email) })
    const { person } = await database.withSystem('person.find', {
      emailIndexes: fields.indexes('email', input.email),
    })
    const stored = person?.status === 'active' ? person.passwordHash : null
    const { ok, needsRehash } = stored
      ? await ctx.passwords.verify(input.password, stored)
      : await ctx.passwords.verifyNothing(input.password)
    if (person) about({ personId: person.id })
    if (!ok || !person) throw refuse()
    const membership = chooseMembership(person.memberships, input.tenant, person.lastTenantId)
    if (!membership) throw refuse()
    if (needsRehash) {
      const passwordHash = await ctx.passwords.hash(input.password)
      await database.withSystem('person.set_password', {
        personId: person.id,
        expected: stored,
        passwordHash,
      })
    }
    return startSession(ctx.services, ctx.request, {
      personId: person.id,
      tenantId: membership.tenantId,
      remembered: input.remember,
    })
  },
)
