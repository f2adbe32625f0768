import { randomUUID } from 'node:crypto'
import type { Scope } from '../scope.ts'

/** One change of a tenant's rules at a time, and from its commit on every compiled rule of theirs is stale. */
export async function holdRules({ tx }: Scope): Promise<void> {
  await tx.sql(
    `insert into rule_stamps (id, stamp) values ($1, $2)
     on conflict (tenant_id, id) do update set stamp = excluded.stamp`,
    [tx.tenantId, randomUUID()],
  )
}
