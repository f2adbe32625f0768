import bcrypt from 'bcrypt'
import { describe, expect, test } from 'vitest'
import { TooBusyError } from './bounded-gate.ts'
import { isCommonPassword } from './common-passwords.ts'
import { type PasswordConfig, PasswordHasher } from './passwords.ts'

const config: PasswordConfig = {
  algorithm: 'bcrypt',
  rounds: 4,
  peppers: [{ id: 'p1', secret: 'pepper one' }],
  concurrency: 2,
  queueMax: 50,
}
const hasher = new PasswordHasher(config)
const fits = { ok: true, needsRehash: false }
const refused = { ok: false, needsRehash: false }

describe('password hasher', () => {
  test('what was hashed verifies, and nothing else does', async () => {
    const stored = await hasher.hash('correct horse battery')
    expect(stored).toMatch(/^\$chr1\$p1\$\$2b\$04\$/)
    expect(await hasher.verify('correct horse battery', stored)).toEqual(fits)
    expect(await hasher.verify('correct horse batterz', stored)).toEqual(refused)
    expect(await hasher.hash('correct horse battery')).not.toBe(stored)
  })

  test('the 73rd byte counts', async () => {
    const stem = 'a'.repeat(72)
    const stored = await hasher.hash(`${stem}x`)
    expect(await hasher.verify(`${stem}x`, stored)).toEqual(fits)
    expect(await hasher.verify(`${stem}y`, stored)).toEqual(refused)
    expect(await hasher.verify(stem, stored)).toEqual(refused)
  })

  test('both Unicode forms of a password are the same password', async () => {
    expect(await hasher.verify('cafe\u0301 com leite', await hasher.hash('caf\u00e9 com leite'))).toEqual(
      fits,
    )
  })

  test.each(['$2a$', '$2b$'])(
    'a plain %s string verifies up to 72 bytes and wants a rehash',
    async (prefix) => {
      const stored = (await bcrypt.hash('a'.repeat(72), 4)).replace(/^\$2b\$/, prefix)
      expect(await hasher.verify('a'.repeat(72), stored)).toEqual({ ok: true, needsRehash: true })
      expect(await hasher.verify('a'.repeat(73), stored)).toEqual(refused)
      expect(await hasher.verify('b', stored)).toEqual(refused)
    },
  )

  test('an older pepper or another cost verifies and wants a rehash; a lost pepper does not verify', async () => {
    const stored = await hasher.hash('a long enough one')
    const [first] = config.peppers
    const rotated = new PasswordHasher({
      ...config,
      peppers: [{ id: 'p2', secret: 'two' }, ...(first ? [first] : [])],
    })
    expect(await rotated.verify('a long enough one', stored)).toEqual({ ok: true, needsRehash: true })
    const dearer = new PasswordHasher({ ...config, rounds: 5 })
    expect(await dearer.verify('a long enough one', stored)).toEqual({ ok: true, needsRehash: true })
    const lost = new PasswordHasher({ ...config, peppers: [{ id: 'p2', secret: 'two' }] })
    expect(await lost.verify('a long enough one', stored)).toEqual(refused)
  })

  test.each(['', 'x', '$chr1$', '$chr1$p1$', '$2b$04$short'])(
    'a stored string %j never verifies',
    async (stored) => {
      expect(await hasher.verify('anything at all', stored)).toEqual(refused)
    },
  )

  test('an oversized password is refused before it costs anything but the usual time', async () => {
    await expect(hasher.hash('a'.repeat(1025))).rejects.toThrow(RangeError)
    expect(await hasher.verify('a'.repeat(1e6), await hasher.hash('short one'))).toEqual(refused)
  })

  test('a full queue answers at once with the time to wait', async () => {
    const narrow = new PasswordHasher({ ...config, concurrency: 1, queueMax: 1 })
    const settled = await Promise.allSettled(['a', 'b', 'c'].map((text) => narrow.hash(text)))
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    const [, , last] = settled
    expect(last?.status === 'rejected' && last.reason).toBeInstanceOf(TooBusyError)
    expect(await narrow.verify('d', await narrow.hash('d'))).toEqual(fits)
  })

  test('refuses a configuration without a usable pepper', () => {
    expect(() => new PasswordHasher({ ...config, peppers: [] })).toThrow()
    expect(() => new PasswordHasher({ ...config, peppers: [{ id: 'a$b', secret: 'x' }] })).toThrow()
  })

  test('at cost 12 a stranger takes as long as a wrong password', { timeout: 30_000 }, async () => {
    const real = new PasswordHasher({ ...config, rounds: 12 })
    const stored = await real.hash('correct horse battery')
    const timed = async (task: () => Promise<unknown>) => {
      const start = process.cpuUsage()
      await task()
      return process.cpuUsage(start).user
    }
    const known = await timed(() => real.verify('wrong', stored))
    const unknown = await timed(() => real.verifyNothing('wrong'))
    expect(unknown / known).toBeGreaterThan(0.6)
    expect(unknown / known).toBeLessThan(1.7)
    expect(await real.verify('correct horse battery', stored)).toEqual(fits)
  })
})

describe('common passwords', () => {
  test.each([
    'password1234',
    'PASSWORD1234',
    'qwertyuiopas',
    'aaaaaaaaaaaaaa',
    'abababababab',
    '123456789012',
    '987654321098',
    'abcdefghijkl',
    'abcdef123456',
  ])('%s is common', (text) => {
    expect(isCommonPassword(text)).toBe(true)
  })

  test.each(['tr0ubador-and-3-socks', 'padaria aurora 1987 x', 'kx8#vTq2!mLw'])('%s is not', (text) => {
    expect(isCommonPassword(text)).toBe(false)
  })
})
