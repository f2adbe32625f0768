import type { PeriodView } from '@chronos/contracts/periods'
import type { Outcome } from '../command.ts'
import type { Scope } from '../scope.ts'
import { closedThrough, periodOf } from './queries.ts'

interface Move {
  through: string | null
  /** Throws unless the books may move from one day to the other. */
  demand(before: string | null): void
  reason?: string
}

/** Moves the last closed day. The row is locked first: whoever posts holds it shared until their end. */
export async function moveClosing(
  scope: Scope,
  { through, demand, reason }: Move,
): Promise<Outcome<PeriodView>> {
  const { tx } = scope
  await tx.sql('select 1 from ledger_periods where tenant_id = $1 for update', [tx.tenantId])
  const before = await closedThrough(scope)
  demand(before)
  await tx.sql('update ledger_periods set closed_through = $2::date where tenant_id = $1', [
    tx.tenantId,
    through,
  ])
  const after = await periodOf(scope)
  return {
    result: after,
    audit: {
      entity: tx.tenantId,
      before: { closedThrough: before },
      after: { closedThrough: through, ...(reason && { reason }) },
    },
  }
}
