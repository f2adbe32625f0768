import type { MarkChatRead } from '@chronos/contracts/conversations'
import { DomainError } from '@chronos/contracts/errors'
import { command } from '../command.ts'

/** Staff have seen everything in a chat. */
export const markChatRead = command<MarkChatRead, { id: string }>({
  name: 'chat.mark_read',
  can: ['update', 'Chat'],
  touches: ['conversations'],
  async run({ tx, input }) {
    const { count } = await tx.whatsappChat.updateMany({
      where: { tenantId: tx.tenantId, id: input.id },
      data: { unread: 0 },
    })
    if (count === 0) throw new DomainError('not_found', 'not_found')
    return { result: { id: input.id }, audit: { entity: input.id, after: { unread: 0 } } }
  },
})
