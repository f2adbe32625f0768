import { command } from '../command.ts'
import { lockLinks } from './chat-identity.ts'
import type { StoredEvent } from './inbound-event.ts'

/** A number or id changed hands: its links are locked until staff look at them. */
export const noteIdentityChange = command<{ eventId: string; event: StoredEvent }, { locked: boolean }>({
  name: 'customer.lock_link',
  can: ['link', 'Customer'],
  touches: ['customers', 'conversations'],
  async run(scope) {
    const { tx, ctx, input } = scope
    const { identity } = input.event
    if (identity) await lockLinks(scope, identity)
    await tx.whatsappEvent.updateMany({
      where: { tenantId: tx.tenantId, id: input.eventId },
      data: { handledAt: ctx.now },
    })
    return {
      result: { locked: identity !== null },
      audit: { entity: input.eventId, after: { type: input.event.type } },
    }
  },
})
