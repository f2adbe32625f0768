/** What Postgres refuses by name, in the words of the product. The one place where the two are matched. */
import { DomainError, type ErrorKind, type Reason } from '@chronos/contracts/errors'
import type { DriverFailure } from './tenant-context.ts'

/** The session or the tenant's authority changed after the ability was built: build it again and retry once. */
export class AuthorityChanged extends Error {
  override name = 'AuthorityChanged'
}

const AUTHORITY_CHANGED = 'CH001'
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const LOCK_TIMEOUT = '55P03'
const STATEMENT_TIMEOUT = '57014'
const FOREIGN_KEY = '23503'
const NUMERIC_RANGE = '22003'

const CONSTRAINTS: Record<string, [ErrorKind, Reason]> = {
  account_closed: ['conflict', 'account_closed'],
  account_has_balance: ['conflict', 'account_has_balance'],
  accounts_name: ['conflict', 'name_taken'],
  attachments_slot: ['conflict', 'attachments_full'],
  balances_range: ['invalid', 'amount_out_of_range'],
  budgets_name: ['conflict', 'name_taken'],
  channel_routes_pkey: ['conflict', 'already_linked'],
  channels_phone_number: ['conflict', 'already_linked'],
  categories_name: ['conflict', 'name_taken'],
  categories_parent: ['invalid', 'category_kind'],
  customer_identities_value: ['conflict', 'already_linked'],
  customers_email: ['conflict', 'name_taken'],
  entries_range: ['invalid', 'amount_out_of_range'],
  insufficient_funds: ['conflict', 'insufficient_funds'],
  not_balanced: ['conflict', 'not_balanced'],
  not_reconcilable: ['conflict', 'not_reconcilable'],
  period_closed: ['conflict', 'period_closed'],
  reconciled: ['conflict', 'reconciled'],
  reconciliation_order: ['conflict', 'reconciliation_order'],
  reconciliations_by_account: ['conflict', 'reconciliation_order'],
  reconciliations_one_open: ['conflict', 'reconciliation_open'],
  recurring_transactions_name: ['conflict', 'name_taken'],
  rule_groups_name: ['conflict', 'name_taken'],
  transactions_one_replacement: ['conflict', 'already_reversed'],
  transactions_one_reversal: ['conflict', 'already_reversed'],
  transactions_sane_date: ['invalid', 'date_out_of_range'],
  users_last_owner: ['conflict', 'last_owner'],
  users_person: ['conflict', 'already_member'],
}

/** Whether the whole transaction may simply be run again. */
export const isRetryable = (failure: DriverFailure | null) =>
  failure?.code === SERIALIZATION_FAILURE || failure?.code === DEADLOCK

/** The product's error for a failed transaction, or the error itself when it is a bug. */
export function translateFailure(error: unknown, failure: DriverFailure | null): unknown {
  if (error instanceof DomainError) return error
  if (failure) {
    if (failure.code === AUTHORITY_CHANGED) return new AuthorityChanged()
    const known = failure.constraint ? CONSTRAINTS[failure.constraint] : undefined
    if (known) return new DomainError(...known, { cause: error })
    // Keys begin with the tenant: a row of another tenant and a row that is not there give this same answer.
    if (failure.code === FOREIGN_KEY) return new DomainError('not_found', 'not_found', { cause: error })
    if (failure.code === NUMERIC_RANGE)
      return new DomainError('invalid', 'amount_out_of_range', { cause: error })
    if ([LOCK_TIMEOUT, STATEMENT_TIMEOUT, SERIALIZATION_FAILURE, DEADLOCK].includes(failure.code)) {
      return new DomainError('unavailable', 'too_busy', { cause: error })
    }
  }
  if (isConnectionTrouble(error)) return new DomainError('unavailable', 'unavailable', { cause: error })
  return error
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  'P1001',
  'P1017',
  'P2024',
  'P2028',
])
const CONNECTION_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|server closed the connection|timeout expired/

function isConnectionTrouble(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = (at as { code?: unknown }).code
    if (typeof code === 'string' && CONNECTION_CODES.has(code)) return true
    if (CONNECTION_WORDS.test(at.message)) return true
    if (at.cause && !(at.cause instanceof Error)) {
      const kind = (at.cause as { kind?: string; originalCode?: string }).kind
      if (
        kind === 'DatabaseNotReachable' ||
        kind === 'ConnectionClosed' ||
        kind === 'SocketTimeout' ||
        kind === 'TooManyConnections'
      )
        return true
    }
  }
  return false
}
