/** Double entry without I/O: which lines a transaction is made of. */
import type { Actor } from '../context.ts'

/** An account, or a category together with the account it concerns; signed minor units of the transaction's currency. */
export interface Line {
  accountId: string
  categoryId: string | null
  amountMinor: bigint
}

/** Money leaves the account for the category, or comes to it from there. `amountMinor` is positive. */
export function linesOf(
  type: 'expense' | 'income',
  given: { accountId: string; categoryId: string; amountMinor: bigint },
): Line[] {
  const { accountId, categoryId, amountMinor } = given
  const moved = type === 'expense' ? -amountMinor : amountMinor
  return [
    { accountId, categoryId: null, amountMinor: moved },
    { accountId, categoryId, amountMinor: -moved },
  ]
}

/** Money leaves one account for another. `amountMinor` is positive. */
export function linesOfTransfer(fromAccountId: string, toAccountId: string, amountMinor: bigint): Line[] {
  return [
    { accountId: fromAccountId, categoryId: null, amountMinor: -amountMinor },
    { accountId: toAccountId, categoryId: null, amountMinor },
  ]
}

/** The same lines the other way round. */
export const mirrored = (lines: readonly Line[]): Line[] =>
  lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }))

/** How a transaction says where it came from. */
export const sourceOf = (actor: Actor): 'staff' | 'chat' | 'system' =>
  actor.type === 'user' ? 'staff' : actor.type === 'customer' ? 'chat' : 'system'
