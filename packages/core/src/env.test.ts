import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { readEnv, serviceEnv } from './env.ts'

const folder = mkdtempSync(join(tmpdir(), 'chronos-env-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileWith = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const SHAPE = { SESSION_SECRET: z.string().min(5), OTHER: z.string().optional() }

test('a secret may stand in a file, whose last line break is not part of it', () => {
  expect(readEnv(SHAPE, { SESSION_SECRET_FILE: fileWith('good', 'from a file\n') })).toEqual({
    SESSION_SECRET: 'from a file',
  })
})

test('a file that is empty, missing or rivalled is one sentence each, and its text is in none', () => {
  const read = (source: Record<string, string>) => () => readEnv(SHAPE, source)
  expect(read({ SESSION_SECRET_FILE: fileWith('empty', '\n') })).toThrow(
    /right:\n {2}- SESSION_SECRET_FILE names a file that is empty$/,
  )
  expect(read({ SESSION_SECRET_FILE: join(folder, 'none') })).toThrow(
    /right:\n {2}- SESSION_SECRET_FILE names a file that cannot be read$/,
  )
  const both = read({ SESSION_SECRET: 'said twice', SESSION_SECRET_FILE: fileWith('two', 'hidden words') })
  expect(both).toThrow(/SESSION_SECRET and SESSION_SECRET_FILE are both set/)
  expect(both).not.toThrow(/hidden|twice/)
  expect(read({ SESSION_SECRET_FILE: fileWith('short', 'abc') })).toThrow(/SESSION_SECRET /)
})

test('a password from a variable of its own completes the address, whatever characters it has', () => {
  const password = 'a/b+c=%20@:?#'
  const { DATABASE_URL, REDIS_URL } = readEnv(
    {
      DATABASE_URL: serviceEnv.DATABASE_URL,
      DATABASE_PASSWORD: serviceEnv.DATABASE_PASSWORD,
      REDIS_URL: serviceEnv.REDIS_URL,
      REDIS_PASSWORD: serviceEnv.REDIS_PASSWORD,
    },
    {
      DATABASE_URL: 'postgresql://chronos_app@postgres:5432/chronos',
      DATABASE_PASSWORD: password,
      REDIS_URL: 'redis://chronos:stays@redis:6379',
      REDIS_PASSWORD: password,
    },
  )
  expect(decodeURIComponent(new URL(DATABASE_URL).password)).toBe(password)
  expect(new URL(DATABASE_URL)).toMatchObject({ username: 'chronos_app', host: 'postgres:5432' })
  expect(new URL(REDIS_URL).password).toBe('stays')
})
