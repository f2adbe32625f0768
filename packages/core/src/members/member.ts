/** Who may give or take which role: nobody grants more than they hold, nor touches someone above them. */
import { DomainError } from '@chronos/contracts/errors'
import type { Role } from '@chronos/contracts/roles'
import { ROLE_RANK } from '../abilities/built-in.ts'
import type { Actor } from '../context.ts'

/** Throws `role_too_high` when one of the roles is above the actor's own. The system may give any. */
export function demandRank(actor: Actor, ...roles: Role[]): void {
  if (actor.type === 'system') return
  const rank = actor.type === 'user' ? ROLE_RANK[actor.role] : -1
  if (roles.some((role) => ROLE_RANK[role] > rank)) throw new DomainError('forbidden', 'role_too_high')
}
