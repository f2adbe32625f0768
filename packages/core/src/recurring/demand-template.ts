import { DomainError } from '@chronos/contracts/errors'
import type { RecurringTemplate } from '@chronos/contracts/recurring'
import { accountOf } from '../accounts/queries.ts'
import type { Scope } from '../scope.ts'
import { demandFitting, findTarget } from '../transactions/find-target.ts'
import { partsOf } from '../transactions/record-transaction.ts'

async function demandTransfer(
  scope: Scope,
  template: Extract<RecurringTemplate, { type: 'transfer' }>,
): Promise<void> {
  const { fromAccountId, toAccountId, amount, received } = template
  if (fromAccountId === toAccountId) throw new DomainError('invalid', 'same_account')
  const from = await accountOf(scope, fromAccountId)
  const to = await accountOf(scope, toAccountId)
  const between = from.currency !== to.currency
  if (between && !received) throw new DomainError('invalid', 'received_missing')
  if (
    from.currency !== amount.currency ||
    to.currency !== (received ?? amount).currency ||
    (received && !between)
  )
    throw new DomainError('invalid', 'currency_mismatch')
}

/** Throws unless what a template books could be booked today: its accounts, its categories, its amounts. */
export async function demandTemplate(scope: Scope, template: RecurringTemplate): Promise<void> {
  if (template.type === 'transfer') return demandTransfer(scope, template)
  const { currency } = template.amount
  const parts = partsOf(template, { amountMinor: BigInt(template.amount.amountMinor), currency })
  const target = await findTarget(
    scope,
    template.accountId,
    parts.map(({ categoryId }) => categoryId),
  )
  demandFitting(target, { type: template.type, currency })
}
