import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDate } from './date-input.ts'

const today = '2026-09-21'
const read = (text: string, locale = 'en-US') => readDate(text, { locale, today })

test.each([
  ['today', 'en-US', '2026-09-21'],
  [' Yesterday ', 'en-US', '2026-09-20'],
  ['ontem', 'pt-BR', '2026-09-20'],
  ['anteontem', 'pt-BR', '2026-09-19'],
  ['-3', 'en-US', '2026-09-18'],
  ['2026-3-1', 'en-US', '2026-03-01'],
  ['3/11', 'en-US', '2026-03-11'],
  ['3/11', 'pt-BR', '2025-11-03'],
  ['3/11', 'en-GB', '2025-11-03'],
  ['03.11.2024', 'pt-PT', '2024-11-03'],
  ['3-11-26', 'pt-BR', '2026-11-03'],
  ['10/5', 'en-US', '2026-10-05'],
  ['11/5', 'en-US', '2025-11-05'],
  ['mar 11', 'en-US', '2026-03-11'],
  ['11 mar 2024', 'en-GB', '2024-03-11'],
  ['11 de março', 'pt-BR', '2026-03-11'],
  ['fri', 'en-US', '2026-09-18'],
  ['mon', 'en-US', '2026-09-21'],
  ['sexta', 'pt-BR', '2026-09-18'],
])('%j in %s is %s', (text, locale, day) => {
  expect(read(text, locale)).toBe(day)
})

test.each(['', 'soon', '31/31', '2/30', '13/13/2026', '2026-13-01', '1/2/3/4', 'ma', '0/0', '99'])(
  '%j is no date',
  (text) => {
    expect(read(text)).toBeNull()
  },
)

test('no text makes it throw, and what it reads is a date that exists', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 24 }),
      fc.constantFrom('en-US', 'pt-BR'),
      (text, locale) => {
        const day = read(text, locale)
        if (day !== null) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      },
    ),
  )
})

test('a date written out by the locale reads back as itself', () => {
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.constantFrom('en-US', 'en-GB', 'pt-BR', 'pt-PT', 'es-MX'), (date, locale) => {
      const day = date.toISOString().slice(0, 10)
      const written = new Intl.DateTimeFormat(locale, {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(date)
      expect(read(written, locale)).toBe(day)
    }),
  )
})
