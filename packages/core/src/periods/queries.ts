import type { PeriodView } from '@chronos/contracts/periods'
import type { Ctx } from '../context.ts'
import { reading, type Scope } from '../scope.ts'

/** The last closed day, or null. */
export async function closedThrough({ tx }: Scope): Promise<string | null> {
  const [row] = await tx.sql<{ through: string | null }>(
    'select closed_through as through from ledger_periods where tenant_id = $1',
    [tx.tenantId],
  )
  return row?.through ?? null
}

/** What is closed, and what waits in it. */
export async function periodOf(scope: Scope): Promise<PeriodView> {
  const through = await closedThrough(scope)
  const [row] = await scope.tx.sql<{ pending: number }>(
    `select count(*)::int as pending from transactions where tenant_id = $1 and status = 'pending' and booked_on <= $2::date`,
    [scope.tx.tenantId, through],
  )
  return { closedThrough: through, pending: row?.pending ?? 0 }
}

export const getPeriod = (ctx: Ctx): Promise<PeriodView> => reading(ctx, periodOf)
