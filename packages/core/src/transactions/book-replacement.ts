/** The next version of a transaction: what is not changed stays. Edits and restores build on it. */
import { DomainError } from '@chronos/contracts/errors'
import { toMoney } from '@chronos/contracts/money'
import type { RuleField } from '@chronos/contracts/rules'
import type { EditTransaction } from '@chronos/contracts/transactions'
import { systemAccount } from '../accounts/system-account.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { bookTransaction } from './book-transaction.ts'
import { bookTransfer } from './book-transfer.ts'
import { demandFitting, findTarget } from './find-target.ts'
import { type LockedTransaction, lockTransaction, partsOfToday } from './lock-transaction.ts'
import { partsOf } from './record-transaction.ts'
import { demandRefundable, refundedMinor } from './refundable.ts'
import { type Flow, linesOf, linesOfMovements, type Part, proportion, signedFor } from './transaction.ts'

export interface Changes extends Omit<EditTransaction, 'id' | 'version'> {
  /** All fields that people have decided so far; as before unless told. */
  chosen?: readonly RuleField[]
  /** By its actor unless told. */
  source?: LockedTransaction['source']
}

/** The verb's own check: the row as it will be must be the actor's too. */
type Replacing = Scope & { demand(row: object): void }

const magnitude = (minor: bigint) => (minor < 0n ? -minor : minor)

/** What every kind of transaction keeps or changes alike. */
function wordsOf(origin: LockedTransaction, changes: Changes) {
  const review = changes.review ?? origin.flags.includes('review')
  return {
    pending: origin.status === 'pending',
    bookedOn: changes.bookedOn ?? origin.bookedOn,
    payee: changes.payee === undefined ? origin.payee : changes.payee,
    note: changes.note === undefined ? origin.note : changes.note,
    tags: changes.tags ?? origin.tags,
    flags: review ? ['review'] : [],
    chosen: changes.chosen ?? origin.chosen,
    ...(changes.source && { source: changes.source }),
    messageId: origin.messageId,
    rootId: origin.rootId,
    replacesId: origin.id,
  }
}

async function replaceTransfer(scope: Scope, origin: LockedTransaction, changes: Changes): Promise<string> {
  if (changes.accountId || changes.categoryId || changes.splits)
    throw new DomainError('invalid', 'category_kind')
  const { counterAmountMinor, counterCurrency } = origin
  const between = counterAmountMinor !== null && counterCurrency !== null
  const sent = changes.amount ?? toMoney(magnitude(origin.amountMinor), origin.currency)
  const kept = between ? toMoney(counterAmountMinor, counterCurrency) : null
  const received = changes.received ?? kept
  if (sent.currency !== origin.currency || received?.currency !== kept?.currency)
    throw new DomainError('invalid', 'currency_mismatch')
  return bookTransfer(scope, {
    ...wordsOf(origin, changes),
    fromAccountId: origin.accountId,
    toAccountId: demandFound(origin.counterAccountId),
    sent,
    received,
    customerId: origin.customerId,
  })
}

/** Openings and adjustments stand against an account of the tenant's own; the sign of the amount stays. */
async function replaceCorrection(scope: Scope, origin: LockedTransaction, changes: Changes): Promise<string> {
  if (changes.accountId || changes.categoryId || changes.splits)
    throw new DomainError('invalid', 'category_kind')
  const { accountId, currency, customerId } = origin
  const type = origin.type === 'opening' ? 'opening' : 'adjustment'
  if (changes.amount && changes.amount.currency !== currency)
    throw new DomainError('invalid', 'currency_mismatch')
  const size = changes.amount ? BigInt(changes.amount.amountMinor) : magnitude(origin.amountMinor)
  const amountMinor = origin.amountMinor < 0n ? -size : size
  const counterId = await systemAccount(scope, type === 'opening' ? 'opening_equity' : 'adjustment', currency)
  return bookTransaction(scope, {
    ...wordsOf(origin, changes),
    type,
    currency,
    amountMinor,
    accountId,
    customerId,
    lines: linesOfMovements([{ fromAccountId: counterId, toAccountId: accountId, currency, amountMinor }]),
  })
}

/** The parts of the next version. A split with a new amount needs new splits; a refund keeps its proportion. */
function partsAfter(origin: LockedTransaction, changes: Changes, before: Part[]): Part[] {
  const amountMinor = changes.amount ? BigInt(changes.amount.amountMinor) : magnitude(origin.amountMinor)
  const currency = changes.amount?.currency ?? origin.currency
  if (changes.splits || changes.categoryId) return partsOf(changes, { amountMinor, currency })
  if (origin.type === 'refund') return proportion(before, amountMinor)
  if (before.length === 1) return before.map((part) => ({ ...part, amountMinor }))
  if (amountMinor !== magnitude(origin.amountMinor)) throw new DomainError('invalid', 'bad_split')
  return before
}

/** What was given back already bounds an expense from below, and a refund from above. */
async function demandRefundsFit(scope: Scope, origin: LockedTransaction, amountMinor: bigint): Promise<void> {
  if (origin.type === 'expense' && (await refundedMinor(scope, origin.rootId, null)) > amountMinor)
    throw new DomainError('conflict', 'refund_too_large')
  if (origin.type !== 'refund' || origin.refundsId === null) return
  const expense = await standingVersion(scope, origin.refundsId)
  await demandRefundable(scope, expense, { amountMinor, replaces: origin.id })
}

/** The version of a transaction that counts, locked. Throws `not_refundable` when none does. */
async function standingVersion(scope: Scope, rootId: string): Promise<LockedTransaction> {
  const [row] = await scope.tx.sql<{ id: string }>(
    `select id from transactions where tenant_id = $1 and root_id = $2 and reversed_by_id is null and type <> 'reversal'
       and status = 'posted'`,
    [scope.tx.tenantId, rootId],
  )
  if (!row) throw new DomainError('conflict', 'not_refundable')
  return lockTransaction(scope, row.id)
}

async function replaceFlow(
  scope: Replacing,
  origin: LockedTransaction & { type: Flow },
  changes: Changes,
): Promise<string> {
  const { type } = origin
  const currency = changes.amount?.currency ?? origin.currency
  const accountId = changes.accountId ?? origin.accountId
  const parts = partsAfter(origin, changes, await partsOfToday(scope, origin.id))
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  const target = await findTarget(
    scope,
    accountId,
    parts.map((part) => part.categoryId),
  )
  demandFitting(target, { type, currency })
  scope.demand({ ...origin, customerId: target.customerId })
  await demandRefundsFit(scope, origin, amountMinor)
  return bookTransaction(scope, {
    ...wordsOf(origin, changes),
    type,
    currency,
    amountMinor: signedFor(type, amountMinor),
    accountId,
    customerId: target.customerId,
    rate: origin.rate,
    refundsId: origin.refundsId,
    lines: linesOf(type, { accountId, currency, parts }),
  })
}

const isFlow = (origin: LockedTransaction): origin is LockedTransaction & { type: Flow } =>
  origin.type === 'expense' || origin.type === 'income' || origin.type === 'refund'

function bookNext(scope: Replacing, origin: LockedTransaction, changes: Changes): Promise<string> {
  if (isFlow(origin)) return replaceFlow(scope, origin, changes)
  if (origin.type === 'transfer') return replaceTransfer(scope, origin, changes)
  if (origin.type === 'reversal') throw new DomainError('conflict', 'reversal_of_reversal')
  return replaceCorrection(scope, origin, changes)
}

/** Books the next version of a locked transaction that no longer stands, and links the two. Resolves to the new id. */
export async function bookReplacement(
  scope: Replacing,
  origin: LockedTransaction,
  changes: Changes,
): Promise<string> {
  const id = await bookNext(scope, origin, changes)
  await scope.tx.sql(
    'update transactions set replaced_by_id = $3, version = version + 1 where tenant_id = $1 and id = $2',
    [scope.tx.tenantId, origin.id, id],
  )
  return id
}
