/**
 * A condition while somebody builds it: one join of tests and of groups of tests. What lies deeper is kept as it is and
 * only shown.
 */
import { toMoney } from '@chronos/contracts/money'
import { type Condition, partsOf, type Test } from '@chronos/contracts/rules'
import { money } from '../../app/formats.ts'
import { type AmountDraft, readDraft } from '../../ui/amount-field.tsx'

export const JOINS = ['all', 'any', 'none'] as const
export type Join = (typeof JOINS)[number]

/** The ways to ask, by field; the first is what a new test asks. */
export const ASKS = {
  payee: ['contains', 'equals', 'starts_with', 'ends_with', 'matches', 'empty'],
  note: ['contains', 'equals', 'starts_with', 'ends_with', 'matches', 'empty'],
  amount: ['at_least', 'at_most', 'equals', 'between'],
  date: ['on_or_after', 'on_or_before', 'equals', 'between'],
  account: ['one_of'],
  source: ['one_of'],
  direction: ['equals'],
} as const satisfies Record<Test['field'], readonly Test['is'][]>
export const FIELDS = Object.keys(ASKS) as Test['field'][]

export interface TestDraft {
  kind: 'test'
  key: number
  field: Test['field']
  is: Test['is']
  text: string
  amount: AmountDraft
  amountTo: AmountDraft
  currency: string
  day: string | null
  dayTo: string | null
  /** Accounts, sources, or one direction. */
  chosen: readonly string[]
}
export interface GroupDraft {
  kind: 'group'
  key: number
  join: Join
  items: readonly ItemDraft[]
}
export interface KeptDraft {
  kind: 'kept'
  key: number
  condition: Condition
}
export type ItemDraft = TestDraft | GroupDraft | KeptDraft

let keys = 0
const nothing: AmountDraft = { text: '', minor: null }

export const newTest = (currency: string): TestDraft => ({
  kind: 'test',
  key: ++keys,
  field: 'payee',
  is: 'contains',
  text: '',
  amount: nothing,
  amountTo: nothing,
  currency,
  day: null,
  dayTo: null,
  chosen: [],
})
export const newGroup = (currency: string, join: Join = 'any'): GroupDraft => ({
  kind: 'group',
  key: ++keys,
  join,
  items: [newTest(currency)],
})

/** Another field begins anew; another way to ask keeps what was typed. */
export const withField = (draft: TestDraft, field: Test['field']): TestDraft => ({
  ...newTest(draft.currency),
  key: draft.key,
  field,
  is: ASKS[field][0],
  chosen: field === 'direction' ? ['out'] : [],
})

function amountDraft(value: { amountMinor: string; currency: string }): AmountDraft {
  const { text, minor } = readDraft(
    money(toMoney(BigInt(value.amountMinor), value.currency), { mark: 'none' }),
    value.currency,
  )
  return { text, minor: minor ?? value.amountMinor }
}

function testDraft(test: Test, currency: string): TestDraft {
  const blank = { ...newTest(currency), field: test.field, is: test.is }
  switch (test.field) {
    case 'payee':
    case 'note':
      return { ...blank, text: test.is === 'empty' ? '' : test.value }
    case 'amount': {
      const [from, to] = test.is === 'between' ? [test.from, test.to] : [test.value, null]
      return {
        ...blank,
        currency: from.currency,
        amount: amountDraft(from),
        amountTo: to ? amountDraft(to) : nothing,
      }
    }
    case 'date':
      return test.is === 'between'
        ? { ...blank, day: test.from, dayTo: test.to }
        : { ...blank, day: test.value }
    case 'direction':
      return { ...blank, chosen: [test.value] }
    default:
      return { ...blank, chosen: test.value }
  }
}

const joinOf = (condition: Condition): Join =>
  'all' in condition ? 'all' : 'any' in condition ? 'any' : 'none'

function itemOf(condition: Condition, currency: string, depth: number): ItemDraft {
  if ('field' in condition) return testDraft(condition, currency)
  if (depth > 1) return { kind: 'kept', key: ++keys, condition }
  const items = partsOf(condition).map((part) => itemOf(part, currency, depth + 1))
  return { kind: 'group', key: ++keys, join: joinOf(condition), items }
}

/** The draft of a condition that stands; a lone test becomes a join of one. */
export function conditionDraft(condition: Condition | undefined, currency: string): GroupDraft {
  if (condition === undefined) return newGroup(currency, 'all')
  const joined = 'field' in condition ? { all: [condition] } : condition
  const draft = itemOf(joined, currency, 0)
  return draft.kind === 'group' ? draft : newGroup(currency, 'all')
}

/** The test as it would be sent; undefined while something is missing. Contracts decide whether it is right. */
function testOf({ field, is, text, amount, amountTo, currency, day, dayTo, chosen }: TestDraft): unknown {
  const sum = ({ minor }: AmountDraft) => (minor === null ? undefined : toMoney(BigInt(minor), currency))
  if (field === 'amount')
    return is === 'between'
      ? { field, is, from: sum(amount), to: sum(amountTo) }
      : { field, is, value: sum(amount) }
  if (field === 'date')
    return is === 'between' ? { field, is, from: day, to: dayTo } : { field, is, value: day }
  if (field === 'direction') return { field, is, value: chosen[0] }
  if (field === 'account' || field === 'source') return { field, is, value: chosen }
  return is === 'empty' ? { field, is } : { field, is, value: is === 'matches' ? text : text.trim() }
}

/** What the draft says, to be checked by the contract. */
export function conditionOf(item: ItemDraft): unknown {
  if (item.kind === 'test') return testOf(item)
  return item.kind === 'kept' ? item.condition : { [item.join]: item.items.map(conditionOf) }
}
