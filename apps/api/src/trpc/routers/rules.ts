import { Changed } from '@chronos/contracts/basics'
import {
  AddRule,
  AddRuleGroup,
  EditRule,
  EnableRule,
  EnableRuleGroup,
  ListRuleRuns,
  OrderRuleGroups,
  OrderRules,
  PreviewRules,
  RanRules,
  RemoveRule,
  RemoveRuleGroup,
  RenameRuleGroup,
  RuleGroupList,
  RuleGroupView,
  RulePreview,
  RuleRunPage,
  RuleView,
  RunRules,
} from '@chronos/contracts/rules'
import { addRule } from '@chronos/core/rules/add-rule'
import { addRuleGroup } from '@chronos/core/rules/add-rule-group'
import { editRule } from '@chronos/core/rules/edit-rule'
import { enableRule } from '@chronos/core/rules/enable-rule'
import { enableRuleGroup } from '@chronos/core/rules/enable-rule-group'
import { orderRuleGroups } from '@chronos/core/rules/order-rule-groups'
import { orderRules } from '@chronos/core/rules/order-rules'
import { previewRules } from '@chronos/core/rules/preview-rules'
import { listRuleRuns, listRules } from '@chronos/core/rules/queries'
import { removeRule } from '@chronos/core/rules/remove-rule'
import { removeRuleGroup } from '@chronos/core/rules/remove-rule-group'
import { renameRuleGroup } from '@chronos/core/rules/rename-rule-group'
import { runRules } from '@chronos/core/rules/run-rules'
import { allowed, router } from '../procedures.ts'

export const rules = router({
  list: allowed('read', 'Rule')
    .output(RuleGroupList)
    .query(({ ctx }) => listRules(ctx.core)),
  preview: allowed('read', 'Rule')
    .input(PreviewRules)
    .output(RulePreview)
    .query(({ ctx, input }) => previewRules(ctx.core, input)),
  log: allowed('read', 'Rule')
    .input(ListRuleRuns)
    .output(RuleRunPage)
    .query(({ ctx, input }) => listRuleRuns(ctx.core, input)),
  run: allowed('update', 'Rule')
    .input(RunRules)
    .output(RanRules)
    .mutation(({ ctx, input }) => runRules(ctx.core, input)),
  add: allowed('create', 'Rule')
    .input(AddRule)
    .output(RuleView)
    .mutation(({ ctx, input }) => addRule(ctx.core, input)),
  edit: allowed('update', 'Rule')
    .input(EditRule)
    .output(RuleView)
    .mutation(({ ctx, input }) => editRule(ctx.core, input)),
  enable: allowed('update', 'Rule')
    .input(EnableRule)
    .output(RuleView)
    .mutation(({ ctx, input }) => enableRule(ctx.core, input)),
  order: allowed('update', 'Rule')
    .input(OrderRules)
    .output(RuleGroupView)
    .mutation(({ ctx, input }) => orderRules(ctx.core, input)),
  remove: allowed('delete', 'Rule')
    .input(RemoveRule)
    .output(Changed)
    .mutation(({ ctx, input }) => removeRule(ctx.core, input)),
  addGroup: allowed('create', 'Rule')
    .input(AddRuleGroup)
    .output(RuleGroupView)
    .mutation(({ ctx, input }) => addRuleGroup(ctx.core, input)),
  renameGroup: allowed('update', 'Rule')
    .input(RenameRuleGroup)
    .output(RuleGroupView)
    .mutation(({ ctx, input }) => renameRuleGroup(ctx.core, input)),
  enableGroup: allowed('update', 'Rule')
    .input(EnableRuleGroup)
    .output(RuleGroupView)
    .mutation(({ ctx, input }) => enableRuleGroup(ctx.core, input)),
  orderGroups: allowed('update', 'Rule')
    .input(OrderRuleGroups)
    .output(RuleGroupList)
    .mutation(({ ctx, input }) => orderRuleGroups(ctx.core, input)),
  removeGroup: allowed('delete', 'Rule')
    .input(RemoveRuleGroup)
    .output(Changed)
    .mutation(({ ctx, input }) => removeRuleGroup(ctx.core, input)),
})
