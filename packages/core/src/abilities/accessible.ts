/**
 * The ability as a filter, failing closed. (`@casl/prisma` says "denied" by `{ OR: [] }`, which Prisma ignores beneath AND,
 * so that every row comes back.) This one throws when nothing is allowed and knows only equality and membership.
 */
import { DomainError } from '@chronos/contracts/errors'
import type { Action, Subject } from '@chronos/contracts/roles'
import type { Ability } from './ability.ts'

type Test = { field: string; values: string[] }
/** One way to be allowed: all tests hold, and none of the stronger prohibitions does. */
type Branch = { tests: Test[]; unless: Test[][] }
/** A row is accessible when one branch holds; null means every row. */
export type Filter = Branch[] | null

/** Throws `forbidden` when no rule allows the action at all, Error when a rule holds a condition outside the closed list. */
export function accessibleFilter(ability: Ability, action: Action, subject: Subject): Filter {
  const branches: Branch[] = []
  const unless: Test[][] = []
  // CASL gives the strongest rule first.
  for (const rule of ability.rulesFor(action, subject)) {
    const tests = rule.conditions ? testsOf(rule.conditions) : []
    const whole = tests.length === 0
    if (rule.inverted) {
      if (whole) break
      unless.push(tests)
      continue
    }
    if (whole && unless.length === 0) return null
    branches.push({ tests, unless: [...unless] })
    if (whole) break
  }
  if (branches.length === 0) throw new DomainError('forbidden', 'forbidden')
  return branches
}

function testsOf(conditions: object): Test[] {
  const tests = Object.entries(conditions).map(([field, wanted]: [string, unknown]) => {
    if (typeof wanted === 'string') return { field, values: [wanted] }
    const list = (wanted as { $in?: unknown } | null)?.$in
    if (
      Array.isArray(list) &&
      Object.keys(wanted as object).length === 1 &&
      list.every((item) => typeof item === 'string')
    ) {
      return { field, values: list }
    }
    throw new Error(`condition on ${field} is outside the closed list`)
  })
  if (tests.length === 0) throw new Error('an empty condition would allow everything')
  return tests
}

type PrismaWhere = Record<string, unknown>

/** Condition fields that may be null. Under NOT, null must fail the test instead of making the whole answer unknown. */
const NULLABLE: ReadonlySet<string> = new Set(['customerId'])

const testWhere = ({ field, values }: Test): PrismaWhere => {
  const isOneOf = { [field]: { in: values } }
  return NULLABLE.has(field) ? { AND: [isOneOf, { [field]: { not: null } }] } : isOneOf
}

/** As a Prisma `where`, to be composed with AND only. An empty list of values matches nothing. */
export function accessibleWhere(ability: Ability, action: Action, subject: Subject): PrismaWhere {
  const filter = accessibleFilter(ability, action, subject)
  if (!filter) return {}
  const all = (tests: Test[]): PrismaWhere => ({ AND: tests.map(testWhere) })
  return {
    OR: filter.map(({ tests, unless }) => ({
      AND: [all(tests), ...unless.map((stop) => ({ NOT: all(stop) }))],
    })),
  }
}

/** As SQL over `columns` (field → column), its values pushed onto `values`; `true` when every row is allowed. */
export function accessibleSql(filter: Filter, columns: Record<string, string>, values: unknown[]): string {
  if (!filter) return 'true'
  const all = (tests: Test[]) => {
    const parts = tests.map((test) => {
      const column = columns[test.field]
      if (!column) throw new Error(`no column for the condition on ${test.field}`)
      values.push(test.values)
      return `${column}::text = any ($${values.length}::text[])`
    })
    return parts.length > 0 ? `(${parts.join(' and ')})` : 'true'
  }
  const branch = ({ tests, unless }: Branch) =>
    [all(tests), ...unless.map((stop) => `${all(stop)} is not true`)].join(' and ')
  return `(${filter.map(branch).join(' or ')})`
}
