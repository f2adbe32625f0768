/** The composition root's one step: from settings to the services that every verb works with. */
import { createSecretKey } from 'node:crypto'
import { PasswordHasher } from '@chronos/crypto/passwords'
import { Database } from '@chronos/db/database'
import { clockFrom, systemClock } from './clock.ts'
import type { Services } from './context.ts'
import { Keys } from './keys.ts'

const HASHES_AT_ONCE = 2
const HASHES_WAITING = 40

export interface ServiceSettings {
  DATABASE_URL: string
  DATABASE_POOL_SIZE: number
  SESSION_SECRET: string
  FIELD_ENCRYPTION_KEY: string
  CLOCK_START?: string | undefined
}

/** Passwords are hashed a few at a time, so that other work stays quick; a longer queue is refused. */
export function openPasswords({
  PASSWORD_PEPPER,
  BCRYPT_ROUNDS,
}: {
  PASSWORD_PEPPER: string
  BCRYPT_ROUNDS: number
}): PasswordHasher {
  return new PasswordHasher({
    algorithm: 'bcrypt',
    rounds: BCRYPT_ROUNDS,
    peppers: [{ id: 'p1', secret: PASSWORD_PEPPER }],
    concurrency: HASHES_AT_ONCE,
    queueMax: HASHES_WAITING,
  })
}

/** Opens pools lazily: nothing is connected until the first question. End it with `services.database.close()`. */
export function openServices(settings: ServiceSettings): Services {
  const database = new Database({ url: settings.DATABASE_URL, poolSize: settings.DATABASE_POOL_SIZE })
  return {
    database,
    keys: new Keys(database, Buffer.from(settings.FIELD_ENCRYPTION_KEY, 'base64')),
    clock: settings.CLOCK_START === undefined ? systemClock : clockFrom(new Date(settings.CLOCK_START)),
    // Made once: from bytes, each signature would make it anew.
    cursorKey: createSecretKey(Buffer.from(settings.SESSION_SECRET)),
  }
}
