import { blankEvent, type ChangeContext, firstErrorCode, withContact } from './event-base.ts'
import type { InboundEvent } from './inbound-event.ts'
import { type JsonRecord, textOf } from './json-value.ts'

/** What became of a message that we sent. Words that Meta may add later are kept as they are. */
export function parseStatus(status: JsonRecord, context: ChangeContext): InboundEvent {
  const group = status['recipient_type'] === 'group'
  const receiver = withContact(
    {
      waId: group ? status['recipient_participant_id'] : status['recipient_id'],
      bsuid: status['recipient_user_id'],
      parentBsuid: status['recipient_parent_user_id'],
    },
    context.contacts,
  )
  const blank = blankEvent(context, 'status', status)
  const wamid = textOf(status['id'])
  const word = textOf(status['status']) ?? 'unknown'
  return {
    ...blank,
    ...receiver,
    wamid,
    eventKey: wamid === null ? blank.eventKey : `${wamid}:${word}:${textOf(status['timestamp']) ?? ''}`,
    type: word,
    bizOpaque: textOf(status['biz_opaque_callback_data']),
    errorCode: firstErrorCode(status['errors']),
    group,
  }
}
