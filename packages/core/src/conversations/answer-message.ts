/** One inbound message, from its identity to its answer: everything it causes is one transaction. */
import { Language } from '@chronos/contracts/basics'
import type { Reason } from '@chronos/contracts/errors'
import { newId } from '@chronos/crypto/ids'
import type { WhatsappChat } from '@chronos/db/models'
import { accountsOf } from '../accounts/queries.ts'
import { dayIn } from '../calendar.ts'
import { command, type Run } from '../command.ts'
import { makeContext } from '../context.ts'
import { customerName } from '../customers/queries.ts'
import { demandFound } from '../rows.ts'
import type { Scope } from '../scope.ts'
import { tenantView } from '../tenants/queries.ts'
import { answerReading } from './answer-reading.ts'
import { answerTap } from './answer-undo.ts'
import { writerOf } from './chat-identity.ts'
import { type Answer, type Conversation, plain } from './conversation.ts'
import type { StoredEvent } from './inbound-event.ts'
import { sealContent } from './message-content.ts'
import { queueReply } from './queue-reply.ts'
import { interpret } from './reading/interpret.ts'
import { replyWords } from './reply-words.ts'

const WINDOW_MS = 24 * 3_600_000

export interface AnswerMessage {
  eventId: string
  channelId: string
  event: StoredEvent
  /** Why the first attempt was refused: then nothing is booked and the customer is told. */
  refusal: Reason | null
}

const REGION_OF: Record<string, string> = {
  'en-US': 'US',
  'en-GB': 'GB',
  'en-NG': 'NG',
  'pt-BR': 'BR',
  'pt-PT': 'PT',
  'es-MX': 'MX',
  'es-ES': 'ES',
}

/** The customer's language with the tenant's country: `en` at a Brazilian tenant reads numbers as Brazil writes them. */
const localeOf = (lang: string, tenantLocale: string) => `${lang}-${REGION_OF[tenantLocale] ?? 'US'}`

async function conversationOf(
  scope: Scope,
  given: { customerId: string; messageId: string; sentAt: Date },
): Promise<Conversation> {
  const { tx, ctx } = scope
  const row = demandFound(
    await tx.customer.findFirst({ where: { tenantId: tx.tenantId, id: given.customerId } }),
  )
  const tenant = await tenantView(scope)
  const lang = Language.parse(row.lang)
  const customer = makeContext({
    services: ctx.services,
    tenantId: ctx.tenantId,
    actor: { type: 'customer', id: row.id },
    request: ctx.request,
  })
  const asCustomer: Scope = { ...scope, ctx: customer }
  const open = await accountsOf(asCustomer, { customerId: row.id, status: 'open' })
  return {
    ...given,
    scope: asCustomer,
    customerName: customerName(scope, row),
    lang,
    locale: localeOf(lang, tenant.locale),
    words: replyWords(lang),
    tenant,
    account: open.find(({ id }) => id === row.defaultAccountId) ?? open[0] ?? null,
  }
}

async function storeMessage(
  scope: Scope,
  chat: WhatsappChat,
  event: StoredEvent,
  happenedAt: Date,
): Promise<string> {
  const id = newId()
  await scope.tx.whatsappMessage.create({
    data: {
      id,
      chatId: chat.id,
      channelId: chat.channelId,
      direction: 'in',
      type: event.type,
      wamid: event.wamid,
      contentEnc: sealContent(scope, id, { text: event.text, actionId: event.actionId }),
      status: 'received',
      happenedAt,
      createdAt: scope.ctx.now,
    },
  })
  return id
}

/** Never answered: reactions, groups, edits and revocations. They are shown to staff as they are. */
const isSilent = ({ type, group }: StoredEvent) =>
  group || ['reaction', 'edit', 'revoke', 'system'].includes(type)

async function answerOf(
  run: Run<AnswerMessage>,
  customerId: string | null,
  message: { id: string; sentAt: Date },
): Promise<Answer | null> {
  const { input } = run
  const { event } = input
  if (isSilent(event)) return null
  if (customerId === null) {
    const { locale } = await tenantView(run)
    return plain(replyWords(locale.startsWith('pt') ? 'pt' : 'en').askToLink, 'not linked')
  }
  const talk = await conversationOf(run, { customerId, messageId: message.id, sentAt: message.sentAt })
  if (input.refusal !== null) {
    const text = input.refusal === 'already_reversed' ? talk.words.alreadyUndone : talk.words.failed
    return plain(text, `refused: ${input.refusal}`)
  }
  if (event.actionId !== null) return answerTap(talk, event.actionId)
  if (event.text === null) return plain(talk.words.unsupported, event.type)
  const { lang, locale, tenant } = talk
  const reading = interpret(event.text, {
    lang,
    locale,
    currency: talk.account?.currency ?? tenant.currency,
    timeZone: tenant.timeZone,
    sentAt: message.sentAt,
    state: 'IDLE',
  })
  return answerReading(talk, reading)
}

/** Understands, books, answers. Late messages are booked on their own day and not answered. */
export const answerMessage = command<AnswerMessage, { messageId: string }>({
  name: 'message.answer',
  can: ['create', 'Chat'],
  touches: ['conversations'],
  async run(run) {
    const { tx, ctx, fields, input } = run
    const { event } = input
    const happenedAt = event.at ? new Date(event.at) : ctx.now
    const late = ctx.now.getTime() - happenedAt.getTime() > WINDOW_MS
    const { chat, customerId } = await writerOf(run, input.channelId, event)
    const id = await storeMessage(run, chat, event, happenedAt)
    const answer = await answerOf(run, customerId, { id, sentAt: happenedAt })
    if (answer) {
      const readAsEnc = fields.seal(
        ['whatsapp_messages', 'read_as_enc', id],
        late ? `${answer.readAs} (${dayIn('UTC', happenedAt)})` : answer.readAs,
      )
      await tx.whatsappMessage.updateMany({
        where: { tenantId: tx.tenantId, id },
        data: { readAsEnc, transactionId: answer.transactionId ?? null },
      })
    }
    const lastId = answer && !late ? await queueReply(run, chat, answer.content, id) : id
    await tx.sql(
      `update whatsapp_chats set last_message_at = greatest(last_message_at, $3), last_message_id = $4, unread = unread + 1,
         last_inbound_at = greatest(last_inbound_at, $5), version = version + 1 where tenant_id = $1 and id = $2`,
      [tx.tenantId, chat.id, late ? happenedAt : ctx.now, lastId, happenedAt],
    )
    await tx.whatsappEvent.updateMany({
      where: { tenantId: tx.tenantId, id: input.eventId },
      data: { handledAt: ctx.now },
    })
    return {
      result: { messageId: id },
      audit: { entity: chat.id, after: { messageId: id, transactionId: answer?.transactionId ?? null } },
      payload: { messageId: id },
    }
  },
})
