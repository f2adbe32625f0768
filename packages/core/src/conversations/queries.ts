import type { ChatView, ListChats, ListMessages, MessageView } from '@chronos/contracts/conversations'
import { MessageStatus } from '@chronos/contracts/conversations'
import type { Channel, Customer, WhatsappChat, WhatsappMessage } from '@chronos/db/models'
import { accessibleWhere } from '../abilities/accessible.ts'
import type { Ctx } from '../context.ts'
import { pageOfRows, readCursor, writeCursor } from '../cursors.ts'
import { maskPhone } from '../customers/phone-number.ts'
import { customerName } from '../customers/queries.ts'
import { demandFound } from '../rows.ts'
import { reading, type Scope } from '../scope.ts'
import { messageText } from './message-content.ts'

const WINDOW_MS = 24 * 3_600_000

type Row = WhatsappChat & { channel: Channel; customer: Customer | null }
const WITH = { channel: true, customer: true } as const

/** The number or id a chat is known by, all but its end hidden. */
function labelOf({ fields }: Scope, row: WhatsappChat): string {
  const phone = fields.openMaybe(['whatsapp_chats', 'phone_enc', row.id], row.phoneEnc)
  if (phone) return maskPhone(phone)
  return `•••• ${fields.openMaybe(['whatsapp_chats', 'bsuid_enc', row.id], row.bsuidEnc)?.slice(-4) ?? ''}`
}

function viewOf(scope: Scope, row: Row, last: WhatsappMessage | undefined): ChatView {
  const profile = scope.fields.openMaybe(['whatsapp_chats', 'profile_name_enc', row.id], row.profileNameEnc)
  const label = labelOf(scope, row)
  return {
    id: row.id,
    who: row.customer ? customerName(scope, row.customer) : (profile ?? label),
    label,
    customerId: row.customerId,
    channelNumber: row.channel.displayNumber,
    lastText: last ? messageText(scope, last) : null,
    lastAt: row.lastMessageAt.toISOString(),
    unread: row.unread,
    windowClosesAt: row.lastInboundAt && new Date(row.lastInboundAt.getTime() + WINDOW_MS).toISOString(),
  }
}

async function viewsOf(scope: Scope, rows: Row[]): Promise<ChatView[]> {
  const ids = rows.flatMap((row) => row.lastMessageId ?? [])
  const messages = await scope.tx.whatsappMessage.findMany({
    where: { tenantId: scope.tx.tenantId, id: { in: ids } },
  })
  const byId = new Map(messages.map((message) => [message.id, message]))
  return rows.map((row) => viewOf(scope, row, byId.get(row.lastMessageId ?? '')))
}

/** Chats, the one with the newest message first. */
export function listChats(ctx: Ctx, input: ListChats) {
  const identity = { list: 'chats', filter: {} }
  const after = readCursor(ctx, identity, input.cursor)
  return reading(ctx, async (scope) => {
    const { tx } = scope
    const ids = await tx.sql<{ id: string; at: string }>(
      `select id, last_message_at::text as at from whatsapp_chats
       where tenant_id = $1 and ($2::timestamptz is null or (last_message_at, id) < ($2, $3::uuid))
       order by last_message_at desc, id desc limit $4`,
      [tx.tenantId, after?.[0] ?? null, after?.[1] ?? null, input.limit + 1],
    )
    const page = pageOfRows(ids, input.limit, (last) => writeCursor(ctx, identity, [last.at, last.id]))
    const rows = await tx.whatsappChat.findMany({
      where: {
        tenantId: tx.tenantId,
        id: { in: page.rows.map((row) => row.id) },
        AND: [accessibleWhere(ctx.ability, 'read', 'Chat')],
      },
      include: WITH,
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
    })
    return { items: await viewsOf(scope, rows), nextCursor: page.nextCursor }
  })
}

export const getChat = (ctx: Ctx, input: { id: string }): Promise<ChatView> =>
  reading(ctx, async (scope) => {
    scope.ctx.demand('read', 'Chat')
    const row = demandFound(
      await scope.tx.whatsappChat.findFirst({
        where: { tenantId: scope.tx.tenantId, id: input.id },
        include: WITH,
      }),
    )
    return demandFound((await viewsOf(scope, [row]))[0])
  })

function messageView(scope: Scope, row: WhatsappMessage): MessageView {
  return {
    id: row.id,
    direction: row.direction === 'in' ? 'in' : 'out',
    type: row.type,
    text: messageText(scope, row),
    status: MessageStatus.parse(row.status),
    errorCode: row.errorCode,
    readAs: scope.fields.openMaybe(['whatsapp_messages', 'read_as_enc', row.id], row.readAsEnc),
    transactionId: row.transactionId,
    at: row.happenedAt.toISOString(),
  }
}

/** The messages of one chat, newest first. Throws `not_found`. */
export function listMessages(ctx: Ctx, input: ListMessages) {
  const identity = { list: 'messages', filter: { chatId: input.chatId } }
  const after = readCursor(ctx, identity, input.cursor)
  return reading(ctx, async (scope) => {
    const { tx } = scope
    scope.ctx.demand('read', 'Chat')
    demandFound(
      await tx.whatsappChat.findFirst({
        where: { tenantId: tx.tenantId, id: input.chatId },
        select: { id: true },
      }),
    )
    const ids = await tx.sql<{ id: string; at: string }>(
      `select id, happened_at::text as at from whatsapp_messages
       where tenant_id = $1 and chat_id = $2 and ($3::timestamptz is null or (happened_at, id) < ($3, $4::uuid))
       order by happened_at desc, id desc limit $5`,
      [tx.tenantId, input.chatId, after?.[0] ?? null, after?.[1] ?? null, input.limit + 1],
    )
    const page = pageOfRows(ids, input.limit, (last) => writeCursor(ctx, identity, [last.at, last.id]))
    const rows = await tx.whatsappMessage.findMany({
      where: { tenantId: tx.tenantId, id: { in: page.rows.map((row) => row.id) } },
    })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return {
      items: page.rows.flatMap(({ id }) => byId.get(id) ?? []).map((row) => messageView(scope, row)),
      nextCursor: page.nextCursor,
    }
  })
}

/** How many chats hold something unread. */
export const countUnread = (ctx: Ctx) =>
  reading(ctx, async (scope) => {
    scope.ctx.demand('read', 'Chat')
    const { tx } = scope
    return { chats: await tx.whatsappChat.count({ where: { tenantId: tx.tenantId, unread: { gt: 0 } } }) }
  })
