import { createHash } from 'node:crypto'
import type { InboundEvent, WireIdentity } from './inbound-event.ts'
import { integerOf, itemsOf, type JsonRecord, memberOf, recordOf, textOf } from './json-value.ts'

/** Where in the batch an event stood. */
export interface ChangeContext {
  wabaId: string
  phoneNumberId: string | null
  field: string
  /** `entry.time`, which dates the events that have no time of their own. */
  time: unknown
  contacts: readonly JsonRecord[]
}

const YEAR_2009 = 1_230_768_000
const YEAR_2100 = 4_102_444_800

/** An event with nothing in it but its place, its kind and its own JSON. */
export function blankEvent(
  context: ChangeContext,
  kind: InboundEvent['kind'],
  raw: JsonRecord,
): InboundEvent {
  return {
    kind,
    wabaId: context.wabaId,
    phoneNumberId: context.phoneNumberId,
    eventKey: contentKey(context, raw),
    identity: null,
    profileName: null,
    type: context.field,
    text: null,
    actionId: null,
    replyTo: null,
    wamid: null,
    bizOpaque: null,
    errorCode: null,
    forwarded: false,
    group: false,
    late: false,
    at: instantOf(raw['timestamp'] ?? context.time),
    raw,
  }
}

/** Seconds since 1970, as text or number; null outside the years in which WhatsApp can have written it. */
export function instantOf(value: unknown): Date | null {
  const seconds = integerOf(value)
  return seconds === null || seconds < YEAR_2009 || seconds > YEAR_2100 ? null : new Date(seconds * 1000)
}

/** The first error code of a list of errors. */
export function firstErrorCode(errors: unknown): number | null {
  return integerOf(recordOf(itemsOf(errors)[0])?.['code'])
}

/** The identity completed, and the name shown, by the contact that carries one of its ids. */
export function withContact(
  found: { waId: unknown; bsuid: unknown; parentBsuid: unknown },
  contacts: readonly JsonRecord[],
): { identity: WireIdentity | null; profileName: string | null } {
  const waId = textOf(found.waId)
  const bsuid = textOf(found.bsuid)
  const contact = contacts.find(
    (one) =>
      (waId !== null && textOf(one['wa_id']) === waId) ||
      (bsuid !== null && textOf(one['user_id']) === bsuid),
  )
  const full = {
    waId: waId ?? textOf(contact?.['wa_id']),
    bsuid: bsuid ?? textOf(contact?.['user_id']),
    parentBsuid: textOf(found.parentBsuid) ?? textOf(contact?.['parent_user_id']),
  }
  const identity: WireIdentity = {
    ...(full.waId === null ? {} : { waId: full.waId }),
    ...(full.bsuid === null ? {} : { bsuid: full.bsuid }),
    ...(full.parentBsuid === null ? {} : { parentBsuid: full.parentBsuid }),
  }
  const profileName = contact === undefined ? null : textOf(memberOf(contact, 'profile')['name'])
  return { identity: Object.keys(identity).length > 0 ? identity : null, profileName }
}

function contentKey(context: ChangeContext, raw: JsonRecord): string {
  const content = JSON.stringify([
    context.wabaId,
    context.phoneNumberId,
    context.field,
    context.time ?? null,
    raw,
  ])
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
