/** The API and Postgres are killed in the middle of a storm of writes, twenty times: what was acknowledged exists, once. */
import { ApiClient } from '@chronos/testing/api-client'
import { imbalances } from '@chronos/testing/books'
import { eventually, inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import {
  bookableExpense,
  type Expense,
  sendWrite,
  startStorm,
  type Write,
} from '@chronos/testing/write-storm'
import { afterAll, beforeAll, expect, test } from 'vitest'

const KILLS = 20
const WRITES_BETWEEN = 25

let instance: Instance
let manager: ApiClient
let expense: Expense
beforeAll(async () => {
  instance = await startInstance()
  // Tests run without waiting for the disk; here an acknowledged write must have left Postgres' own memory.
  await inspect(instance.info.ownerDatabaseUrl, 'alter database chronos set synchronous_commit = on')
  await restartApi()
  manager = new ApiClient(instance.info.apiUrl, instance.info.webUrl)
  const login = instance.info.tenants[0]?.users.find(({ role }) => role === 'manager')
  if (!login) throw new Error('the seed has no manager')
  await manager.login(login)
  expense = await bookableExpense(manager, '2026-09-20')
})
afterAll(() => instance.stop())

/** Kills the API without a warning and starts it again. */
async function restartApi(): Promise<void> {
  const api = instance.processes.filter(({ name }) => name === 'api').at(-1)
  if (!api) throw new Error('there is no API')
  process.kill(api.pid, 'SIGKILL')
  await api.died
  await instance.restart('api')
}

async function restartPostgres(): Promise<void> {
  await instance.postgres.crash()
  await instance.postgres.resume()
  await eventually(
    async () => (await fetch(`${instance.info.apiUrl}/health/ready`)).status,
    (status) => status === 200,
    30_000,
  )
}

/** What the ledger has of a storm, by payee. */
async function booked(): Promise<Map<string, number>> {
  const rows = await inspect<{ payee: string; count: string }>(
    instance.info.ownerDatabaseUrl,
    `select payee, count(*) from transactions where payee like 'storm %' group by payee`,
  )
  return new Map(rows.map(({ payee, count }) => [payee, Number(count)]))
}

test(`after ${KILLS} kills every acknowledged write exists once, and the books add up`, async () => {
  const all: Write[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const storm = startStorm(manager, expense)
    await eventually(
      async () => storm.tried.filter(({ answer }) => answer?.status === 200).length,
      (count) => count >= WRITES_BETWEEN,
      30_000,
    )
    await (kill % 2 === 0 ? restartApi() : restartPostgres())
    all.push(...(await storm.end()))
    expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
  }
  const acknowledged = all.filter(({ answer }) => answer?.status === 200)
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS * WRITES_BETWEEN)
  expect(acknowledged.length).toBeLessThan(all.length)
  const once = await booked()
  expect(acknowledged.filter(({ payee }) => once.get(payee) !== 1)).toEqual([])
  // Whoever heard nothing asks again with the same key, and then it exists once too.
  const unheard = all.filter(({ answer }) => answer?.status !== 200)
  for (const write of unheard) expect((await sendWrite(manager, expense, write)).answer?.status).toBe(200)
  const afterwards = await booked()
  expect(all.filter(({ payee }) => afterwards.get(payee) !== 1)).toEqual([])
  expect(afterwards.size).toBe(all.length)
  expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
}, 240_000)
