import { DomainError } from '@chronos/contracts/errors'
import type { PostedOccurrence, PostOccurrence, RecurringTemplate } from '@chronos/contracts/recurring'
import type { RuleField } from '@chronos/contracts/rules'
import type { TransactionView } from '@chronos/contracts/transactions'
import { command } from '../command.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { today } from '../tenants/queries.ts'
import { recordTransaction } from '../transactions/record-transaction.ts'
import { transferBetween } from '../transactions/transfer-between.ts'
import { replan } from './change-recurring.ts'
import { demandUnposted, noteOccurrence } from './note-occurrence.ts'
import { changeOn, standingOn, templateOn } from './occurrence.ts'
import { recurringOf } from './queries.ts'

/** What the worker adds: only what runs, and whose day has come, is posted. */
export interface DueOccurrence extends PostOccurrence {
  due?: boolean
}

/** What the template's author decided of a transaction. */
function chosenIn(template: Exclude<RecurringTemplate, { type: 'transfer' }>): RuleField[] {
  const words = (['payee', 'note', 'tags'] as const).filter((field) => template[field] !== undefined)
  return ['category', ...words]
}

/** The same verbs as staff use. */
function bookOn(scope: Scope, template: RecurringTemplate, bookedOn: string): Promise<TransactionView> {
  const source = 'recurring'
  if (template.type !== 'transfer')
    return recordTransaction.in(scope, {
      ...template,
      bookedOn,
      source,
      pending: false,
      chosen: chosenIn(template),
    })
  const { type: _, ...transfer } = template
  return transferBetween.in(scope, { ...transfer, bookedOn, source })
}

/**
 * Posts one occurrence, exactly once whoever asks: the transaction and the note that it was posted are one. Throws
 * `already_posted`, `not_found` for a day without one, and whatever refuses the transaction.
 */
export const postOccurrence = command<DueOccurrence, PostedOccurrence>({
  name: 'recurring.post',
  can: ['update', 'Recurring'],
  touches: ['recurring', 'transactions', 'accounts', 'budgets'],
  async run(scope) {
    const { input } = scope
    const { id, on } = input
    const before = await recurringOf(scope, id, true)
    scope.demand(before)
    await demandUnposted(scope, id, on)
    const { schedule } = before
    const occurrence = demandFound(standingOn(schedule, on))
    const now = await today(scope)
    if (input.due && (before.status !== 'active' || occurrence.bookedOn > now))
      throw new DomainError('conflict', 'not_active')
    const bookedOn = input.bookedOn ?? (occurrence.bookedOn < now ? occurrence.bookedOn : now)
    const transaction = await bookOn(scope, templateOn(before.template, changeOn(schedule, on)), bookedOn)
    await noteOccurrence(scope, id, { on, bookedOn, status: 'posted', transactionId: transaction.id })
    if (before.status === 'active') await replan(scope, before, schedule)
    const recurring = await recurringOf(scope, id)
    return {
      result: { transaction, recurring },
      audit: { entity: id, before: { nextOn: before.nextOn }, after: { on, transactionId: transaction.id } },
      payload: { on, transactionId: transaction.id },
    }
  },
})
