import type { EnableRuleGroup, RuleGroupView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { changeRuleGroup } from './change-rule-group.ts'

/** Switches all rules of a group on or off at once. */
export const enableRuleGroup = command<EnableRuleGroup, RuleGroupView>({
  name: 'rule.enable_group',
  can: ['update', 'Rule'],
  touches: ['rules'],
  run: (scope) => changeRuleGroup(scope, { enabled: scope.input.enabled }),
})
