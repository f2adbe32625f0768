/** Starts the API, and stops it without dropping a request. */
import { startupSentence } from '@chronos/core/env'
import { Authorities } from '@chronos/core/identity/authority'
import { openPasswords, openServices } from '@chronos/core/services'
import { Redis } from 'ioredis'
import { readApiEnv } from './env.ts'
import { openLimits } from './http/limits.ts'
import { ChangeHub } from './realtime/change-hub.ts'
import { buildServer } from './server.ts'

async function main(): Promise<void> {
  const env = readApiEnv()
  const services = openServices(env)
  await services.database.demandSafeRole()
  const redis = new Redis(env.REDIS_URL, { maxRetriesPerRequest: 1, enableOfflineQueue: false })
  redis.on('error', () => {})
  const hub = new ChangeHub(redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true }))
  const passwords = openPasswords(env)
  let draining = false
  const parts = {
    services,
    authorities: new Authorities(),
    passwords,
    hub,
    env,
    limits: openLimits(env, redis),
    draining: () => draining,
  }
  const app = await buildServer(parts)

  const stop = async () => {
    if (draining) return
    draining = true
    hub.close()
    await app.close()
    redis.disconnect()
    await services.database.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  await app.listen({ host: env.API_HOST, port: env.API_PORT })
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${startupSentence(error)}\n`)
  process.exit(1)
}
