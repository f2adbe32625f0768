import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { chosenPorts, outsideServices } from './dev-settings.ts'
import { freePort } from './ports.ts'

const NAMES = ['WEB', 'API', 'SIMULATOR', 'GRAPH', 'MAIL', 'WORKER_HEALTH', 'SMTP', 'POSTGRES', 'REDIS']

async function freeEnv(): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all(NAMES.map(async (name) => [`${name}_PORT`, `${await freePort()}`] as const)),
  )
}

it('every port may be chosen', async () => {
  const env = await freeEnv()
  expect((await chosenPorts(env)).web).toBe(Number(env['WEB_PORT']))
})

it.each([
  ['WEB_PORT', 'abc', 'WEB_PORT must be a port between 1 and 65535, not "abc".'],
  ['API_PORT', '70000', 'API_PORT must be a port between 1 and 65535, not "70000".'],
])('%s=%s is refused by one sentence', async (name, value, sentence) => {
  await expect(chosenPorts({ ...(await freeEnv()), [name]: value })).rejects.toThrow(sentence)
})

it('the same port twice is refused', async () => {
  const env = await freeEnv()
  const both = chosenPorts({ ...env, API_PORT: env['WEB_PORT'] })
  await expect(both).rejects.toThrow(`WEB_PORT and API_PORT are both ${env['WEB_PORT']}`)
})

it('a taken port is refused, unless its service comes from outside', async () => {
  const env = await freeEnv()
  const server = createServer().listen(Number(env['REDIS_PORT']), '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  await expect(chosenPorts(env)).rejects.toThrow(`Port ${env['REDIS_PORT']} is taken`)
  await expect(chosenPorts({ ...env, REDIS_URL: 'redis://127.0.0.1:6379' })).resolves.toBeDefined()
  server.close()
})

it('servers from outside are taken whole or not at all', () => {
  expect(outsideServices({})).toEqual({ database: null, redisUrl: null })
  const urls = {
    DATABASE_URL: 'postgres://a/b',
    MIGRATE_DATABASE_URL: 'postgres://c/b',
    REDIS_URL: 'redis://d',
  }
  expect(outsideServices(urls)).toEqual({
    database: { url: 'postgres://a/b', migrateUrl: 'postgres://c/b' },
    redisUrl: 'redis://d',
  })
  expect(() => outsideServices({ DATABASE_URL: 'postgres://a/b' })).toThrow('together, or neither')
  expect(() => outsideServices({ REDIS_URL: 'localhost:6379' })).toThrow('REDIS_URL must be an address')
})
