/** The composition root's one step: from settings to the services that every verb works with. */
import { Database } from '@chronos/db/database'
import { clockFrom, systemClock } from './clock.ts'
import type { Services } from './context.ts'
import { Keys } from './keys.ts'

export interface ServiceSettings {
  DATABASE_URL: string
  DATABASE_POOL_SIZE: number
  SESSION_SECRET: string
  FIELD_ENCRYPTION_KEY: string
  CLOCK_START?: string | undefined
}

/** Opens pools lazily: nothing is connected until the first question. End it with `services.database.close()`. */
export function openServices(settings: ServiceSettings): Services {
  const database = new Database({ url: settings.DATABASE_URL, poolSize: settings.DATABASE_POOL_SIZE })
  return {
    database,
    keys: new Keys(database, Buffer.from(settings.FIELD_ENCRYPTION_KEY, 'base64')),
    clock: settings.CLOCK_START === undefined ? systemClock : clockFrom(new Date(settings.CLOCK_START)),
    cursorKey: Buffer.from(settings.SESSION_SECRET),
  }
}
