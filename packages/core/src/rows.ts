/** Small shapes between rows and contracts that several slices share. */
import { DomainError } from '@chronos/contracts/errors'

/** The same object without its undefined members: Prisma refuses them, so that none can silently mean "no filter". */
export function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** The row, or `not_found`: the same answer for what another tenant has and for what does not exist. */
export function demandFound<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new DomainError('not_found', 'not_found')
  return row
}

/** Throws `stale_version` when the optimistic update touched nothing. */
export function demandFresh({ count }: { count: number }): void {
  if (count === 0) throw new DomainError('conflict', 'stale_version')
}

/** A Prisma date column as `YYYY-MM-DD`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
