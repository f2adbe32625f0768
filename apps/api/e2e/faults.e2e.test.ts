/** What the product stands on is taken away while it runs, and given back. */
import { readFileSync } from 'node:fs'
import { ApiClient } from '@chronos/testing/api-client'
import { imbalances } from '@chronos/testing/books'
import { eventually, inspect } from '@chronos/testing/inspect'
import { type Instance, startInstance } from '@chronos/testing/instance'
import { logLeaks, sessionTexts } from '@chronos/testing/log-leaks'
import { type Redis, startRedis } from '@chronos/testing/redis'
import {
  newWamid,
  nextGraphAnswer,
  postWebhook,
  reportBody,
  sentTo,
  textBody,
  webhookBody,
  wordsOf,
} from '@chronos/testing/whatsapp-customer'
import { bookableExpense, type Expense, newWrite, sendWrite, startStorm } from '@chronos/testing/write-storm'
import { afterAll, beforeAll, expect, test } from 'vitest'

let instance: Instance
let manager: ApiClient
let expense: Expense
let redisAgain: Redis | undefined

beforeAll(async () => {
  instance = await startInstance()
  manager = newClient()
  await manager.login(loginOf('manager'))
  expense = await bookableExpense(manager, '2026-09-20')
})
afterAll(async () => {
  await instance.stop()
  await redisAgain?.stop()
})

const newClient = () => new ApiClient(instance.info.apiUrl, instance.info.webUrl)
function firstOf<T>(items: readonly T[] | undefined): T {
  const [item] = items ?? []
  if (item === undefined) throw new Error('the seed has too little')
  return item
}
const tenant = () => firstOf(instance.info.tenants)
const loginOf = (role: string) => {
  const { email, password } = firstOf(tenant().users.filter((user) => user.role === role))
  return { email, password }
}
const customer = () => ({ ...firstOf(tenant().channels), from: firstOf(tenant().customers).waId ?? '' })
const readiness = async () => (await fetch(`${instance.info.apiUrl}/health/ready`)).status
const bookedAs = (payee: string) =>
  inspect<{ id: string }>(instance.info.ownerDatabaseUrl, 'select id from transactions where payee = $1', [
    payee,
  ])
const answersAbout = async (word: string) =>
  (await sentTo(instance.info, customer().from)).filter(({ body }) => wordsOf(body).includes(word))
const words: string[] = []
function newWord(): string {
  const word = `prova${crypto.randomUUID().slice(0, 8)}`
  words.push(word)
  return word
}

async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const since = performance.now()
  return [await work, performance.now() - since]
}

/** What must be true while the database cannot be used; returns the webhook's body for a retry. */
async function whileDatabaseIsAway(word: string): Promise<string> {
  const raw = textBody({ ...customer(), text: `gastei 4,00 ${word}` })
  const stranger = newClient()
  const [[webhook, webhookMs], ready, list, login] = await Promise.all([
    timed(postWebhook(instance.info, raw)),
    readiness(),
    manager.call('transactions.list', {}),
    stranger.call('auth.login', loginOf('viewer')),
  ])
  expect([webhook.status, ready, list.status, login.status]).toEqual([503, 503, 503, 503])
  expect(webhookMs).toBeLessThan(8_000)
  expect([list.error?.reason, login.error?.reason]).toEqual(['unavailable', 'unavailable'])
  expect([list.text, login.text, webhook.text].join()).not.toMatch(/ECONN|postgres|select|\.ts:/i)
  return raw
}

async function afterDatabaseIsBack(word: string, raw: string): Promise<void> {
  await eventually(readiness, (status) => status === 200, 20_000)
  const retried = await eventually(
    () => postWebhook(instance.info, raw),
    ({ status }) => status === 200,
    20_000,
  )
  expect(retried.text).toContain('"received":1')
  expect((await postWebhook(instance.info, raw)).status).toBe(200)
  await eventually(
    () => answersAbout(word),
    (answers) => answers.length > 0,
    40_000,
  )
  expect([(await answersAbout(word)).length, (await bookedAs(word)).length]).toEqual([1, 1])
  expect((await manager.call('transactions.list', {})).status).toBe(200)
  expect(await newClient().login(loginOf('viewer'))).toMatchObject({ user: { role: 'viewer' } })
}

test('with Postgres stopped everything says 503; started again it recovers and a retried webhook loses nothing', async () => {
  await instance.postgres.halt()
  const word = newWord()
  const raw = await whileDatabaseIsAway(word).finally(() => instance.postgres.resume())
  await afterDatabaseIsBack(word, raw)
})

/** The server and every backend of it. */
async function postgresPids(): Promise<number[]> {
  const backends = await inspect<{ pid: number }>(
    instance.info.ownerDatabaseUrl,
    'select pid from pg_stat_activity where pid <> pg_backend_pid()',
  )
  const { pid } = firstOf(backends)
  const server = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return [server, ...backends.map((backend) => backend.pid)]
}

test('a Postgres that keeps its connections and says nothing is as good as stopped', async () => {
  // Every pool holds connections that were good a moment ago.
  await Promise.all(Array.from({ length: 8 }, () => manager.call('transactions.list', {})))
  const pids = await postgresPids()
  const word = newWord()
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  const raw = await whileDatabaseIsAway(word).finally(() => {
    for (const pid of pids) process.kill(pid, 'SIGCONT')
  })
  await afterDatabaseIsBack(word, raw)
})

/** Opens a live stream; `topics` is all that it has told so far, `ended` resolves when it ends. */
async function listen(client: ApiClient) {
  const response = await client.fetch('/trpc/changes.live', { headers: { accept: 'text/event-stream' } })
  const topics: string[] = []
  const ended = (async () => {
    for await (const chunk of response.body ?? []) topics.push(new TextDecoder().decode(chunk))
  })().catch(() => {})
  return { told: async () => topics.join(''), ended }
}

async function whileRedisIsAway(): Promise<string> {
  expect(await newClient().login(loginOf('viewer'))).toMatchObject({ user: { role: 'viewer' } })
  expect(await readiness()).toBe(200)
  const write = await sendWrite(manager, expense, newWrite())
  expect([write.answer?.status, (await bookedAs(write.payee)).length]).toEqual([200, 1])
  const word = newWord()
  expect(
    (await postWebhook(instance.info, textBody({ ...customer(), text: `gastei 4,00 ${word}` }))).status,
  ).toBe(200)
  await eventually(
    () => answersAbout(word),
    (answers) => answers.length === 1,
  )
  return write.payee
}

test('without Redis people sign in, record and are answered; the live stream tells of it when Redis is back', async () => {
  const stream = await listen(manager)
  await eventually(stream.told, (text) => text.includes('connected'))
  await sendWrite(manager, expense, newWrite())
  await eventually(stream.told, (text) => text.includes('"transactions"'))
  const before = (await stream.told()).length
  await instance.redis.stop()
  await whileRedisIsAway()
  redisAgain = await startRedis({ port: instance.redis.port })
  await eventually(stream.told, (text) => text.slice(before).includes('"transactions"'), 20_000)
})

test('a Redis that is connected and says nothing slows things down, no more', async () => {
  const { pid } = redisAgain ?? instance.redis
  process.kill(pid, 'SIGSTOP')
  try {
    await whileRedisIsAway()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
})

test('a database whose connections are cut in the middle of a storm answers clearly, and the books add up', async () => {
  const storm = startStorm(manager, expense)
  for (let cut = 0; cut < 6; cut++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    await inspect(
      instance.info.ownerDatabaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'chronos_app'`,
    )
  }
  const tried = await storm.end()
  expect(tried.length).toBeGreaterThan(20)
  expect(new Set(tried.map(({ answer }) => answer?.status))).toEqual(new Set([200, 503]))
  await eventually(readiness, (status) => status === 200)
  for (const write of tried) {
    const again = await sendWrite(manager, expense, write)
    expect([write.answer?.text, again.answer?.status]).toEqual([expect.any(String), 200])
    expect((await bookedAs(write.payee)).length).toBe(1)
  }
  expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
})

const running = (name: string) => firstOf(instance.processes.filter((one) => one.name === name).slice(-1))

/** Kills a program without a warning and resolves when it is gone. */
async function kill(name: string): Promise<void> {
  const { pid, died } = running(name)
  process.kill(pid, 'SIGKILL')
  await died
}

test('an API killed in a storm keeps every write it acknowledged, once; the same keys again give the same answers', async () => {
  const storm = startStorm(manager, expense)
  await eventually(
    async () => storm.tried.length,
    (count) => count > 40,
  )
  await kill('api')
  const tried = await storm.end()
  expect(tried.some(({ answer }) => answer === null)).toBe(true)
  await instance.restart('api')
  for (const write of tried) {
    const again = await sendWrite(manager, expense, write)
    expect(again.answer?.status).toBe(200)
    if (write.answer !== null) {
      expect(again.answer?.data).toEqual(write.answer.data)
      expect(again.answer?.headers.get('idempotency-replayed')).toBe('true')
    }
    expect((await bookedAs(write.payee)).length).toBe(1)
  }
  expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
})

test('an API told to stop under load answers all it was asked, refuses new connections and ends its streams', async () => {
  const stream = await listen(manager)
  const storm = startStorm(manager, expense)
  await eventually(
    async () => storm.tried.length,
    (count) => count > 40,
  )
  const api = running('api')
  process.kill(api.pid, 'SIGTERM')
  expect(await api.died).toContain('exit code 0')
  await stream.ended
  const tried = await storm.end()
  const unanswered = new Set(tried.flatMap(({ failure }) => failure ?? []))
  expect([...unanswered]).toEqual(['ECONNREFUSED'])
  expect(new Set(tried.flatMap(({ answer }) => answer?.status ?? []))).toEqual(new Set([200]))
  await instance.restart('api')
  expect((await manager.call('transactions.list', {})).status).toBe(200)
})

test('a worker killed among fifty messages: each is booked once and answered once, in order', async () => {
  const { from, ...channel } = customer()
  const [word, count, heard] = [newWord(), 50, 6]
  const since = Math.floor(Date.now() / 1000) - count
  const messages = Array.from({ length: count }, (_, index) => ({
    from,
    id: newWamid(),
    timestamp: String(since + index),
    type: 'text',
    text: { body: `gastei ${index + 1},00 ${word}x${index}x` },
  }))
  // The worker dies while Meta, who has the sixth answer, does not say so.
  for (let sent = 1; sent < heard; sent++) await nextGraphAnswer(instance.info, 'send_ok')
  await nextGraphAnswer(instance.info, 'err_timeout')
  await postWebhook(instance.info, webhookBody(channel, { messages: messages.toReversed() }))
  const before = await eventually(
    () => answersAbout(word),
    (answers) => answers.length === heard,
  )
  await kill('worker')
  await instance.restart('worker')
  const opaque = String(before.at(-1)?.body['biz_opaque_callback_data'])
  await postWebhook(
    instance.info,
    reportBody(channel, { to: from, wamid: newWamid(), status: 'sent', opaque }),
  )
  const answers = await eventually(
    () => answersAbout(word),
    (all) => all.length >= count,
    50_000,
  )
  const order = answers.map(({ body }) => Number(/x(\d+)x/.exec(wordsOf(body))?.[1]))
  expect(order).toEqual(messages.map((_, index) => index))
  const booked = await inspect(
    instance.info.ownerDatabaseUrl,
    `select payee from transactions where payee like $1`,
    [`${word}x%`],
  )
  expect(booked).toHaveLength(count)
  expect(await imbalances(instance.info.ownerDatabaseUrl)).toEqual([])
}, 90_000)

test('however much went wrong, the logs hold no secret, nothing of people, no message and no value of a statement', async () => {
  const log = readFileSync(instance.info.logFile, 'utf8')
  expect(log).toMatch(/ECONNREFUSED|57P01|unavailable/)
  const leaks = logLeaks(instance.info, {
    'a cookie or token': await sessionTexts(manager),
    'a message': words,
    'a value of a statement': ['storm ', '"1250"', expense.accountId],
    'a statement': ['insert into', 'select ', 'update '],
    'a connection string': [instance.info.databaseUrl, new URL(instance.info.databaseUrl).password],
  })
  expect(leaks).toEqual([])
})
