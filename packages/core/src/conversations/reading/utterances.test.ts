import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { interpret } from './interpret.ts'
import type { Lang, ReadingContext } from './reading.ts'

interface Fixture {
  now: string
  contexts: Record<string, { lang: Lang; locale: string; currency: string; tz: string }>
  utterances: {
    id: string
    ctx: string
    text: string
    state?: NonNullable<ReadingContext['state']>
    expect: Record<string, unknown>
  }[]
}

const fixture = JSON.parse(
  readFileSync(new URL('../../../fixtures/utterances.json', import.meta.url), 'utf8'),
) as Fixture

test.each(fixture.utterances)('$id $ctx $text', ({ ctx, text, state, expect: expected }) => {
  const setting = fixture.contexts[ctx]
  if (setting === undefined) throw new Error(`no context ${ctx}`)
  const { tz: timeZone, ...rest } = setting
  const reading = interpret(text, { ...rest, timeZone, sentAt: new Date(fixture.now), ...(state && { state }) })
  expect(reading).toMatchObject(expected)
})
