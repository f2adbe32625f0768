/** What may be said of rules: when a transaction matches, set its category, payee, tags or flags. */
import { z } from 'zod'
import { Cursor, Id, IsoDate, IsoInstant, Limit, line, pageOf, Version } from './basics.ts'
import { Money, PositiveMoney } from './money.ts'
import { ListTransactions, Tag, TransactionSource, TransactionView } from './transactions.ts'

/** How deep `all`, `any` and `none` may nest, and how many tests one rule may make. */
export const CONDITION_DEPTH_MAX = 4
export const CONDITION_TESTS_MAX = 50
/** Rules that a tenant may have, and groups to hold them. */
export const RULES_MAX = 1_000
export const RULE_GROUPS_MAX = 50
/** Length of a regular expression. */
export const PATTERN_MAX = 200

/** All of `pre` come before all of `normal`, and those before all of `post`. */
export const RULE_STAGES = ['pre', 'normal', 'post'] as const
export const RuleStage = z.enum(RULE_STAGES)
export type RuleStage = z.infer<typeof RuleStage>

/** What a rule can change, and a person can have chosen. `category` holds for a split as well. */
export const RULE_FIELDS = ['category', 'payee', 'note', 'tags', 'review'] as const
export const RuleField = z.enum(RULE_FIELDS)
export type RuleField = z.infer<typeof RuleField>

const text = z.enum(['payee', 'note'])

/** One question to a transaction. Texts compare without regard to case, accents and runs of spaces. */
export const Test = z.union([
  z.strictObject({
    field: text,
    is: z.enum(['contains', 'equals', 'starts_with', 'ends_with']),
    value: line(PATTERN_MAX),
  }),
  /** A regular expression of the RE2 dialect, found anywhere in the text unless anchored. */
  z.strictObject({ field: text, is: z.literal('matches'), value: z.string().min(1).max(PATTERN_MAX) }),
  z.strictObject({ field: text, is: z.literal('empty') }),
  /** The size of what moved, whichever way; another currency never matches. Bounds are included. */
  z.strictObject({
    field: z.literal('amount'),
    is: z.enum(['equals', 'at_least', 'at_most']),
    value: PositiveMoney,
  }),
  z
    .strictObject({
      field: z.literal('amount'),
      is: z.literal('between'),
      from: PositiveMoney,
      to: PositiveMoney,
    })
    .refine(
      ({ from, to }) => from.currency === to.currency && BigInt(from.amountMinor) <= BigInt(to.amountMinor),
      'not a range',
    ),
  z.strictObject({
    field: z.literal('date'),
    is: z.enum(['equals', 'on_or_after', 'on_or_before']),
    value: IsoDate,
  }),
  z
    .strictObject({ field: z.literal('date'), is: z.literal('between'), from: IsoDate, to: IsoDate })
    .refine(({ from, to }) => from <= to, 'not a range'),
  z.strictObject({ field: z.literal('account'), is: z.literal('one_of'), value: z.array(Id).min(1).max(50) }),
  z.strictObject({
    field: z.literal('source'),
    is: z.literal('one_of'),
    value: z.array(TransactionSource).min(1).max(10),
  }),
  z.strictObject({ field: z.literal('direction'), is: z.literal('equals'), value: z.enum(['in', 'out']) }),
])
export type Test = z.infer<typeof Test>

/** Tests joined by `all`, `any` and `none`, nested. */
export type Condition = Test | { all: Condition[] } | { any: Condition[] } | { none: Condition[] }

/** Each level is a schema of its own, so that a parser never goes deeper than a person may. */
function joined(inner: z.ZodType<Condition, Condition>): z.ZodType<Condition, Condition> {
  const several = z.array(inner).min(1).max(CONDITION_TESTS_MAX)
  return z.union([
    Test,
    z.strictObject({ all: several }),
    z.strictObject({ any: several }),
    z.strictObject({ none: several }),
  ])
}

/** The conditions directly beneath a join; none for a test. */
export function partsOf(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'none' in condition ? condition.none : []
}

/** Every test of a condition, in the order that it is written. */
export const testsOf = (condition: Condition): Test[] =>
  'field' in condition ? [condition] : partsOf(condition).flatMap(testsOf)

const levels = Array.from({ length: CONDITION_DEPTH_MAX })
export const Condition = levels
  .reduce<z.ZodType<Condition, Condition>>(joined, Test)
  .refine((condition) => testsOf(condition).length <= CONDITION_TESTS_MAX, 'too many tests')

/** Above zero, at most 100, up to two decimals: `33.34`. */
export const Percent = z
  .string()
  .regex(/^(100(\.00?)?|0\.(0[1-9]|[1-9]\d?)|[1-9]\d?(\.\d\d?)?)$/, 'not a percentage')

/** Hundredths of a percent: `33.34` is 3334n. */
export function hundredthsOf(percent: string): bigint {
  const [whole = '', fraction = ''] = Percent.parse(percent).split('.')
  return BigInt(whole + fraction.padEnd(2, '0'))
}

const SplitParts = z
  .array(z.strictObject({ categoryId: Id, percent: Percent }))
  .min(2)
  .max(20)
  .refine(
    (parts) => new Set(parts.map(({ categoryId }) => categoryId)).size === parts.length,
    'a category twice',
  )
  .refine(
    (parts) =>
      parts.every(({ percent }) => Percent.safeParse(percent).success) &&
      parts.reduce((sum, { percent }) => sum + hundredthsOf(percent), 0n) === 10_000n,
    'the parts do not make 100 percent',
  )

/** What a rule does when it matches. `stop` keeps all later rules from running; its place in the list is no matter. */
export const RuleAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set_category'), categoryId: Id }),
  z.strictObject({ do: z.literal('split_percent'), parts: SplitParts }),
  z.strictObject({ do: z.literal('set_payee'), payee: line(120) }),
  z.strictObject({ do: z.literal('set_note'), note: line(500) }),
  z.strictObject({ do: z.literal('add_tags'), tags: z.array(Tag).min(1).max(20) }),
  z.strictObject({ do: z.literal('flag_review') }),
  z.strictObject({ do: z.literal('stop') }),
])
export type RuleAction = z.infer<typeof RuleAction>

/** A rule as a person writes it. `overwrite` lets it replace even what a person chose. */
export const RuleDraft = z.strictObject({
  name: line(120),
  stage: RuleStage.default('normal'),
  when: Condition,
  actions: z.array(RuleAction).min(1).max(20),
  overwrite: z.boolean().default(false),
  enabled: z.boolean().default(true),
})
export type RuleDraft = z.infer<typeof RuleDraft>

export const RuleView = RuleDraft.extend({ id: Id, version: Version })
export type RuleView = z.infer<typeof RuleView>

/** Groups in their order, each with its rules in theirs. */
export const RuleGroupView = z.strictObject({
  id: Id,
  name: line(120),
  enabled: z.boolean(),
  rules: z.array(RuleView).max(RULES_MAX),
  version: Version,
})
export type RuleGroupView = z.infer<typeof RuleGroupView>
export const RuleGroupList = z.object({ items: z.array(RuleGroupView).max(RULE_GROUPS_MAX) })

export const AddRuleGroup = z.strictObject({ name: line(120) })
export type AddRuleGroup = z.infer<typeof AddRuleGroup>
const VersionOf = z.strictObject({ id: Id, version: Version })
export const RenameRuleGroup = VersionOf.extend({ name: line(120) })
export type RenameRuleGroup = z.infer<typeof RenameRuleGroup>
/** A group that is off keeps its rules, and none of them is asked. */
export const EnableRuleGroup = VersionOf.extend({ enabled: z.boolean() })
export type EnableRuleGroup = z.infer<typeof EnableRuleGroup>
/** All groups, in their new order. */
export const OrderRuleGroups = z.strictObject({ ids: z.array(Id).min(1).max(RULE_GROUPS_MAX) })
export type OrderRuleGroups = z.infer<typeof OrderRuleGroups>
/** Its rules go with it. */
export const RemoveRuleGroup = VersionOf
export type RemoveRuleGroup = z.infer<typeof RemoveRuleGroup>

/** The new rule is the last of its group. */
export const AddRule = RuleDraft.extend({ groupId: Id })
export type AddRule = z.infer<typeof AddRule>
/** What is left out stays. */
export const EditRule = VersionOf.extend({
  name: line(120).optional(),
  stage: RuleStage.optional(),
  when: Condition.optional(),
  actions: z.array(RuleAction).min(1).max(20).optional(),
  overwrite: z.boolean().optional(),
})
export type EditRule = z.infer<typeof EditRule>
export const EnableRule = EnableRuleGroup
export type EnableRule = z.infer<typeof EnableRule>
/** All rules of a group, in their new order, with those of other groups that move into it. */
export const OrderRules = z.strictObject({ groupId: Id, ids: z.array(Id).min(1).max(RULES_MAX) })
export type OrderRules = z.infer<typeof OrderRules>
export const RemoveRule = VersionOf
export type RemoveRule = z.infer<typeof RemoveRule>

/** Transactions that one call looks at, the newest first, and changes that a preview shows. */
export const RULE_SCAN_MAX = 1_000
export const RULE_PREVIEW_MAX = 200

/** Which transactions: expenses and incomes that stand, and that the filter of a list would show. */
export const RuleFilter = ListTransactions.omit({ cursor: true, limit: true, all: true })
export type RuleFilter = z.infer<typeof RuleFilter>

/** A draft is tried alone; without one, all stored rules are. */
export const PreviewRules = z.strictObject({
  draft: RuleDraft.optional(),
  filter: RuleFilter,
  cursor: Cursor.optional(),
})
export type PreviewRules = z.infer<typeof PreviewRules>

/** One category, or shares of the amount, all positive. */
export const Purpose = z.union([
  z.strictObject({ categoryId: Id }),
  z.strictObject({ splits: z.array(z.strictObject({ categoryId: Id, amount: Money })).min(2) }),
])
export type Purpose = z.infer<typeof Purpose>

/** The rule is null for a draft. */
const made = <T extends z.ZodType>(value: T) => z.strictObject({ value, ruleId: Id.nullable() })
export const RuleChange = z.strictObject({
  transaction: TransactionView,
  category: made(Purpose).optional(),
  payee: made(z.string()).optional(),
  note: made(z.string()).optional(),
  tags: z.array(made(z.string())).optional(),
  review: made(z.literal(true)).optional(),
})
export type RuleChange = z.infer<typeof RuleChange>

/** `seen`: how many were looked at; `changed`: how many of those would change. `nextCursor` goes on behind them. */
export const RulePreview = z.strictObject({
  seen: z.int().min(0),
  changed: z.int().min(0),
  items: z.array(RuleChange).max(RULE_PREVIEW_MAX),
  nextCursor: Cursor.nullable(),
})
export type RulePreview = z.infer<typeof RulePreview>

export const RunRules = z.strictObject({ filter: RuleFilter, cursor: Cursor.optional() })
export type RunRules = z.infer<typeof RunRules>
/** Each for itself: `newId` is the version that now counts, or `reason` says why it stayed as it was. */
export const RanRules = z.strictObject({
  seen: z.int().min(0),
  items: z.array(z.strictObject({ id: Id, newId: Id.nullable(), reason: z.string().nullable() })),
  nextCursor: Cursor.nullable(),
})
export type RanRules = z.infer<typeof RanRules>

/** What a rule did, or what was done to a transaction in any of its versions; newest first. */
export const ListRuleRuns = z.strictObject({
  ruleId: Id.optional(),
  transactionId: Id.optional(),
  cursor: Cursor.optional(),
  limit: Limit.default(50),
})
export type ListRuleRuns = z.infer<typeof ListRuleRuns>
export const RuleRunView = z.strictObject({
  id: Id,
  ruleId: Id,
  ruleName: z.string(),
  /** The first version. */
  transactionId: Id,
  cause: z.enum(['record', 'run']),
  set: z.array(RuleField),
  /** Fields left as they were, since a person chose them. */
  kept: z.array(RuleField),
  /** It names a category that takes nothing, and so did nothing. */
  skipped: z.boolean(),
  at: IsoInstant,
})
export type RuleRunView = z.infer<typeof RuleRunView>
export const RuleRunPage = pageOf(RuleRunView)
