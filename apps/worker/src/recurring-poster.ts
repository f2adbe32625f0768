import type { Services } from '@chronos/core/context'
import { postDue } from '@chronos/core/recurring/post-due'
import { RECURRING_WORK } from '@chronos/core/recurring/work-kinds'
import type { WorkKind } from './work-loop.ts'

const LEASE_MS = 20_000
const BACKOFF_MAX_MS = 15 * 60_000

/** Posts recurring transactions on their day, where their tenant lives. A database that is away only delays them. */
export function recurringPoster(services: Services): WorkKind {
  return {
    kind: RECURRING_WORK,
    concurrency: 4,
    leaseMs: LEASE_MS,
    retriesMax: 200,
    backoffMs: (attempts) =>
      Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.min(attempts, 10)) * (0.5 + Math.random()),
    work: ({ tenantId, key }) => postDue(services, { tenantId, id: key }),
  }
}
