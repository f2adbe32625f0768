import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sign, verifySignature } from './signature.ts'

interface Vectors {
  secret: string
  vectors: { name: string; raw_base64: string; header: string | null; expect: number }[]
}

const { secret, vectors } = JSON.parse(
  readFileSync(new URL('../fixtures/signature-vectors.json', import.meta.url), 'utf8'),
) as Vectors

test.each(vectors)('vector $name', ({ raw_base64, header, expect: status }) => {
  const matched = verifySignature(Buffer.from(raw_base64, 'base64'), header ?? undefined, [
    'rotated_out_secret',
    secret,
  ])
  expect(matched).toBe(status === 200 ? secret : null)
})

test('says which secret matched, so that old and new live side by side', () => {
  const raw = Buffer.from('{"a":1}')
  expect(verifySignature(raw, sign(raw, 'old'), ['new', 'old'])).toBe('old')
  expect(verifySignature(raw, sign(raw, 'new'), ['new', 'old'])).toBe('new')
  expect(verifySignature(raw, sign(raw, 'new'), [])).toBeNull()
})

test('an empty secret never matches', () => {
  const raw = Buffer.from('{}')
  expect(verifySignature(raw, sign(raw, ''), [''])).toBeNull()
})

test('accepts the escaped form of a body that arrived as UTF-8', () => {
  const escaped = String.raw`{"t":"almo\u00e7o \ud83c\udf5b"}`
  expect(verifySignature(Buffer.from('{"t":"almoço 🍛"}'), sign(Buffer.from(escaped), 's'), ['s'])).toBe('s')
})

test('one changed byte is refused', () => {
  const raw = Buffer.from('{"amount":"12.50"}')
  const header = sign(raw, 's')
  for (let at = 0; at < raw.length; at += 1) {
    const altered = Buffer.from(raw)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(verifySignature(altered, header, ['s'])).toBeNull()
  }
})
