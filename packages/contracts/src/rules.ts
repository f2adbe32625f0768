/** What may be said of rules: when a transaction matches, set its category, payee, tags or flags. */
import { z } from 'zod'
import { Id, IsoDate, line, Version } from './basics.ts'
import { PositiveMoney } from './money.ts'
import { Tag, TransactionSource } from './transactions.ts'

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
