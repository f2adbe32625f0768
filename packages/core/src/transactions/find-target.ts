import { DomainError } from '@chronos/contracts/errors'
import { accessibleFilter, accessibleSql } from '../abilities/accessible.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import type { Flow } from './transaction.ts'

/** Where a transaction goes: an account, and the categories that its parts name. */
export interface Target {
  currency: string
  customerId: string | null
  categories: { kind: string; status: string }[]
  /** Under which the tenant's rules are compiled; null where there are none. */
  rulesStamp: string | null
}

/** The account, as far as the actor may see it, with the categories. Throws `not_found` when one of them is not there. */
export async function findTarget(
  { tx, ctx }: Scope,
  accountId: string,
  categoryIds: readonly string[],
): Promise<Target> {
  const values: unknown[] = [tx.tenantId, accountId, [...categoryIds]]
  const allowed = accessibleSql(
    accessibleFilter(ctx.ability, 'read', 'Account'),
    { customerId: 'a.customer_id' },
    values,
  )
  const rows = await tx.prepared<Target>(
    `select a.currency, a.customer_id as "customerId", coalesce((
       select jsonb_agg(jsonb_build_object('kind', c.kind, 'status', c.status)) from categories c
       where c.tenant_id = $1 and c.id = any ($3::uuid[])), '[]') as categories,
       (select s.stamp from rule_stamps s where s.tenant_id = $1) as "rulesStamp"
     from accounts a where a.tenant_id = $1 and a.id = $2 and a.system_key is null and ${allowed}`,
    values,
  )
  const target = demandFound(rows[0])
  if (target.categories.length !== new Set(categoryIds).size) throw new DomainError('not_found', 'not_found')
  return target
}

/** Throws unless the target takes a transaction of this type and currency. A refund goes back to an expense's category. */
export function demandFitting(target: Target, { type, currency }: { type: Flow; currency: string }): void {
  const kind = type === 'income' ? 'income' : 'expense'
  if (target.categories.some((category) => category.kind !== kind || category.status !== 'active'))
    throw new DomainError('invalid', 'category_kind')
  if (target.currency !== currency) throw new DomainError('invalid', 'currency_mismatch')
}
