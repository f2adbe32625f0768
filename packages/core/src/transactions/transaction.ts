/** Double entry without I/O: which lines a transaction is made of. */
import { divideHalfEven } from '@chronos/contracts/conversion'
import { DomainError } from '@chronos/contracts/errors'
import { allocate, exponentOf } from '@chronos/contracts/money'
import type { Actor } from '../context.ts'

/** An account, or a category together with the account it concerns; signed minor units of the account's currency. */
export interface Line {
  accountId: string
  categoryId: string | null
  amountMinor: bigint
  currency: string
}

/** What belongs to one category; positive. */
export interface Part {
  categoryId: string
  amountMinor: bigint
}

export type Flow = 'expense' | 'income' | 'refund'

/** An expense takes from its account; income and refunds bring to it. */
export const signedFor = (type: Flow, amountMinor: bigint): bigint =>
  type === 'expense' ? -amountMinor : amountMinor

/** Money leaves the account for its categories, or comes to it from there. Amounts are positive. */
export function linesOf(
  type: Flow,
  given: { accountId: string; currency: string; parts: readonly Part[] },
): Line[] {
  const { accountId, currency, parts } = given
  const whole = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  return [
    { accountId, categoryId: null, amountMinor: signedFor(type, whole), currency },
    ...parts.map(({ categoryId, amountMinor }) => ({
      accountId,
      categoryId,
      amountMinor: -signedFor(type, amountMinor),
      currency,
    })),
  ]
}

/** What one account of the ledger gives to another of the same currency. */
export interface Movement {
  fromAccountId: string
  toAccountId: string
  currency: string
  amountMinor: bigint
}

export const linesOfMovements = (movements: readonly Movement[]): Line[] =>
  movements.flatMap(({ fromAccountId, toAccountId, currency, amountMinor }) => [
    { accountId: fromAccountId, categoryId: null, amountMinor: -amountMinor, currency },
    { accountId: toAccountId, categoryId: null, amountMinor, currency },
  ])

/** The same lines the other way round. */
export const mirrored = (lines: readonly Line[]): Line[] =>
  lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }))

/** The parts of lines that name categories, as positive amounts. */
export const partsIn = (lines: readonly Line[]): Part[] =>
  lines.flatMap(({ categoryId, amountMinor }) =>
    categoryId === null ? [] : [{ categoryId, amountMinor: amountMinor < 0n ? -amountMinor : amountMinor }],
  )

/** The parts that a refund of `amountMinor` gives back: in proportion, and exact in sum. None is empty. */
export function proportion(parts: readonly Part[], amountMinor: bigint): Part[] {
  const shares = allocate(
    amountMinor,
    parts.map((part) => part.amountMinor),
  )
  return parts
    .map(({ categoryId }, index) => ({ categoryId, amountMinor: shares[index] ?? 0n }))
    .filter((part) => part.amountMinor > 0n)
}

/** Throws `bad_split` unless each category is named once and the parts sum to the whole. */
export function demandWhole(parts: readonly Part[], amountMinor: bigint): void {
  const sum = parts.reduce((total, part) => total + part.amountMinor, 0n)
  if (sum !== amountMinor || new Set(parts.map(({ categoryId }) => categoryId)).size !== parts.length)
    throw new DomainError('invalid', 'bad_split')
}

const RATE_DECIMALS = 12

interface Side {
  amountMinor: bigint
  currency: string
}

/** Units of what was received for one unit of what was sent, with at most twelve decimals; null when that is nothing. */
export function rateOf(sent: Side, received: Side): string | null {
  const up = received.amountMinor * 10n ** BigInt(exponentOf(sent.currency) + RATE_DECIMALS)
  const digits = divideHalfEven(up, sent.amountMinor * 10n ** BigInt(exponentOf(received.currency)))
  if (digits === 0n) return null
  const text = digits.toString().padStart(RATE_DECIMALS + 1, '0')
  return `${text.slice(0, -RATE_DECIMALS)}.${text.slice(-RATE_DECIMALS)}`.replace(/\.?0+$/, '')
}

/** How a transaction says where it came from. */
export const sourceOf = (actor: Actor): 'staff' | 'chat' | 'system' =>
  actor.type === 'user' ? 'staff' : actor.type === 'customer' ? 'chat' : 'system'
