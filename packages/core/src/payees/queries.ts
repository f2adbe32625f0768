import { DomainError } from '@chronos/contracts/errors'
import type { ListPayees, PayeePage, PayeeView } from '@chronos/contracts/payees'
import { accessibleFilter } from '../abilities/accessible.ts'
import type { Ctx } from '../context.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { reading } from '../scope.ts'

/** Names of payees, told to those alone who may read every transaction. */
export async function listPayees(ctx: Ctx, { prefix, cursor, limit }: ListPayees): Promise<PayeePage> {
  if (accessibleFilter(ctx.ability, 'read', 'Transaction') !== null)
    throw new DomainError('forbidden', 'forbidden')
  const identity = { list: 'payees', filter: { prefix } }
  const after = readCursor(ctx, identity, cursor)
  return reading(ctx, async ({ tx }) => {
    const found = await tx.prepared<PayeeView>(
      `select name, used, category_id as "categoryId" from ledger.payees($1, $2, $3::int)`,
      [prefix, after?.[0] ?? null, limit + 1],
    )
    const { rows, nextCursor } = pageOfRows(found, limit, (last) => writeCursor(ctx, identity, [last.name]))
    return { items: rows, nextCursor }
  })
}
