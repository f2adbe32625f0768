/** Vitest global setup: Postgres with a migrated template database, and Redis, once for every suite of a run. */
import { randomBytes } from 'node:crypto'
import { migrate } from '@chronos/db/migrate'
import type { TestProject } from 'vitest/node'
import type {} from './database.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { Teardown } from './teardown.ts'

const TEMPLATE = 'chronos_template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const teardown = new Teardown()
  try {
    const [postgres, redis] = await Promise.all([teardown.use(startPostgres()), teardown.use(startRedis())])
    const appPassword = randomBytes(18).toString('base64url')
    await postgres.createDatabase(TEMPLATE)
    await migrate({ url: postgres.url(TEMPLATE), appPassword })
    await postgres.closeDatabase(TEMPLATE)
    project.provide('services', {
      postgresUrl: postgres.superUrl,
      redisUrl: redis.url,
      appPassword,
      template: TEMPLATE,
    })
  } catch (cause) {
    await teardown.run()
    throw cause
  }
  return () => teardown.run()
}
