import { newId } from '@chronos/crypto/ids'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'

const NAMES = {
  opening_equity: 'Opening equity',
  exchange: 'Currency exchange',
  adjustment: 'Adjustment',
} as const
export type SystemKey = keyof typeof NAMES

/** The tenant's own account of that kind in one currency, made when first needed. People never see its balance. */
export async function systemAccount({ tx, ctx }: Scope, key: SystemKey, currency: string): Promise<string> {
  await tx.sql(
    `insert into accounts (id, name, type, currency, system_key, created_at) values ($1, $2, 'equity', $3, $4, $5)
     on conflict (tenant_id, system_key, currency) where system_key is not null do nothing`,
    [newId(), `${NAMES[key]} ${currency}`, currency, key, ctx.now],
  )
  const [row] = await tx.sql<{ id: string }>(
    'select id from accounts where tenant_id = $1 and system_key = $2 and currency = $3',
    [tx.tenantId, key, currency],
  )
  return demandFound(row).id
}
