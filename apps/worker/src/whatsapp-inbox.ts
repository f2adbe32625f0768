import type { Services } from '@chronos/core/context'
import { handleInbox } from '@chronos/core/conversations/handle-inbox'
import { INBOX_WORK } from '@chronos/core/conversations/work-kinds'
import type { WorkKind } from './work-loop.ts'

const LEASE_MS = 20_000
const RETRIES_MAX = 20

/** Understands and answers what customers wrote, each conversation in its order. */
export function whatsappInbox(services: Services): WorkKind {
  return {
    kind: INBOX_WORK,
    concurrency: 4,
    leaseMs: LEASE_MS,
    retriesMax: RETRIES_MAX,
    backoffMs: (attempts) => Math.min(60_000, 250 * 2 ** attempts) * (0.5 + Math.random()),
    work: async ({ tenantId, key }) => ((await handleInbox(services, tenantId, key)) ? 0 : null),
  }
}
