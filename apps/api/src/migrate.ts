/** Brings the database to the newest schema, as its owner: run once before each release starts, and ends. */
import { envField, readEnv, startupSentence } from '@chronos/core/env'
import { migrate } from '@chronos/db/migrate'
import { z } from 'zod'

/** Every variable that it reads, by name. */
export const MIGRATE_ENV = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  MIGRATE_DATABASE_URL: envField.address('postgres:', 'postgresql:'),
  POSTGRES_PASSWORD: z.string().optional(),
  DATABASE_PASSWORD: z.string().min(1),
}

try {
  const env = readEnv(MIGRATE_ENV, process.env)
  const { applied } = await migrate({ url: env.MIGRATE_DATABASE_URL, appPassword: env.DATABASE_PASSWORD })
  for (const name of applied) process.stdout.write(`applied ${name}\n`)
  process.stdout.write(applied.length === 0 ? 'The schema is the newest already.\n' : 'Migrated.\n')
  // The schema engine leaves a timer behind that would hold the process for seconds.
  process.exit(0)
} catch (error) {
  process.stderr.write(`${startupSentence(error)}\n`)
  process.exit(1)
}
