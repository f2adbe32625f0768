import type { EditRule, RuleView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { withoutUndefined } from '../rows.ts'
import { changeRule } from './change-rule.ts'

/** Changes a rule. What it did before stays. */
export const editRule = command<EditRule, RuleView>({
  name: 'rule.edit',
  can: ['update', 'Rule'],
  touches: ['rules'],
  run(scope) {
    const { name, stage, when, actions, overwrite } = scope.input
    return changeRule(scope, withoutUndefined({ name, stage, when, actions, overwrite }))
  },
})
