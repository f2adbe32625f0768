import type { EnableRule, RuleView } from '@chronos/contracts/rules'
import { command } from '../command.ts'
import { changeRule } from './change-rule.ts'

/** Switches one rule on or off. */
export const enableRule = command<EnableRule, RuleView>({
  name: 'rule.enable',
  can: ['update', 'Rule'],
  touches: ['rules'],
  run: (scope) => changeRule(scope, { enabled: scope.input.enabled }),
})
