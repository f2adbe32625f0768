import { expect, test } from 'vitest'
import { readApiEnv } from './env.ts'

const right = {
  DATABASE_URL: 'postgres://chronos_app:x@127.0.0.1/chronos',
  REDIS_URL: 'redis://127.0.0.1',
  SESSION_SECRET: 'k3J9'.repeat(10),
  FIELD_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  PASSWORD_PEPPER: 'p8Q2'.repeat(10),
  WEB_ORIGINS: 'http://localhost:3000, http://127.0.0.1:3000',
  WHATSAPP_WEBHOOK_SECRET: 'a1b2c3d4e5f6a7b8',
  WHATSAPP_VERIFY_TOKEN: 'a-verify-word',
}

test('a right environment becomes typed values', () => {
  expect(readApiEnv(right)).toMatchObject({
    API_PORT: 3001,
    WEB_ORIGINS: ['http://localhost:3000', 'http://127.0.0.1:3000'],
    production: false,
  })
})

test('every problem is named at once, and no value with it', () => {
  const wrong = {
    ...right,
    DATABASE_URL: 'mysql://secret-value',
    SESSION_SECRET: 'short-secret',
    REDIS_URL: '',
  }
  expect(() => readApiEnv(wrong)).toThrow(/DATABASE_URL[\s\S]*REDIS_URL is missing[\s\S]*SESSION_SECRET/)
  expect(() => readApiEnv(wrong)).not.toThrow(/secret-value|short-secret/)
})

test('what production must not be run with is named among the problems', () => {
  const read = () => readApiEnv({ ...right, NODE_ENV: 'production' })
  expect(read).toThrow(/SESSION_SECRET is too simple[\s\S]*WEB_ORIGINS must begin with https/)
})
