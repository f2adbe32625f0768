/**
 * What a tenant's rules make of a transaction. Each rule is asked once, in order; a change fires no other rule
 * of its stage. The next stage sees what the one before made, so that `pre` can tidy what `normal` reads.
 */
import { allocate } from '@chronos/contracts/money'
import {
  hundredthsOf,
  RULE_STAGES,
  type RuleAction,
  type RuleField,
  type RuleStage,
  type RuleView,
} from '@chronos/contracts/rules'
import { compileCondition, type Facts, type Predicate, see } from './matcher.ts'

/** What a transaction was for: one category, or shares of it that sum to its amount. */
export type Purpose =
  | { categoryId: string }
  | { parts: readonly { categoryId: string; amountMinor: bigint }[] }

/** A transaction as rules see it. `chosen` are the fields that a person decided. */
export interface Subject extends Facts {
  category: Purpose | null
  tags: readonly string[]
  review: boolean
  chosen: ReadonlySet<RuleField>
}

/** A value and the rule that made it. */
export interface Made<T> {
  value: T
  ruleId: string
}

/** Only what differs from the subject. `tags` are those to add. */
export interface Changes {
  category?: Made<Purpose>
  payee?: Made<string>
  note?: Made<string>
  tags?: readonly Made<string>[]
  review?: Made<true>
}

/** Whether a category takes what moved, by the sign of its amount. */
export type Usable = (categoryId: string, amountMinor: bigint) => boolean

/** One rule that matched: the fields it set, and those it left because a person chose them. */
export interface RuleMatch {
  ruleId: string
  set: RuleField[]
  kept: RuleField[]
  /** It names a category that takes nothing from this transaction: it was passed over, its `stop` too. */
  skipped?: true
}

export interface Outcome {
  changes: Changes
  log: RuleMatch[]
  /** The rule that kept later ones from running. */
  stoppedBy: string | null
}

export type Rule = Pick<RuleView, 'id' | 'stage' | 'when' | 'actions' | 'overwrite' | 'enabled'>

interface CompiledRule extends Pick<Rule, 'id' | 'actions' | 'overwrite'> {
  stage: RuleStage
  matches: Predicate
  stops: boolean
  blocked(amountMinor: bigint): boolean
}

/**
 * Rules in the order of groups and of rules within them, by stage. Those that name a category which is not `usable`
 * are passed over. Throws PatternError for a pattern that was never checked.
 */
export function compileRules(
  groups: readonly { enabled: boolean; rules: readonly Rule[] }[],
  usable: Usable = () => true,
): (subject: Subject) => Outcome {
  const rules = groups
    .filter(({ enabled }) => enabled)
    .flatMap((group) => group.rules.filter(({ enabled }) => enabled).map((rule) => compileRule(rule, usable)))
  const stages = RULE_STAGES.map((name) => rules.filter(({ stage }) => stage === name))
  return (subject) => {
    const outcome: Outcome = { changes: {}, log: [], stoppedBy: null }
    for (const stage of stages) {
      if (stage.length > 0 && outcome.stoppedBy === null) runStage(stage, subject, outcome)
    }
    return { ...outcome, changes: differing(subject, outcome.changes) }
  }
}

/** Every category that a rule's actions name. */
export const categoriesIn = (actions: readonly RuleAction[]): string[] =>
  actions.flatMap((action) => {
    if (action.do === 'set_category') return [action.categoryId]
    return action.do === 'split_percent' ? action.parts.map(({ categoryId }) => categoryId) : []
  })

function compileRule({ id, stage, when, actions, overwrite }: Rule, usable: Usable): CompiledRule {
  const stops = actions.some((action) => action.do === 'stop')
  const named = categoriesIn(actions)
  const blocked = (amountMinor: bigint) => named.some((categoryId) => !usable(categoryId, amountMinor))
  return { id, stage, actions, overwrite, matches: compileCondition(when), stops, blocked }
}

function runStage(rules: readonly CompiledRule[], subject: Subject, outcome: Outcome): void {
  const seen = see(withChanges(subject, outcome.changes))
  for (const rule of rules) {
    if (!rule.matches(seen)) continue
    if (rule.blocked(subject.amountMinor)) {
      outcome.log.push({ ruleId: rule.id, set: [], kept: [], skipped: true })
      continue
    }
    const match: RuleMatch = { ruleId: rule.id, set: [], kept: [] }
    for (const action of rule.actions) {
      const field = FIELD_OF[action.do]
      if (field === null) continue
      const free = rule.overwrite || !subject.chosen.has(field)
      const fields = free ? match.set : match.kept
      if (!fields.includes(field)) fields.push(field)
      if (free) act({ action, ruleId: rule.id }, subject, outcome.changes)
    }
    outcome.log.push(match)
    if (!rule.stops) continue
    outcome.stoppedBy = rule.id
    return
  }
}

const FIELD_OF = {
  set_category: 'category',
  split_percent: 'category',
  set_payee: 'payee',
  set_note: 'note',
  add_tags: 'tags',
  flag_review: 'review',
  stop: null,
} as const satisfies Record<RuleAction['do'], RuleField | null>

function act(
  { action, ruleId }: { action: RuleAction; ruleId: string },
  subject: Subject,
  changes: Changes,
): void {
  switch (action.do) {
    case 'set_category':
      changes.category = { value: { categoryId: action.categoryId }, ruleId }
      return
    case 'split_percent':
      changes.category = { value: splitOf(subject.amountMinor, action.parts), ruleId }
      return
    case 'set_payee':
      changes.payee = { value: action.payee, ruleId }
      return
    case 'set_note':
      changes.note = { value: action.note, ruleId }
      return
    case 'add_tags': {
      const tags = changes.tags ?? []
      const fresh = [...new Set(action.tags)].filter((tag) => !tags.some(({ value }) => value === tag))
      changes.tags = [...tags, ...fresh.map((value) => ({ value, ruleId }))]
      return
    }
    case 'flag_review':
      changes.review = { value: true, ruleId }
      return
    case 'stop':
  }
}

/** Shares that round to nothing are left out: an entry of zero says nothing. One that is all is no split. */
function splitOf(amountMinor: bigint, given: readonly { categoryId: string; percent: string }[]): Purpose {
  const shares = allocate(
    amountMinor,
    given.map(({ percent }) => hundredthsOf(percent)),
  )
  const parts = given
    .map(({ categoryId }, index) => ({ categoryId, amountMinor: shares[index] ?? 0n }))
    .filter((share) => share.amountMinor !== 0n)
  const [first, second] = parts
  return first && !second ? { categoryId: first.categoryId } : { parts }
}

/** The transaction as it would be. */
export function withChanges(subject: Subject, changes: Changes): Subject {
  const { category, payee, note, tags = [], review } = changes
  const added = tags.map(({ value }) => value).filter((tag) => !subject.tags.includes(tag))
  return {
    ...subject,
    category: category?.value ?? subject.category,
    payee: payee?.value ?? subject.payee,
    note: note?.value ?? subject.note,
    tags: [...subject.tags, ...added],
    review: review?.value ?? subject.review,
  }
}

/** What a rule made that was so before is no change. */
function differing(subject: Subject, { category, payee, note, tags, review }: Changes): Changes {
  const added = (tags ?? []).filter(({ value }) => !subject.tags.includes(value))
  return {
    ...(category && !samePurpose(category.value, subject.category) ? { category } : {}),
    ...(payee && payee.value !== subject.payee ? { payee } : {}),
    ...(note && note.value !== subject.note ? { note } : {}),
    ...(added.length > 0 ? { tags: added } : {}),
    ...(review && !subject.review ? { review } : {}),
  }
}

function samePurpose(left: Purpose, right: Purpose | null): boolean {
  if (right === null) return false
  if ('categoryId' in left) return 'categoryId' in right && left.categoryId === right.categoryId
  if ('categoryId' in right || left.parts.length !== right.parts.length) return false
  return left.parts.every(({ categoryId, amountMinor }, index) => {
    const other = right.parts[index]
    return categoryId === other?.categoryId && amountMinor === other.amountMinor
  })
}
