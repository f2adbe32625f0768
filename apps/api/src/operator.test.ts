import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { suiteDatabase } from '@chronos/testing/database'
import { inspect } from '@chronos/testing/inspect'
import { afterAll, beforeAll, expect, test } from 'vitest'

let database: Awaited<ReturnType<typeof suiteDatabase>>
beforeAll(async () => {
  database = await suiteDatabase()
})
afterAll(() => database.drop())

const secret = randomBytes(32).toString('base64')
function run(program: string, args: string[], env: Record<string, string>) {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' })
  return { status, out: stdout.trim(), err: stderr.trim() }
}
const operator = (...args: string[]) =>
  run('operator.ts', args, {
    DATABASE_URL: database.appUrl,
    REDIS_URL: database.redisUrl,
    SESSION_SECRET: secret,
    FIELD_ENCRYPTION_KEY: secret,
  })

const TENANT = ['--slug', 'first-books', '--name', 'First Books', '--currency', 'USD']
const PLACE = ['--time-zone', 'America/New_York', '--locale', 'en-US']
const OWNER = ['--owner-email', 'Ada@First-Books.test', '--owner-name', 'Ada']

test('a tenant is opened, and its owner invited by a mail that waits to be sent', async () => {
  const { status, out } = operator('open-tenant', ...TENANT, ...PLACE, ...OWNER)
  expect([status, out]).toEqual([0, expect.stringMatching(/^Opened first-books .*invitation by mail\.$/)])
  const [row] = await inspect<{ users: string; mails: string; keys: string }>(
    database.ownerUrl,
    `select (select string_agg(role || ' ' || status, ',') from users) as users,
       (select count(*) from mails) as mails, (select count(*) from categories) > 10 as keys`,
  )
  expect(row).toMatchObject({ users: 'owner invited', keys: true })
  expect(Number(row?.mails)).toBe(1)
})

test('said again it makes no second tenant, only a new invitation', async () => {
  const { status, out } = operator('open-tenant', ...TENANT, ...PLACE, ...OWNER)
  expect([status, out]).toEqual([0, expect.stringMatching(/^Found first-books/)])
  const [row] = await inspect<{ tenants: string }>(
    database.ownerUrl,
    `select (select count(*) from tenants) || ' ' || (select count(*) from users) as tenants`,
  )
  expect(row?.tenants).toBe('1 1')
})

test('a number is given to one tenant, once', () => {
  const channel = ['--phone-number-id', '310066677788899', '--waba-id', '204880055566677']
  const give = () =>
    operator('add-channel', '--slug', 'first-books', ...channel, '--display-number', '12025550143')
  expect(give()).toMatchObject({ status: 0, out: '12025550143 now belongs to first-books.' })
  const again = give()
  expect([again.status, again.err.split('\n').length]).toEqual([1, 1])
  expect(operator('add-channel', '--slug', 'nobody', ...channel, '--display-number', '1').err).toMatch(
    /^--display/,
  )
})

test('wrong words are one sentence, without a stack', () => {
  const { status, err } = operator('open-tenant', '--slug', 'No Slug', ...PLACE)
  expect(status).toBe(1)
  expect(err).toMatch(
    /^--slug must be .*; --name is missing; --currency is missing; --owner-email is missing/,
  )
  expect(operator('open-tenants').err).toBe('Say what to do: open-tenant or add-channel.')
  expect(operator('open-tenant', '--colour', 'red')).toMatchObject({ status: 1 })
})

test('migrating tells what it did, and what is missing', () => {
  const env = { MIGRATE_DATABASE_URL: database.ownerUrl, DATABASE_PASSWORD: 'a-new-password-of-the-app' }
  expect(run('migrate.ts', [], { ...env, MIGRATE_DATABASE_URL: '' })).toMatchObject({
    status: 1,
    err: 'The environment is not right:\n  - MIGRATE_DATABASE_URL is missing',
  })
})
