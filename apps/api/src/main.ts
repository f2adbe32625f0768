/** Starts the API, and stops it without dropping a request. */
import { Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { startupSentence } from '@chronos/core/env'
import { Authorities } from '@chronos/core/identity/authority'
import { KeptSessions } from '@chronos/core/identity/sessions'
import { refuseSeedData } from '@chronos/core/production'
import { openPasswords, openServices } from '@chronos/core/services'
import { Redis } from 'ioredis'
import { readApiEnv } from './env.ts'
import { openLimits } from './http/limits.ts'
import { ChangeHub } from './realtime/change-hub.ts'
import { buildServer } from './server.ts'

/** A Redis that is connected and says nothing is as good as away. */
const REDIS_SILENT_MS = 1_000
/** How long open connections may still bring a request, whose answer then closes them, before the idle ones are closed. */
const DRAIN_MS = 500

async function main(): Promise<void> {
  const env = readApiEnv()
  const services = openServices(env)
  await services.database.demandSafeRole()
  if (env.production) await refuseSeedData(services.database)
  const redis = new Redis(env.REDIS_URL, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    // The counts of one request leave together.
    enableAutoPipelining: true,
    commandTimeout: REDIS_SILENT_MS,
  })
  redis.on('error', () => {})
  const hub = new ChangeHub(redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true }))
  const passwords = openPasswords(env)
  let draining = false
  const parts = {
    services,
    authorities: new Authorities(),
    sessions: new KeptSessions(),
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
    // Only the listening ends here: an http server's own close would cut connections between two requests.
    Server.prototype.close.call(app.server)
    await sleep(DRAIN_MS)
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
