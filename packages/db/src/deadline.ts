/** For a database that keeps its connections and says nothing: the server's own time limits do not run then. */
import { DomainError } from '@chronos/contracts/errors'

/** Longer than a transaction may take: only a silent server gets here. */
export const SILENT_MS = 6_000

/** Settles as `work` does, or after `ms` with `unavailable`, when `late` may let go of what `work` still holds. */
export async function withDeadline<T>(work: Promise<T>, ms: number, late: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late()
      reject(new DomainError('unavailable', 'unavailable'))
    }, ms)
  })
  try {
    return await Promise.race([work, silence])
  } finally {
    clearTimeout(timer)
  }
}
