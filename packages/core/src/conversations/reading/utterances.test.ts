import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpret } from './interpret.ts'
import type { Lang, ReadingContext } from './reading.ts'

interface Utterance {
  ctx: string
  text: string
  state?: NonNullable<ReadingContext['state']>
  expect: Record<string, unknown>
}

interface Fixture {
  now: string
  contexts: Record<string, { lang: Lang; locale: string; currency: string; tz: string }>
  utterances: Utterance[]
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8'))
const given = read('utterances.json') as Fixture
const own = read('utterances-own.json') as Utterance[]

function readingOf(ctx: string, text: string, state?: Utterance['state']) {
  const setting = given.contexts[ctx]
  if (setting === undefined) throw new Error(`no context ${ctx}`)
  const { tz: timeZone, ...rest } = setting
  return interpret(text, { ...rest, timeZone, sentAt: new Date(given.now), ...(state && { state }) })
}

describe('agreed readings', () => {
  test.each(given.utterances)('$ctx $text', ({ ctx, text, state, expect: expected }) => {
    expect(readingOf(ctx, text, state)).toMatchObject(expected)
  })
})

describe('other ways to say the same', () => {
  test.each(own)('$ctx $text', ({ ctx, text, state, expect: expected }) => {
    expect(readingOf(ctx, text, state)).toMatchObject(expected)
  })
})

describe('any text', () => {
  const contexts = fc.constantFrom(...Object.keys(given.contexts))
  const states = fc.constantFrom(undefined, 'IDLE' as const, 'UNLINKED' as const, 'AWAITING_CONFIRM' as const)
  const words = given.utterances.flatMap(({ text }) => text.split(' '))
  const shuffled = fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((some) => some.join(' '))

  test('has a reading, whatever it is', () => {
    const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), shuffled)
    fc.assert(
      fc.property(contexts, texts, states, (ctx, text, state) => {
        expect(readingOf(ctx, text, state).intent).toBeTypeOf('string')
      }),
      { numRuns: 400 },
    )
  })

  test('before linking tells nothing, not even that it understood', () => {
    const open = [
      'ask_to_link',
      'greeting',
      'help',
      'human_handoff',
      'opt_out',
      'opt_in',
      'opt_out_reminders',
    ]
    const more = [
      'opt_in_reminders',
      'set_language',
      'link_code',
      'sensitive_data_warning',
      'unlink',
      'unknown',
    ]
    fc.assert(
      fc.property(contexts, shuffled, (ctx, text) => {
        expect([...open, ...more, 'list_due_payments']).toContain(readingOf(ctx, text, 'UNLINKED').intent)
      }),
    )
  })

  test.each([
    '1,',
    '1 ',
    '1.',
    '4111 ',
    "1'",
    '1-',
    'a ',
    '$1 ',
    '😀',
    '1 234 ',
    'é',
    '(',
    '05/11 ',
    '\n1 a',
  ])('of 100,000 characters of %j is read within two seconds', (unit) => {
    const start = performance.now()
    readingOf('BR', unit.repeat(100_000 / unit.length))
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('beyond 4096 characters is not read', () => {
    expect(readingOf('US', `${'x'.repeat(4096)} spent 12.50 lunch`).intent).toBe('unknown')
  })

  test('written with invisible characters or other digits means the same', () => {
    expect(readingOf('US', '\u200espent\u200b 12.50 lunch\u200f')).toMatchObject({ amountMinor: '1250' })
    expect(readingOf('US', 'spent ١٢٫٥٠ lunch')).toMatchObject({ amountMinor: '1250', description: 'lunch' })
  })
})
