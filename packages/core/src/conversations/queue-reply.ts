import { newId } from '@chronos/crypto/ids'
import type { WhatsappChat } from '@chronos/db/models'
import type { Scope } from '../scope.ts'
import { type MessageContent, sealContent } from './message-content.ts'
import { SEND_WORK } from './work-kinds.ts'

/** Queues one message to a chat, in the transaction that decided to say it. One reply per inbound message (a constraint). */
export async function queueReply(
  scope: Scope,
  chat: WhatsappChat,
  content: MessageContent,
  replyToId: string,
): Promise<string> {
  const { tx, ctx } = scope
  const id = newId()
  await tx.whatsappMessage.create({
    data: {
      id,
      chatId: chat.id,
      channelId: chat.channelId,
      direction: 'out',
      type: content.buttons ? 'interactive' : 'text',
      replyToId,
      contentEnc: sealContent(scope, id, content),
      status: 'queued',
      happenedAt: ctx.now,
      createdAt: ctx.now,
    },
  })
  await tx.system('work.add', { kind: SEND_WORK, keys: [chat.id] })
  return id
}
