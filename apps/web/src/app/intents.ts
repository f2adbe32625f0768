/** One idempotency key a user's intent: a retry of the same change carries the same key, a new change a new one. */
import { refusalOf, requestIdOf } from './refusals.ts'

const open = new Map<string, string>()

const intentOf = (path: string, input: unknown) => `${path} ${JSON.stringify(input)}`

/** The key of this change: the one it was last sent with when nobody knows whether that arrived. */
export function keyFor(path: string, input: unknown): string {
  const intent = intentOf(path, input)
  const key = open.get(intent) ?? crypto.randomUUID()
  open.set(intent, key)
  return key
}

/** The server answered, so the intent is over; without an answer, or while it is still at work, it stays open. */
export function settle(path: string, input: unknown, error?: unknown): void {
  if (error !== undefined && refusalOf(error) === null && requestIdOf(error) === null) return
  if (refusalOf(error)?.reason === 'in_progress') return
  open.delete(intentOf(path, input))
}
