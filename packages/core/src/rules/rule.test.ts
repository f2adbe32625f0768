import {
  RULE_FIELDS,
  RULE_STAGES,
  type RuleAction,
  type RuleField,
  type Test,
} from '@chronos/contracts/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PatternError } from './pattern.ts'
import { compileRules, type Rule, type Subject, withChanges } from './rule.ts'

const ALWAYS: Test = { field: 'account', is: 'one_of', value: ['a1'] }
const NEVER: Test = { field: 'account', is: 'one_of', value: ['a2'] }
const subject: Subject = {
  payee: 'UBER *TRIP 99',
  note: null,
  amountMinor: -1001n,
  currency: 'USD',
  bookedOn: '2026-02-28',
  accountId: 'a1',
  source: 'staff',
  category: null,
  tags: ['old'],
  review: false,
  chosen: new Set(),
}
const rule = (id: string, actions: RuleAction[], more: Partial<Rule> = {}): Rule => ({
  id,
  stage: 'normal',
  when: ALWAYS,
  actions,
  overwrite: false,
  enabled: true,
  ...more,
})
const outcomeOf = (rules: Rule[], of: Subject = subject) => compileRules([{ enabled: true, rules }])(of)
const category = (categoryId: string): RuleAction => ({ do: 'set_category', categoryId })
const payee = (name: string): RuleAction => ({ do: 'set_payee', payee: name })

const action = fc.oneof(
  fc.constantFrom('c1', 'c2', 'c3').map(category),
  fc.constantFrom('Uber', 'Bolt').map(payee),
  fc.constantFrom('n1', 'n2').map((note): RuleAction => ({ do: 'set_note', note })),
  fc.subarray(['old', 't1', 't2'], { minLength: 1 }).map((tags): RuleAction => ({ do: 'add_tags', tags })),
  fc.constant<RuleAction>({ do: 'flag_review' }),
  fc.constantFrom('33.33', '50', '0.01').map(
    (percent): RuleAction => ({
      do: 'split_percent',
      parts: [
        { categoryId: 'c1', percent },
        { categoryId: 'c2', percent: (100 - Number(percent)).toFixed(2) },
      ],
    }),
  ),
)
/** Rules whose conditions no rule can change. */
const rules = (maxLength: number) =>
  fc
    .array(
      fc.record({
        stage: fc.constantFrom(...RULE_STAGES),
        when: fc.constantFrom(ALWAYS, ALWAYS, NEVER),
        actions: fc.array(action, { minLength: 1, maxLength: 4 }),
        overwrite: fc.boolean(),
        stops: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
      }),
      { maxLength },
    )
    .map((drafts) =>
      drafts.map(({ stops, actions, ...more }, index) =>
        rule(`r${index}`, stops ? [...actions, { do: 'stop' }] : actions, more),
      ),
    )
const chosen = fc.subarray([...RULE_FIELDS]).map((fields) => new Set(fields))

describe('order', () => {
  test('stages come before groups, groups before rules; the later overwrites, and is named', () => {
    const groups = [
      {
        enabled: true,
        rules: [rule('post', [category('c4')], { stage: 'post' }), rule('first', [category('c1')])],
      },
      {
        enabled: true,
        rules: [rule('second', [category('c2')]), rule('pre', [category('c3')], { stage: 'pre' })],
      },
      { enabled: false, rules: [rule('off', [category('c5')])] },
      { enabled: true, rules: [rule('off too', [category('c6')], { enabled: false })] },
    ]
    const { changes, log } = compileRules(groups)(subject)
    expect(log.map(({ ruleId }) => ruleId)).toEqual(['pre', 'first', 'second', 'post'])
    expect(changes.category).toEqual({ value: { categoryId: 'c4' }, ruleId: 'post' })
  })

  test('a change is seen by the next stage, and fires no rule of its own', () => {
    const isUber: Test = { field: 'payee', is: 'equals', value: 'uber' }
    const normal = rule('normal', [category('c1')], { when: isUber })
    const pre = rule('pre', [payee('Uber')], { stage: 'pre' })
    expect(outcomeOf([normal, pre]).changes.category?.ruleId).toBe('normal')
    expect(outcomeOf([rule('same stage', [payee('Uber')]), normal]).changes.category).toBeUndefined()
  })

  test('the last rule that may set a field wins it', () => {
    fc.assert(
      fc.property(rules(8), chosen, (given, fields) => {
        const person = { ...subject, chosen: fields }
        const { changes, log } = outcomeOf(given, person)
        for (const field of ['category', 'payee', 'note', 'review'] as const) {
          const last = log.filter(({ set }) => set.includes(field)).at(-1)?.ruleId
          if (changes[field]) expect(changes[field].ruleId).toBe(last)
        }
        expect(new Set(changes.tags?.map(({ value }) => value)).size).toBe(changes.tags?.length ?? 0)
      }),
    )
  })
})

describe('stop', () => {
  test('what comes after a stop makes no difference, what comes before it does', () => {
    fc.assert(
      fc.property(rules(5), rules(5), (before, after) => {
        const stop = rule('stop', [{ do: 'stop' }, { do: 'flag_review' }], { stage: 'pre' })
        const early = before.map((one) => ({ ...one, stage: 'pre' as const }))
        const late = after.map((one) => ({ ...one, id: `late ${one.id}` }))
        const outcome = outcomeOf([...early, stop, ...late])
        expect(outcome).toEqual(outcomeOf([...early, stop]))
        expect(outcome.stoppedBy).not.toBeNull()
        expect(outcome.log.at(-1)?.ruleId).toBe(outcome.stoppedBy)
      }),
    )
  })
})

describe('what a person chose', () => {
  test('is never touched, unless the rule is told to', () => {
    fc.assert(
      fc.property(rules(8), chosen, (given, fields) => {
        const person = { ...subject, chosen: fields }
        const { changes, log } = outcomeOf(given, person)
        const overwriting = new Set(given.filter(({ overwrite }) => overwrite).map(({ id }) => id))
        for (const field of fields) {
          const makers = field === 'tags' ? (changes.tags ?? []) : [changes[field]]
          for (const made of makers) if (made) expect(overwriting.has(made.ruleId)).toBe(true)
        }
        for (const { ruleId, set, kept } of log) {
          const held = (field: RuleField) => fields.has(field) && !overwriting.has(ruleId)
          expect(kept.every(held) && !set.some(held)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a split is a choice of category too', () => {
    const person = { ...subject, chosen: new Set<RuleField>(['category']) }
    const { changes, log } = outcomeOf([rule('r', [category('c1')])], person)
    expect(changes).toEqual({})
    expect(log).toEqual([{ ruleId: 'r', set: [], kept: ['category'] }])
  })
})

describe('a run', () => {
  test('on its own result changes nothing more, where conditions ask for what no rule sets', () => {
    fc.assert(
      fc.property(rules(8), chosen, (given, fields) => {
        const person = { ...subject, chosen: fields }
        const after = withChanges(person, outcomeOf(given, person).changes)
        expect(outcomeOf(given, after).changes).toEqual({})
      }),
      { numRuns: 500 },
    )
  })

  test('says only what differs', () => {
    const same = { ...subject, payee: 'Uber', category: { categoryId: 'c1' } }
    const actions: RuleAction[] = [
      category('c1'),
      payee('Uber'),
      { do: 'add_tags', tags: ['old', 'new', 'new'] },
    ]
    expect(outcomeOf([rule('r', actions)], same).changes).toEqual({ tags: [{ value: 'new', ruleId: 'r' }] })
  })

  test('of a split says whether its shares differ, not its categories alone', () => {
    const split = (percent: string): RuleAction => ({
      do: 'split_percent',
      parts: [
        { categoryId: 'c1', percent },
        { categoryId: 'c2', percent: String(100 - Number(percent)) },
      ],
    })
    const after = withChanges(subject, outcomeOf([rule('r', [split('50')])]).changes)
    expect(outcomeOf([rule('r', [split('50')])], after).changes).toEqual({})
    expect(outcomeOf([rule('r', [split('40')])], after).changes.category?.ruleId).toBe('r')
  })

  test('leaves the subject as it was and answers alike each time', () => {
    fc.assert(
      fc.property(rules(8), (given) => {
        const frozen = Object.freeze({ ...subject, tags: Object.freeze([...subject.tags]) })
        const run = compileRules([{ enabled: true, rules: given }])
        expect(run(frozen)).toEqual(run(frozen))
      }),
    )
  })

  test('splits exactly, whatever the amount', () => {
    const minor = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).filter((value) => value !== 0n)
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(minor, cuts, (amountMinor, points) => {
        const edges = [0, ...points.sort((a, b) => a - b), 10_000]
        const parts = edges.slice(1).map((edge, index) => ({
          categoryId: `c${index}`,
          percent: ((edge - (edges[index] ?? 0)) / 100).toFixed(2),
        }))
        const { changes } = outcomeOf([rule('r', [{ do: 'split_percent', parts }])], {
          ...subject,
          amountMinor,
        })
        const value = changes.category?.value
        // What is too little to share is no split.
        if (value && 'categoryId' in value) return
        const made = value?.parts ?? []
        expect(made.length).toBeGreaterThan(1)
        expect(made.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(amountMinor)
        expect(made.every((part) => part.amountMinor < 0n === amountMinor < 0n)).toBe(true)
      }),
    )
  })

  test('gives a single cent whole to the larger share', () => {
    const parts = [
      { categoryId: 'c1', percent: '40' },
      { categoryId: 'c2', percent: '60' },
    ]
    const cent = { ...subject, amountMinor: -1n }
    const { changes } = outcomeOf([rule('r', [{ do: 'split_percent', parts }])], cent)
    expect(changes.category?.value).toEqual({ categoryId: 'c2' })
  })

  test('of a pattern that was never checked is refused by name', () => {
    const broken = rule('r', [category('c1')], { when: { field: 'payee', is: 'matches', value: '(' } })
    expect(() => compileRules([{ enabled: true, rules: [broken] }])).toThrow(PatternError)
  })
})
