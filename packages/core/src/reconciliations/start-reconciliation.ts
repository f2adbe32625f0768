import { DomainError } from '@chronos/contracts/errors'
import type { ReconciliationView, StartReconciliation } from '@chronos/contracts/reconciliations'
import { newId } from '@chronos/crypto/ids'
import { accountOf } from '../accounts/queries.ts'
import { command } from '../command.ts'
import { actorName } from '../context.ts'
import { today } from '../tenants/queries.ts'
import { reconciliationOf } from './queries.ts'

/** Opens the reconciliation of one statement. The database says what it opens with. */
export const startReconciliation = command<StartReconciliation, ReconciliationView>({
  name: 'reconciliation.start',
  can: ['create', 'Reconciliation'],
  touches: ['reconciliations'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { currency } = await accountOf(scope, input.accountId)
    scope.demand({ accountId: input.accountId })
    if (input.closing.currency !== currency) throw new DomainError('invalid', 'currency_mismatch')
    if (input.statementOn > (await today(scope))) throw new DomainError('invalid', 'date_out_of_range')
    const id = newId()
    await tx.sql(
      `insert into reconciliations (id, account_id, currency, statement_on, opening_minor, closing_minor, opened_by, opened_at)
       values ($1, $2, $3, $4::date, 0, $5::bigint, $6, $7)`,
      [
        id,
        input.accountId,
        currency,
        input.statementOn,
        input.closing.amountMinor,
        actorName(ctx.actor),
        ctx.now,
      ],
    )
    const after = await reconciliationOf(scope, id)
    return { result: after, audit: { entity: id, after } }
  },
})
