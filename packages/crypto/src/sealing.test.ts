import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blindIndex, blindIndexes, normaliseEmail } from './blind-index.ts'
import { openBlob, openField, type Place, sealBlob, sealField } from './field-cipher.ts'
import { KeyRing, newDataKey, subKey, unwrapKey, wrapKey } from './key-ring.ts'

const place: Place = { tenantId: 't1', table: 'customers', column: 'name', rowId: 'r1' }
const old = newDataKey()
const ring = new KeyRing([newDataKey(), old])

describe('field cipher', () => {
  test('opens any text at its own place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => openField(ring, place, sealField(ring, place, text)) === text,
      ),
    )
  })

  test('carries the key id and never repeats itself', () => {
    const one = sealField(ring, place, 'Lia')
    expect(one.startsWith(`enc:v1:${ring.current.id}:`)).toBe(true)
    expect(sealField(ring, place, 'Lia')).not.toBe(one)
  })

  test.each(['tenantId', 'table', 'column', 'rowId'] as const)(
    'does not open when its %s is another',
    (part) => {
      const sealed = sealField(ring, place, 'Lia')
      expect(() => openField(ring, { ...place, [part]: 'other' }, sealed)).toThrow(/does not open/)
    },
  )

  test('does not confuse places whose parts join to the same text', () => {
    const sealed = sealField(ring, { ...place, table: 'ab', column: 'c' }, 'Lia')
    expect(() => openField(ring, { ...place, table: 'a', column: 'bc' }, sealed)).toThrow(/does not open/)
  })

  test('refuses every altered byte', () => {
    const sealed = sealField(ring, place, 'Lia')
    const head = sealed.lastIndexOf(':') + 1
    for (let at = head; at < sealed.length; at += 1) {
      const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      expect(() => openField(ring, place, altered)).toThrow()
    }
  })

  test.each([
    '',
    'plain',
    'enc:v1:',
    'enc:v1:x',
    'enc:v2:a:b',
    'enc:v1:a:b:c',
    `enc:v1:${ring.current.id}:AA`,
  ])('refuses %j with a plain error', (text) => {
    expect(() => openField(ring, place, text)).toThrow(Error)
  })

  test('opens under an older key of the ring and not once that key is destroyed', () => {
    const sealed = sealField(new KeyRing([old]), place, 'Lia')
    expect(openField(ring, place, sealed)).toBe('Lia')
    expect(() => openField(new KeyRing([ring.current]), place, sealed)).toThrow(/not in this ring/)
  })
})

describe('blob cipher', () => {
  test('opens any bytes at their own place, under a key of the ring, unaltered, and nowhere else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (bytes, at) => {
        const sealed = sealBlob(new KeyRing([old]), place, bytes)
        expect(openBlob(ring, place, sealed)).toEqual(Buffer.from(bytes))
        expect(() => openBlob(ring, { ...place, rowId: 'r2' }, sealed)).toThrow(/does not open/)
        expect(() => openBlob(new KeyRing([ring.current]), place, sealed)).toThrow(/not in this ring/)
        const altered = Buffer.from(sealed)
        altered[at % altered.length] = (altered[at % altered.length] ?? 0) ^ 1
        expect(() => openBlob(ring, place, altered)).toThrow(Error)
        expect(() => openBlob(ring, place, sealed.subarray(0, at % sealed.length))).toThrow(Error)
      }),
    )
  })

  test('a text sealed at a place does not open as bytes, nor bytes as a text', () => {
    const blob = sealBlob(ring, place, Buffer.from('Lia'))
    const [, , id, body] = sealField(ring, place, 'Lia').split(':')
    const head = Buffer.from(`enc:v1b:${id}:`)
    const moved = Buffer.concat([head, Buffer.from(body ?? '', 'base64url')])
    expect(() => openBlob(ring, place, moved)).toThrow(/does not open/)
    const text = `enc:v1:${id}:${blob.subarray(head.length).toString('base64url')}`
    expect(() => openField(ring, place, text)).toThrow(/does not open/)
  })
})

describe('key ring', () => {
  test('a wrapped key opens with its KEK and context only', () => {
    const kek = randomBytes(32)
    const wrapped = wrapKey(kek, old, 'tenant-1')
    expect(wrapped).toMatch(/^kek:v1:/)
    expect(unwrapKey(kek, wrapped, 'tenant-1')).toEqual(old)
    expect(() => unwrapKey(kek, wrapped, 'tenant-2')).toThrow(/does not open/)
    expect(() => unwrapKey(randomBytes(32), wrapped, 'tenant-1')).toThrow(/does not open/)
    expect(() => unwrapKey(kek, wrapped.replace(old.id, 'ffff'), 'tenant-1')).toThrow(/does not open/)
    expect(() => unwrapKey(kek, 'nonsense', 'tenant-1')).toThrow(/malformed/)
    expect(() => wrapKey(randomBytes(16), old, 'tenant-1')).toThrow(/32 bytes/)
  })

  test('is never empty and holds whole keys only', () => {
    expect(() => new KeyRing([])).toThrow()
    expect(() => new KeyRing([{ id: 'a', key: Buffer.alloc(5) }])).toThrow(/32 bytes/)
  })

  test('derives one stable key for each purpose', () => {
    const keys = (['field', 'index', 'mac'] as const).map((purpose) => subKey(old, purpose).toString('hex'))
    expect(new Set([...keys, old.key.toString('hex')]).size).toBe(4)
    expect(subKey({ ...old }, 'field').toString('hex')).toBe(keys[0])
  })
})

describe('blind index', () => {
  test('is equal for equal values, apart by scope and by key', () => {
    expect(blindIndex(ring, 'a', 'x')).toBe(blindIndex(ring, 'a', 'x'))
    expect(blindIndex(ring, 'b', 'x')).not.toBe(blindIndex(ring, 'a', 'x'))
    expect(blindIndex(ring, 'a', 'bx')).not.toBe(blindIndex(ring, 'ab', 'x'))
    expect(blindIndex(ring, 'a', 'x')).toMatch(new RegExp(`^${ring.current.id}:[0-9a-f]{64}$`))
  })

  test('looks up under every key while keys rotate', () => {
    expect(blindIndexes(ring, 'a', 'x')).toEqual([
      blindIndex(ring, 'a', 'x'),
      blindIndex(new KeyRing([old]), 'a', 'x'),
    ])
  })

  test('an e-mail address has one form', () => {
    expect(normaliseEmail('  ANA@Exa\u006d\u0301ple.COM ')).toBe('ana@exa\u1e3fple.com')
  })
})
