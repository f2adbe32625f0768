/** Real workers on real schedules: two at once, one killed in the middle, and every day is booked once. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openAccount } from '@chronos/core/accounts/open-account'
import { balanceOn } from '@chronos/core/accounts/queries'
import { addDays } from '@chronos/core/calendar'
import { listCategories } from '@chronos/core/categories/queries'
import { type Ctx, makeContext, type Services } from '@chronos/core/context'
import { addRecurring } from '@chronos/core/recurring/add-recurring'
import { recurringCalendar } from '@chronos/core/recurring/queries'
import { reading } from '@chronos/core/scope'
import { openServices } from '@chronos/core/services'
import { openTenant } from '@chronos/core/tenants/found-tenant'
import { suiteDatabase } from '@chronos/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const SCHEDULES = 8
const DAYS = 30
const AMOUNT = 100
/** Longer than a killed worker's lease. */
const PATIENCE_MS = 90_000

const secrets = {
  SESSION_SECRET: 'k3J9'.repeat(10),
  FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
}
let database: Awaited<ReturnType<typeof suiteDatabase>>
let services: Services
const workers: ChildProcess[] = []
beforeAll(async () => {
  database = await suiteDatabase()
  services = openServices({ ...secrets, DATABASE_URL: database.appUrl, DATABASE_POOL_SIZE: 4 })
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await services.database.close()
  await database.drop()
})

function startWorker(): ChildProcess {
  const env = {
    ...secrets,
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    WORKER_HEALTH_PORT: '0',
    DATABASE_URL: database.appUrl,
    REDIS_URL: database.redisUrl,
    WHATSAPP_API_TOKEN: 'a-token-for-tests-alone',
    WEB_URL: 'http://localhost:3000',
  }
  const worker = spawn(process.execPath, [MAIN], { env, stdio: 'inherit' })
  workers.push(worker)
  return worker
}

async function openHome(): Promise<{ ctx: () => Ctx; accountId: string; categoryId: string }> {
  const request = { id: 'suite', ip: null, userAgent: null, traceparent: null }
  const founding = { slug: 'shop', name: 'Shop', currency: 'USD', timeZone: 'UTC', locale: 'en-US' } as const
  const { tenantId } = await openTenant(services, request, founding)
  const actor = { type: 'system', name: 'suite' } as const
  const ctx = () => makeContext({ services, tenantId, actor, request })
  const account = { name: 'Till', type: 'cash', currency: 'USD', overdraft: 'allow' } as const
  const { id: accountId } = await openAccount(ctx(), account)
  const { items } = await listCategories(ctx())
  return { ctx, accountId, categoryId: items.find(({ key }) => key === 'food')?.id ?? '' }
}

test('one of two workers is killed in the middle of a backlog: every day of every schedule is booked once', {
  timeout: PATIENCE_MS + 30_000,
}, async () => {
  const { ctx, accountId, categoryId } = await openHome()
  const today = new Date().toISOString().slice(0, 10)
  const from = addDays(today, 1 - DAYS)
  const amount = { amountMinor: String(AMOUNT), currency: 'USD' }
  for (let n = 0; n < SCHEDULES; n++)
    await addRecurring(ctx(), {
      name: `Schedule ${n}`,
      template: { type: 'expense', accountId, categoryId, amount },
      schedule: { rule: 'FREQ=DAILY', from, count: DAYS, skipped: [], changed: [] },
    })
  const booked = async () => {
    const minor = await reading(ctx(), (scope) => balanceOn(scope, accountId, null))
    return -Number(minor) / AMOUNT
  }
  const whole = SCHEDULES * DAYS
  const victim = startWorker()
  startWorker()
  const until = Date.now() + PATIENCE_MS
  let atDeath = 0
  for (let count = 0; count < whole && Date.now() < until; count = await booked()) {
    if (count > whole / 4 && atDeath === 0) {
      atDeath = count
      victim.kill('SIGKILL')
    }
    await sleep(50)
  }
  expect(atDeath).toBeGreaterThan(0)
  expect(atDeath).toBeLessThan(whole)
  expect(await booked()).toBe(whole)
  const { items } = await recurringCalendar(ctx(), { from, to: today })
  expect(items.filter(({ status }) => status === 'posted')).toHaveLength(whole)
  expect(items).toHaveLength(whole)
})
