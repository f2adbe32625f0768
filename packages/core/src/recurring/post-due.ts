/** The worker's round over one schedule: posts what is due, oldest first, and says when to look again. */
import { DomainError } from '@chronos/contracts/errors'
import { makeContext, type Services } from '../context.ts'
import { reading } from '../scope.ts'
import { today } from '../tenants/queries.ts'
import { failOccurrence } from './fail-occurrence.ts'
import { firstOpen, untilDay } from './plan-next.ts'
import { postOccurrence } from './post-occurrence.ts'
import { recurringOf } from './queries.ts'

/** Shorter than the lease by far. */
const ROUND_MS = 3_000

const contextFor = (services: Services, tenantId: string) =>
  makeContext({
    services,
    tenantId,
    actor: { type: 'system', name: 'recurring' },
    request: { id: `recurring-${crypto.randomUUID()}`, ip: null, userAgent: null, traceparent: null },
  })

type Due = { on: string } | { waitMs: number | null }

/** The oldest that is due in the tenant's own day, or how long there is none. */
const oldestDue = (services: Services, given: { tenantId: string; id: string }): Promise<Due> =>
  reading(contextFor(services, given.tenantId), async (scope) => {
    const recurring = await recurringOf(scope, given.id)
    const { nextOn } = recurring
    if (nextOn === null) return { waitMs: null }
    const now = await today(scope)
    const open = nextOn > now ? { bookedOn: nextOn } : await firstOpen(scope, recurring, nextOn)
    if (!open) return { waitMs: null }
    return 'on' in open && open.bookedOn <= now ? open : { waitMs: await untilDay(scope, open.bookedOn) }
  })

/** Another worker or a person was first. */
const isSettled = (error: DomainError) => error.reason === 'already_posted' || error.reason === 'not_active'

async function postOne(
  services: Services,
  { tenantId, ...given }: { tenantId: string; id: string; on: string },
) {
  try {
    await postOccurrence(contextFor(services, tenantId), { ...given, due: true })
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error
    if (!isSettled(error))
      await failOccurrence(contextFor(services, tenantId), { ...given, reason: error.reason })
  }
}

/** Resolves to null when nothing comes any more, or to the milliseconds after which to look again. */
export async function postDue(
  services: Services,
  given: { tenantId: string; id: string },
): Promise<number | null> {
  for (const until = Date.now() + ROUND_MS; Date.now() < until; ) {
    const due = await oldestDue(services, given)
    if ('waitMs' in due) return due.waitMs
    await postOne(services, { ...given, on: due.on })
  }
  return 0
}
