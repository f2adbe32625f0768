import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InboundEvent } from './inbound-event.ts'
import { parseWebhook } from './parse-webhook.ts'

interface Expected {
  events: number
  kind?: string
  type?: string
  identity?: object
  replyTo?: string
  forwarded?: boolean
  actionId?: string
  quarantine?: boolean | string
  tenants?: string[]
}

const folder = new URL('../fixtures/payloads/', import.meta.url)
const rawOf = (file: string) => readFileSync(new URL(file, folder))
const cases = JSON.parse(rawOf('index.json').toString('utf8')) as { file: string; expect: Expected }[]
const parseJson = (value: unknown) => parseWebhook(Buffer.from(JSON.stringify(value)))
const eventsOf = (file: string) => parseWebhook(rawOf(file)).events
const onlyEvent = (file: string): InboundEvent => {
  const [event, ...others] = eventsOf(file)
  if (event === undefined || others.length > 0) throw new Error(`${file} should hold one event`)
  return event
}
const CROSS_TENANT = 'cross_tenant'
const COMPARED = ['kind', 'type', 'identity', 'replyTo', 'forwarded', 'actionId'] as const

describe('every payload', () => {
  test.each(cases)('$file', ({ file, expect: wanted }) => {
    const { events, quarantined } = parseWebhook(rawOf(file))
    // Whose number it is gets decided by routing, which is not the parser's business.
    expect(events).toHaveLength(wanted.quarantine === CROSS_TENANT ? 1 : wanted.events)
    expect(quarantined).toHaveLength(wanted.quarantine === true ? 1 : 0)
    for (const key of COMPARED) if (key in wanted) expect(events[0]?.[key]).toEqual(wanted[key])
    // Errors of an account carry no time in Meta's format.
    for (const event of events) expect(event.at instanceof Date).toBe(event.kind !== 'account_error')
  })

  test('the index names every payload', () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.json')
    expect(files.sort()).toEqual(cases.map(({ file }) => file).sort())
  })
})

describe('what an event carries', () => {
  test('identity comes from the message, never from a contact by position', () => {
    const forged = onlyEvent('B7_from_differs_from_contact.json')
    expect(forged).toMatchObject({ identity: { waId: '5511987650001' }, profileName: null })
    expect(eventsOf('71_batch_two_senders_one_change.json').map(({ profileName }) => profileName)).toEqual([
      'Lia Prado',
      'Rui Melo',
    ])
  })

  test('a change of number names the former identity, whose link must lock', () => {
    expect(onlyEvent('36_system_user_changed_number.json').identity).toEqual({
      waId: '5511987650001',
      bsuid: 'BR.90817263544536271809',
    })
    expect(onlyEvent('37_system_user_changed_user_id.json').identity).toEqual({
      bsuid: 'BR.90817263544536271809',
    })
  })

  test('each change keeps its own number and account', () => {
    const places = (file: string) =>
      eventsOf(file).map(({ wabaId, phoneNumberId }) => [wabaId, phoneNumberId])
    expect(places('73_batch_two_wabas_two_entries.json')).toEqual([
      ['204880011223344', '310055577788899'],
      ['204880099887766', '310055511122233'],
    ])
    expect(places('90_template_approved.json')).toEqual([['204880011223344', null]])
  })

  test('texts: body without NUL, caption, title, emoji, and null for a removed reaction', () => {
    expect(onlyEvent('10_text_newlines_controls.json').text).toBe('gastei 10 padaria\ngastei 20 uber\u200b')
    expect(onlyEvent('11_image_receipt_caption.json').text).toBe('mercado 84,90')
    expect(onlyEvent('25_interactive_button_reply.json').text).toBe('Confirmar')
    expect(onlyEvent('27_interactive_list_reply_no_description.json').actionId).toBe('v1:cat:transport')
    expect(onlyEvent('23_reaction_add.json')).toMatchObject({
      text: '👍🏽',
      replyTo: 'wamid.HBgTESTOUT0001AAAA==',
    })
    expect(onlyEvent('24_reaction_removed_no_emoji_key.json').text).toBeNull()
    expect(onlyEvent('45_group_message.json').group).toBe(true)
  })

  test('statuses carry our own reference, the error code and the receiver', () => {
    expect(onlyEvent('50_status_sent_pmp.json')).toMatchObject({
      eventKey: 'wamid.HBgTESTOUT0001AAAA==:sent:1790000005',
      bizOpaque: 'out_01JTESTOUT0001',
      identity: { waId: '5511987650001' },
    })
    expect(onlyEvent('53_status_failed_131047.json').errorCode).toBe(131047)
    expect(onlyEvent('59_status_bsuid_recipient.json').identity).toEqual({ bsuid: 'BR.90817263544536271809' })
    expect(onlyEvent('61_status_unknown_value.json').type).toBe('warped')
  })

  test('errors, templates and accounts have their code or word', () => {
    expect(onlyEvent('46_value_errors_only.json')).toMatchObject({ kind: 'account_error', errorCode: 130429 })
    expect(onlyEvent('90_template_approved.json').type).toBe('APPROVED')
    expect(onlyEvent('94_template_quality.json')).toMatchObject({
      kind: 'template',
      type: 'message_template_quality_update',
    })
    expect(onlyEvent('98_account_disabled.json')).toMatchObject({ kind: 'account', type: 'DISABLED_UPDATE' })
    expect(onlyEvent('A0_smb_message_echo.json').identity).toEqual({
      waId: '5511987650001',
      bsuid: 'BR.90817263544536271809',
    })
  })

  test('a time stamp may be text or number, and an absurd one is null', () => {
    const at = (timestamp: unknown) =>
      parseJson(
        bodyWith({ messages: [{ id: 'm', type: 'text', timestamp }] }),
      ).events[0]?.at?.toISOString() ?? null
    expect(at('1790000000')).toBe(at(1790000000))
    for (const absurd of ['', 'soon', -1, 0, 1e30, '99999999999999', null, {}]) expect(at(absurd)).toBeNull()
  })

  test('a duplicate has the key of its first delivery, whatever batch it comes in', () => {
    const first = onlyEvent('76_duplicate_first_delivery.json').eventKey
    expect(eventsOf('77_duplicate_inside_a_larger_batch.json').map(({ eventKey }) => eventKey)).toContain(
      first,
    )
    const keys = eventsOf('75_batch_three_statuses_same_message.json').map(({ eventKey }) => eventKey)
    expect(new Set(keys).size).toBe(3)
    const error = '46_value_errors_only.json'
    expect(onlyEvent(error).eventKey).toBe(onlyEvent(error).eventKey)
  })
})

const bodyWith = (value: object) => ({
  object: 'whatsapp_business_account',
  entry: [
    { id: '1', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '2' }, ...value } }] },
  ],
})

describe('hostile input', () => {
  test('a byte order mark is skipped and broken JSON is quarantined with its text', () => {
    expect(parseWebhook(Buffer.concat([Buffer.from('\ufeff'), rawOf('01_text.json')])).events).toHaveLength(1)
    expect(parseWebhook(Buffer.from('{"object":\0'))).toEqual({
      events: [],
      quarantined: [{ reason: 'invalid_json', wabaId: null, raw: '{"object":' }],
    })
  })

  test('one bad item does not lose its neighbours', () => {
    const { events, quarantined } = parseJson(
      bodyWith({ messages: [7, { id: 'm1', type: 'text' }, null], statuses: 'x' }),
    )
    expect(events.map(({ wamid }) => wamid)).toEqual(['m1'])
    expect(quarantined.map(({ reason }) => reason)).toEqual(['bad_shape', 'bad_shape', 'bad_shape'])
  })

  test('a body about something else is kept for a person to look at', () => {
    const { events, quarantined } = parseJson({ object: 'page', entry: [{ id: '1' }] })
    expect(events).toEqual([])
    expect(quarantined).toEqual([{ reason: 'bad_shape', wabaId: null, raw: '{"id":"1"}' }])
  })

  test('prototype keys change nothing and are not stored', () => {
    const text = JSON.stringify(bodyWith({ messages: [{ id: 'm', type: 'text', mark: 1 }] }))
    const [event] = parseWebhook(Buffer.from(text.replace('"mark":1', '"__proto__":{"from":"1"}'))).events
    expect(event?.identity).toBeNull()
    expect(JSON.stringify(event?.raw)).not.toContain('__proto__')
  })

  test('a lone surrogate becomes a replacement character', () => {
    const text = JSON.stringify(bodyWith({ messages: [{ id: 'm', type: 'text', text: { body: 'X' } }] }))
    expect(parseWebhook(Buffer.from(text.replace('"X"', '"\\ud800"'))).events[0]?.text).toBe('\ufffd')
  })

  test('nesting without end is quarantined', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(parseWebhook(Buffer.from(deep)).quarantined[0]?.reason).toBe('bad_shape')
  })

  test('a thousand updates are a thousand events', () => {
    const messages = Array.from({ length: 1000 }, (_, index) => ({ id: `m${index}`, type: 'text' }))
    expect(new Set(parseJson(bodyWith({ messages })).events.map(({ eventKey }) => eventKey)).size).toBe(1000)
  })

  test('no JSON makes it throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(parseJson(value).events)))
    fc.assert(
      fc.property(fc.jsonValue(), (value) => Array.isArray(parseJson(bodyWith({ messages: value })).events)),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => Array.isArray(parseWebhook(Buffer.from(bytes)).events)))
  })

  test('no payload with members replaced or removed makes it throw', () => {
    const payloads = cases.map(({ file }) => rawOf(file).toString('utf8'))
    fc.assert(
      fc.property(
        fc.constantFrom(...payloads),
        fc.infiniteStream(fc.nat(40)),
        fc.jsonValue(),
        (payload, dice, other) => {
          const mutated: unknown = JSON.parse(payload, (_, member: unknown) => {
            const roll = dice.next().value
            if (roll === 0) return undefined
            return roll === 1 ? other : member
          })
          const { events } = parseWebhook(Buffer.from(JSON.stringify(mutated) ?? ''))
          for (const event of events) expect(event.eventKey).not.toBe('')
        },
      ),
      { numRuns: 500 },
    )
  })
})
