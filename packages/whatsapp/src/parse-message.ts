import { blankEvent, type ChangeContext, withContact } from './event-base.ts'
import type { InboundEvent } from './inbound-event.ts'
import { type JsonRecord, memberOf, textOf } from './json-value.ts'

const IDENTITY_CHANGES = new Set([
  'user_changed_number',
  'customer_changed_number',
  'user_changed_user_id',
  'user_identity_changed',
  'customer_identity_changed',
])
const WITH_CAPTION = new Set(['image', 'video', 'document', 'audio'])

/** A message from a customer, or the news that a customer's number or identity changed. */
export function parseMessage(message: JsonRecord, context: ChangeContext): InboundEvent {
  const system = memberOf(message, 'system')
  const changed = IDENTITY_CHANGES.has(textOf(system['type']) ?? '')
  const sender = withContact(
    {
      waId: message['from'],
      // The link that must be locked hangs on the former id; the new one stays in the raw event.
      bsuid:
        message['from_user_id'] ?? (changed ? (system['previous_user_id'] ?? system['user_id']) : undefined),
      parentBsuid: message['from_parent_user_id'],
    },
    context.contacts,
  )
  return { ...contentOf(message, context, changed ? 'identity_change' : 'message'), ...sender }
}

/** A message that the business itself sent from its phone. It is from us, so its identity is the receiver's. */
export function parseEcho(message: JsonRecord, context: ChangeContext): InboundEvent {
  const receiver = withContact(
    { waId: message['to'], bsuid: message['to_user_id'], parentBsuid: message['to_parent_user_id'] },
    context.contacts,
  )
  return { ...contentOf(message, context, 'echo'), ...receiver }
}

function contentOf(message: JsonRecord, context: ChangeContext, kind: InboundEvent['kind']): InboundEvent {
  const blank = blankEvent(context, kind, message)
  const wamid = textOf(message['id'])
  const type = textOf(message['type']) ?? 'unknown'
  const quoted = memberOf(message, 'context')
  return {
    ...blank,
    eventKey: wamid ?? blank.eventKey,
    wamid,
    type,
    ...tapped(message, type),
    replyTo: repliedTo(message, quoted),
    forwarded: quoted['forwarded'] === true || quoted['frequently_forwarded'] === true,
    group: textOf(message['group_id']) !== null,
  }
}

function tapped(message: JsonRecord, type: string): { text: string | null; actionId: string | null } {
  const own = memberOf(message, type)
  if (type === 'text') return { text: textOf(own['body']), actionId: null }
  if (WITH_CAPTION.has(type)) return { text: textOf(own['caption']), actionId: null }
  if (type === 'reaction') return { text: textOf(own['emoji']), actionId: null }
  if (type === 'button') return { text: textOf(own['text']), actionId: textOf(own['payload']) }
  if (type === 'interactive') {
    const reply = { ...memberOf(own, 'list_reply'), ...memberOf(own, 'button_reply') }
    return { text: textOf(reply['title']), actionId: textOf(reply['id']) }
  }
  return { text: null, actionId: null }
}

function repliedTo(message: JsonRecord, quoted: JsonRecord): string | null {
  return (
    textOf(memberOf(message, 'reaction')['message_id']) ??
    textOf(memberOf(message, 'edit')['original_message_id']) ??
    textOf(memberOf(message, 'revoke')['original_message_id']) ??
    textOf(quoted['id'])
  )
}
