import type { ChangeContext } from './event-base.ts'
import type { InboundEvent, ParsedWebhook, Quarantined } from './inbound-event.ts'
import { itemsOf, type JsonRecord, memberOf, recordOf, storable, storableText, textOf } from './json-value.ts'
import { parseAccountChange, parseAccountError } from './parse-account.ts'
import { parseEcho, parseMessage } from './parse-message.ts'
import { parseStatus } from './parse-status.ts'

type ItemParser = (item: JsonRecord, context: ChangeContext) => InboundEvent

const LISTS: readonly (readonly [string, ItemParser])[] = [
  ['messages', parseMessage],
  ['statuses', parseStatus],
  ['message_echoes', parseEcho],
  ['errors', parseAccountError],
]
const FIELDS_OF_A_NUMBER = new Set(['messages', 'smb_message_echoes'])

/**
 * Takes every event out of a verified body, in the order in which it holds them. Never throws: what cannot
 * be read is quarantined. Nothing is routed here: whose number it is, and whether it may speak for that
 * account, is decided by whoever knows the channels.
 */
export function parseWebhook(raw: Buffer): ParsedWebhook {
  const text = raw.toString('utf8').replace(/^\ufeff/, '')
  const parsed: ParsedWebhook = { events: [], quarantined: [] }
  try {
    walkBody(storable(JSON.parse(text)), parsed)
    return parsed
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'invalid_json' : 'bad_shape'
    return { events: [], quarantined: [{ reason, wabaId: null, raw: storableText(text) }] }
  }
}

function walkBody(body: unknown, into: ParsedWebhook): void {
  const root = recordOf(body)
  const entries = root?.['entry'] ?? []
  if (root === null || !Array.isArray(entries)) {
    into.quarantined.push(badShape(body, null))
    return
  }
  // A body about something else is kept only when there is something in it to lose.
  const ours = root['object'] === 'whatsapp_business_account'
  for (const entry of entries) {
    if (ours) walkEntry(entry, into)
    else into.quarantined.push(badShape(entry, null))
  }
}

function walkEntry(value: unknown, into: ParsedWebhook): void {
  const entry = recordOf(value)
  const wabaId = textOf(entry?.['id'])
  const changes = entry?.['changes'] ?? []
  if (entry === null || wabaId === null || !Array.isArray(changes)) {
    into.quarantined.push(badShape(value, wabaId))
    return
  }
  for (const change of changes) walkChange(change, { wabaId, time: entry['time'] }, into)
}

function walkChange(item: unknown, entry: { wabaId: string; time: unknown }, into: ParsedWebhook): void {
  const change = recordOf(item)
  const value = recordOf(change?.['value'])
  if (change === null || value === null) {
    into.quarantined.push(badShape(item, entry.wabaId))
    return
  }
  const phoneNumberId = textOf(memberOf(value, 'metadata')['phone_number_id'])
  const field = textOf(change['field']) ?? (LISTS.some(([name]) => name in value) ? 'messages' : 'unknown')
  const contacts = itemsOf(value['contacts'])
    .map(recordOf)
    .filter((contact) => contact !== null)
  const context: ChangeContext = { ...entry, phoneNumberId, field, contacts }
  if (!FIELDS_OF_A_NUMBER.has(field)) {
    into.events.push(parseAccountChange(value, context))
  } else if (phoneNumberId === null) {
    into.quarantined.push({ reason: 'no_metadata', wabaId: entry.wabaId, raw: JSON.stringify(item) })
  } else {
    walkLists(value, context, into)
  }
}

function walkLists(value: JsonRecord, context: ChangeContext, into: ParsedWebhook): void {
  for (const [name, parse] of LISTS) {
    const list = value[name] ?? []
    if (!Array.isArray(list)) {
      into.quarantined.push(badShape(value, context.wabaId))
      continue
    }
    for (const item of list) {
      const record = recordOf(item)
      if (record === null) into.quarantined.push(badShape(item, context.wabaId))
      else into.events.push(parse(record, context))
    }
  }
}

function badShape(value: unknown, wabaId: string | null): Quarantined {
  return { reason: 'bad_shape', wabaId, raw: JSON.stringify(value) ?? 'null' }
}
