import type { AccountView } from '@chronos/contracts/accounts'
import type { Outcome, Run } from '../command.ts'
import { demandFresh } from '../rows.ts'
import { accountOf } from './queries.ts'

/** What rename, close and reopen share: the check of the row before and after, the version, the audit. */
export async function changeAccount(
  scope: Run<unknown>,
  { id, version }: { id: string; version: number },
  data: { name: string } | { status: 'open' | 'closed' },
): Promise<Outcome<AccountView>> {
  const { tx } = scope
  const before = await accountOf(scope, id)
  scope.demand(before)
  demandFresh(
    await tx.account.updateMany({
      where: { tenantId: tx.tenantId, id, version },
      data: { ...data, version: { increment: 1 } },
    }),
  )
  const after = await accountOf(scope, id)
  scope.demand(after)
  return { result: after, audit: { entity: id, before, after } }
}
