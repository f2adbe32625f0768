/** Starts the worker: inbox, sender, mail, relay. On SIGTERM it finishes what it holds. */
import { startupSentence } from '@chronos/core/env'
import { redactionPaths, serialiseError } from '@chronos/core/log'
import { refuseSeedData } from '@chronos/core/production'
import { openServices } from '@chronos/core/services'
import { Wake } from '@chronos/db/wake'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import { readWorkerEnv } from './env.ts'
import { openHealth } from './health.ts'
import { mailSender } from './mail-sender.ts'
import { OutboxRelay } from './outbox-relay.ts'
import { recurringPoster } from './recurring-poster.ts'
import { whatsappInbox } from './whatsapp-inbox.ts'
import { whatsappSender } from './whatsapp-sender.ts'
import { WorkLoop } from './work-loop.ts'

/** A Redis that is connected and says nothing is as good as away. */
const REDIS_SILENT_MS = 5_000

async function main(): Promise<void> {
  const env = readWorkerEnv()
  const log = pino({
    level: env.LOG_LEVEL,
    base: { app: 'worker' },
    redact: redactionPaths,
    serializers: { err: (error: unknown) => serialiseError(error) },
  })
  const services = openServices(env)
  await services.database.demandSafeRole()
  if (env.production) await refuseSeedData(services.database)
  const redis = new Redis(env.REDIS_URL, { maxRetriesPerRequest: 1, commandTimeout: REDIS_SILENT_MS })
  redis.on('error', () => {})
  const wake = new Wake(env.DATABASE_URL)
  const kinds = [
    whatsappInbox(services),
    whatsappSender(services, env),
    mailSender(services, env),
    recurringPoster(services),
  ]
  const loops = kinds.map((what) => new WorkLoop(services.database, log, what))
  for (const loop of loops) wake.on('work', () => loop.wake())
  const relay = new OutboxRelay({ database: services.database, wake, redis, log })
  let stopping = false
  const health = await openHealth(
    env.WORKER_HEALTH_PORT,
    async () => !stopping && (await services.database.ready()),
  )
  const running = Promise.all([...loops.map((loop) => loop.run()), relay.run()])
  const waking = wake.run()

  const stop = async () => {
    if (stopping) return
    stopping = true
    for (const loop of loops) loop.stop()
    relay.stop()
    await running
    await wake.close()
    await waking
    redis.disconnect()
    health.close()
    await services.database.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  log.info('worker ready')
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${startupSentence(error)}\n`)
  process.exit(1)
}
