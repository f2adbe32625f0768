import { blankEvent, type ChangeContext, firstErrorCode } from './event-base.ts'
import type { InboundEvent } from './inbound-event.ts'
import { type JsonRecord, textOf } from './json-value.ts'

/** An error of the number as a whole, reported beside or instead of messages. */
export function parseAccountError(error: JsonRecord, context: ChangeContext): InboundEvent {
  return { ...blankEvent(context, 'account_error', error), type: 'error', errorCode: firstErrorCode([error]) }
}

/** News of a template, of the account, or of a field that we do not know yet: kept whole. */
export function parseAccountChange(value: JsonRecord, context: ChangeContext): InboundEvent {
  const kind = /^(message_)?template_/.test(context.field) ? 'template' : 'account'
  return { ...blankEvent(context, kind, value), type: textOf(value['event']) ?? context.field }
}
