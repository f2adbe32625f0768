import { randomBytes } from 'node:crypto'
import { newId } from '@chronos/crypto/ids'
import { Database } from '@chronos/db/database'
import { suiteDatabase } from '@chronos/testing/database'
import { expect, test } from 'vitest'
import { productionProblems, refuseSeedData, SEED_SLUGS } from './production.ts'

const secret = () => randomBytes(32).toString('base64')
const NAMES = [
  'SESSION_SECRET',
  'PASSWORD_PEPPER',
  'DATABASE_PASSWORD',
  'WHATSAPP_VERIFY_TOKEN',
  'DATABASE_URL',
  'WEB_URL',
  'WEB_ORIGINS',
  'GRAPH_API_URL',
  'EMAIL_HOST',
  'EMAIL_FROM',
  'BCRYPT_ROUNDS',
]
const right = () => ({
  NODE_ENV: 'production',
  SESSION_SECRET: secret(),
  PASSWORD_PEPPER: secret(),
  DATABASE_PASSWORD: secret(),
  WHATSAPP_VERIFY_TOKEN: 'any phrase will do',
  DATABASE_URL: 'postgresql://chronos_app@postgres/chronos',
  WEB_URL: 'https://books.test',
  WEB_ORIGINS: 'https://books.test,https://www.books.test',
  GRAPH_API_URL: 'https://graph.facebook.com',
  EMAIL_HOST: 'smtp.books.test',
  EMAIL_FROM: 'Books <no-reply@books.test>',
})
const problems = (change: Record<string, string | undefined>) => {
  const given = Object.entries({ ...right(), ...change }).filter(([, value]) => value !== undefined)
  return productionProblems(new Set(NAMES), Object.fromEntries(given) as Record<string, string>)
}

test('what is right has no problem', () => {
  expect(problems({})).toEqual([])
  expect(productionProblems(new Set(['NODE_ENV']), { NODE_ENV: 'production' })).toEqual([])
})

test.each([
  ['an example', { SESSION_SECRET: 'your-super-secure-session-secret' }, /^SESSION_SECRET is a placeholder/],
  [
    'a word of the seed',
    { WHATSAPP_VERIFY_TOKEN: 'chronos-verify-token' },
    /^WHATSAPP_VERIFY_TOKEN is a plac/,
  ],
  ['a repeated word', { SESSION_SECRET: 'abcabc'.repeat(8) }, /^SESSION_SECRET is too simple/],
  ['a password in an address', { DATABASE_URL: 'postgres://a:postgres@db/x' }, /^DATABASE_URL holds a plac/],
  ['plain http', { WEB_ORIGINS: 'https://books.test, http://books.test' }, /^WEB_ORIGINS must begin/],
  ['the simulator', { GRAPH_API_URL: 'http://127.0.0.1:3003' }, /^GRAPH_API_URL must begin/],
  ["development's mail", { EMAIL_HOST: undefined }, /^EMAIL_HOST is missing/],
  ['quick hashes', { BCRYPT_ROUNDS: '4' }, /^BCRYPT_ROUNDS must be at least 10/],
  ['a set clock', { CLOCK_START: '2026-01-01T00:00:00Z' }, /^CLOCK_START is for tests/],
])('%s is refused in one sentence', (_, change, sentence) => {
  expect(problems(change)).toEqual([expect.stringMatching(sentence)])
})

test('two secrets that are the same are refused', () => {
  const same = secret()
  expect(problems({ SESSION_SECRET: same, PASSWORD_PEPPER: same })).toEqual([
    'PASSWORD_PEPPER is the same as SESSION_SECRET: each needs its own',
  ])
})

test('a database that holds the seed is refused, one that holds a tenant of that name is not', async () => {
  const suite = await suiteDatabase()
  const database = new Database({ url: suite.appUrl, poolSize: 2 })
  const add = (slug: string) =>
    database.withTenant({ tenantId: newId(), mode: 'rw' }, (tx) =>
      tx.system('tenant.add', { slug, name: slug, keyId: newId(), wrapped: 'AAAA' }),
    )
  try {
    await expect(refuseSeedData(database)).resolves.toBeUndefined()
    await add(SEED_SLUGS[0])
    await expect(refuseSeedData(database)).resolves.toBeUndefined()
    for (const slug of SEED_SLUGS.slice(1)) await add(slug)
    await expect(refuseSeedData(database)).rejects.toThrow(/holds the seed/)
  } finally {
    await database.close()
    await suite.drop()
  }
})
