/** What an actor may do, as CASL rules over a closed list of conditions. The tenant is never one of them: the database sees to it. */

import {
  subject as asSubject,
  createMongoAbility,
  type ForcedSubject,
  type MongoAbility,
} from '@casl/ability'
import type { Action, PackedRule, Subject } from '@chronos/contracts/roles'

export type Ability = MongoAbility<[Action, Subject | (object & ForcedSubject<Subject>)]>

/** Conditions are equality or membership in a list; nothing else can be written. */
export type Conditions = Record<string, string | { $in: string[] }>

/** The ability that these rules give. Later rules win over earlier ones, as in CASL. */
export function abilityFrom(rules: readonly PackedRule[]): Ability {
  return createMongoAbility<Ability>(
    rules.map(({ action, subject, conditions, fields, inverted }) => ({
      action,
      subject,
      ...(conditions && { conditions }),
      ...(fields && { fields }),
      ...(inverted && { inverted }),
    })),
  )
}

/** Whether the actor may do `action` to this very row. */
export function mayTouch(ability: Ability, action: Action, kind: Subject, row: object): boolean {
  return ability.can(action, asSubject(kind, { ...row }))
}
