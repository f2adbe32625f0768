import { command } from '../command.ts'
import type { StoredEvent } from './inbound-event.ts'
import { SEND_WORK } from './work-kinds.ts'

/** Order of what can become of a message: the shown status never goes back. */
const RANK = ['queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed']

const ROW_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface NoteStatus {
  eventId: string
  channelId: string
  event: StoredEvent
}

const TIME_COLUMNS: Record<string, string> = {
  sent: 'sent_at',
  delivered: 'delivered_at',
  read: 'read_at',
  played: 'read_at',
  failed: 'failed_at',
}

/** Notes what became of a message we sent. Found by our own id where Meta's is not known yet, so a lost answer is made good. */
export const noteStatus = command<NoteStatus, { messageId: string | null }>({
  name: 'message.status',
  can: ['update', 'Chat'],
  touches: ['conversations'],
  async run({ tx, ctx, input }) {
    const { event } = input
    const at = event.at ? new Date(event.at) : ctx.now
    const column = TIME_COLUMNS[event.type]
    const ownId = event.bizOpaque && ROW_ID.test(event.bizOpaque) ? event.bizOpaque : null
    const [row] = column
      ? await tx.sql<{ id: string; chat_id: string }>(
          `update whatsapp_messages m set wamid = coalesce(m.wamid, $3), ${column} = least(m.${column}, $5),
             error_code = coalesce($6, m.error_code),
             status = case
               -- Given up on without a word from Meta: whatever Meta says later is the truth.
               when m.status = 'failed' and m.failed_at is null then $4
               when array_position($7::text[], $4) > array_position($7::text[], m.status) then $4
               else m.status end
           where m.tenant_id = $1 and m.channel_id = $2 and m.direction = 'out' and (m.wamid = $3 or m.id = $8::uuid) returning m.id, m.chat_id`,
          [tx.tenantId, input.channelId, event.wamid, event.type, at, event.errorCode, RANK, ownId],
        )
      : []
    // What waited behind a message of unknown fate may go now.
    if (row) await tx.system('work.add', { kind: SEND_WORK, keys: [row.chat_id] })
    await tx.whatsappEvent.updateMany({
      where: { tenantId: tx.tenantId, id: input.eventId },
      data: { handledAt: ctx.now },
    })
    return {
      result: { messageId: row?.id ?? null },
      audit: { entity: row?.id ?? input.eventId, after: { status: event.type, errorCode: event.errorCode } },
    }
  },
})
