import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, macOf } from './canonical-json.ts'
import { newId } from './ids.ts'
import { readSigned, signText } from './signed-text.ts'
import { hashToken, newToken, sameBytes } from './tokens.ts'

const key = Buffer.alloc(32, 7)

test('tokens hold 256 bits, never repeat, and hash to 32 bytes', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32)
  expect(hashToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('sameBytes compares texts and buffers of any length', () => {
  expect(sameBytes('', '')).toBe(true)
  expect(sameBytes('abc', Buffer.from('abc'))).toBe(true)
  expect(sameBytes('abc', 'abcd')).toBe(false)
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameBytes(a, b) === (a === b)))
})

test('ids are UUIDv7 in lower case, in order, and can be placed in time', () => {
  const ids = Array.from({ length: 500 }, () => newId())
  expect([...ids].sort()).toEqual(ids)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const at = new Date('2026-09-21T12:00:00Z')
  expect(Number.parseInt(newId(at).replace('-', '').slice(0, 12), 16)).toBe(at.getTime())
  expect(newId(at)).not.toBe(newId(at))
})

describe('canonical JSON', () => {
  test('does not depend on the order of keys and drops undefined', () => {
    expect(canonicalJson({ b: 1, a: [null, undefined, 'é'], c: undefined })).toBe(
      '{"a":[null,null,"é"],"b":1}',
    )
    expect(macOf(key, { a: 1, b: 2 })).toBe(macOf(key, { b: 2, a: 1 }))
    expect(macOf(key, { a: 1 })).not.toBe(macOf(key, { a: '1' }))
  })

  test('tags bigint and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ minor: 10n ** 18n })).toBe('{"minor":{"$bigint":"1000000000000000000"}}')
    const bytes = (text: string) => canonicalJson(Buffer.from(text))
    expect(bytes('a')).toMatch(/^\{"\$bytes":"[0-9a-f]{64}"\}$/)
    expect(bytes('a')).toBe(canonicalJson(new Uint8Array([97])))
    expect(bytes('a')).not.toBe(bytes('b'))
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError)
    expect(() => canonicalJson(() => 1)).toThrow(TypeError)
  })

  test('parses back to what was given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('signed text', () => {
  test('reads back for its own purpose and key only', () => {
    const text = signText(key, 'cursor', { after: ['2026-01-01', 'é'] })
    expect(text).toMatch(/^[\w-]+\.[\w-]{43}$/)
    expect(readSigned(key, 'cursor', text)).toEqual({ after: ['2026-01-01', 'é'] })
    expect(readSigned(key, 'csrf', text)).toBeNull()
    expect(readSigned(Buffer.alloc(32, 8), 'cursor', text)).toBeNull()
  })

  test('any other text is null and never throws', () => {
    const text = signText(key, 'cursor', [1])
    for (const other of ['', '.', 'a.b', text.slice(1), `${text}A`, `x${text}`]) {
      expect(readSigned(key, 'cursor', other)).toBeNull()
    }
    fc.assert(fc.property(fc.string(), (other) => readSigned(key, 'cursor', other) === null))
  })
})
