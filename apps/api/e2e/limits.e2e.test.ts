import { ApiClient } from '@chronos/testing/api-client'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { afterAll, beforeAll, expect, test } from 'vitest'

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ limits: 'production' })
})
afterAll(() => instance.stop())

const asFrom = (address: string) => ({ 'x-forwarded-for': address })
const guess = { email: 'nobody@nowhere.test', password: 'not the password' }

test('the sixth sign-in of a minute from one address waits; another address does not', async () => {
  const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const statuses: number[] = []
  for (let count = 0; count < 6; count++)
    statuses.push((await client.call('auth.login', guess, asFrom('203.0.113.7'))).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  const refused = await client.call('auth.login', guess, asFrom('203.0.113.7'))
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.text).toContain('rate_limited')
  expect((await client.call('auth.login', guess, asFrom('203.0.113.8'))).status).toBe(401)
})

test('addresses of one IPv6 network count as one', async () => {
  const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const statuses: number[] = []
  for (let count = 0; count < 6; count++)
    statuses.push((await client.call('auth.login', guess, asFrom(`2001:db8:1:2::${count + 1}`))).status)
  expect(statuses.at(-1)).toBe(429)
})

test('fifty sign-ins at once are counted one by one', async () => {
  const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  await client.csrf()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => client.call('auth.login', guess, asFrom('203.0.113.9'))),
  )
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
})

test('a hundred requests a minute pass, the next one waits', async () => {
  const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  await client.csrf()
  const from = asFrom('203.0.113.10')
  const answers = await Promise.all(
    Array.from({ length: 101 }, () => client.call('tenants.get', undefined, from)),
  )
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
})

test('who is signed in is counted by session: an office behind one address is not one person', async () => {
  const [a] = instance.info.tenants
  const logins = a?.users.slice(0, 2) ?? []
  const from = asFrom('203.0.113.11')
  const clients = await Promise.all(
    logins.map(async (login) => {
      const client = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
      await client.login(login)
      await client.csrf()
      return client
    }),
  )
  for (const client of clients) {
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => client.call('auth.session', undefined, from)),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(0)
  }
})
