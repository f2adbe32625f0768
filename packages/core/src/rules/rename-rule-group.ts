import type { RenameRuleGroup, RuleGroupView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { changeRuleGroup } from './change-rule-group.ts'

export const renameRuleGroup = command<RenameRuleGroup, RuleGroupView>({
  name: 'rule.rename_group',
  can: ['update', 'Rule'],
  touches: ['rules'],
  run: (scope) => changeRuleGroup(scope, { name: scope.input.name }),
})
