import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'

let database: Awaited<ReturnType<typeof suiteDatabase>>
beforeAll(async () => {
  database = await suiteDatabase()
})
afterAll(() => database.drop())

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const environment = () => ({
  PATH: process.env['PATH'] ?? '',
  NODE_ENV: 'test',
  API_PORT: '0',
  REDIS_URL: database.redisUrl,
  SESSION_SECRET: 'k3J9'.repeat(10),
  FIELD_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  PASSWORD_PEPPER: 'p8Q2'.repeat(10),
  WEB_ORIGINS: 'http://localhost:3000',
  WHATSAPP_WEBHOOK_SECRET: 'a1b2c3d4e5f6a7b8',
  WHATSAPP_VERIFY_TOKEN: 'a-verify-word',
})

/** Starts the API as a process and resolves when it ends, or ends it once it listens. */
function start(env: Record<string, string>): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], { env })
    let out = ''
    const hear = (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('Server listening')) child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('close', (code) => resolve({ code, out }))
  })
}

test('as the application role it starts, and ends cleanly on SIGTERM', async () => {
  expect(await start({ ...environment(), DATABASE_URL: database.appUrl })).toMatchObject({ code: 0 })
})

test('as a role that could bypass Row Level Security it refuses to start', async () => {
  const { code, out } = await start({ ...environment(), DATABASE_URL: database.ownerUrl })
  expect([code, out.trim()]).toEqual([1, 'DATABASE_URL must be a role that cannot bypass Row Level Security'])
})

test('with a wrong environment it says every problem in words and ends', async () => {
  const { code, out } = await start({ ...environment(), DATABASE_URL: 'nowhere', API_PORT: 'many' })
  expect(code).toBe(1)
  expect(out).toMatch(/DATABASE_URL[\s\S]*API_PORT/)
  expect(out).not.toMatch(/^\s+at /m)
})

test('a taken port is one clear sentence', async () => {
  const { createServer } = await import('node:net')
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as { port: number }
  const { code, out } = await start({
    ...environment(),
    DATABASE_URL: database.appUrl,
    API_PORT: String(port),
  })
  taken.close()
  expect([code, out.includes(`Port ${port} is taken`)]).toEqual([1, true])
})
