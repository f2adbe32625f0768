import { command } from '../command.ts'

/** Marks an event that changes nothing here (of templates, of the account): it stays in the inbox, handled. */
export const putEventAway = command<{ eventId: string; kind: string }, { id: string }>({
  name: 'channel.event',
  can: ['update', 'Chat'],
  touches: [],
  async run({ tx, ctx, input }) {
    await tx.whatsappEvent.updateMany({
      where: { tenantId: tx.tenantId, id: input.eventId },
      data: { handledAt: ctx.now },
    })
    return { result: { id: input.eventId }, audit: { entity: input.eventId, after: { kind: input.kind } } }
  },
})
