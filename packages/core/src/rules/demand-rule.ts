import { DomainError } from '@chronos/contracts/errors'
import { type RuleAction, type RuleView, testsOf } from '@chronos/contracts/rules'
import type { Scope } from '../scope.ts'
import { compileCondition } from './matcher.ts'
import { PatternError } from './pattern.ts'
import { categoriesIn } from './rule.ts'

type Content = Pick<RuleView, 'when' | 'actions'>

function demandPatterns({ when }: Content): void {
  try {
    compileCondition(when)
  } catch (error) {
    if (error instanceof PatternError) throw new DomainError('invalid', error.reason, { cause: error })
    throw error
  }
}

async function demandAccounts({ tx }: Scope, { when }: Content): Promise<void> {
  const ids = new Set(testsOf(when).flatMap((test) => (test.field === 'account' ? test.value : [])))
  if (ids.size === 0) return
  const rows = await tx.sql(
    'select 1 from accounts where tenant_id = $1 and id = any ($2::uuid[]) and system_key is null',
    [tx.tenantId, [...ids]],
  )
  if (rows.length !== ids.size) throw new DomainError('not_found', 'not_found')
}

/** Active ones, and those of one split of one kind. */
async function demandCategories({ tx }: Scope, actions: readonly RuleAction[]): Promise<void> {
  const ids = new Set(categoriesIn(actions))
  if (ids.size === 0) return
  const rows = await tx.sql<{ id: string; kind: string; active: boolean }>(
    `select id, kind, status = 'active' and merged_into is null as active from categories
     where tenant_id = $1 and id = any ($2::uuid[])`,
    [tx.tenantId, [...ids]],
  )
  if (rows.length !== ids.size) throw new DomainError('not_found', 'not_found')
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]))
  const mixed = actions.some((action) => new Set(categoriesIn([action]).map((id) => kinds.get(id))).size > 1)
  if (mixed || rows.some(({ active }) => !active)) throw new DomainError('invalid', 'category_kind')
}

/** Throws unless a rule's patterns run in bounded time and everything that it names is there and fits. */
export async function demandRule(scope: Scope, content: Content): Promise<void> {
  demandPatterns(content)
  await demandAccounts(scope, content)
  await demandCategories(scope, content.actions)
}
