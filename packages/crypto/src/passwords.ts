import { createHmac, randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'
import { BoundedGate } from './bounded-gate.ts'

/** A server-side secret mixed into every hash. The id is stored with the hash, so peppers can rotate. */
export interface Pepper {
  id: string
  secret: string
}

/** `peppers[0]` is current; the others only verify. `rounds` is bcrypt's cost (log2). */
export interface PasswordConfig {
  algorithm: 'bcrypt'
  rounds: number
  peppers: readonly Pepper[]
  concurrency: number
  queueMax: number
}

const PASSWORD_BYTES_MAX = 1024
const BCRYPT_BYTES_MAX = 72
const RETRY_AFTER_MS = 1000
const PEPPER_ID = /^[A-Za-z0-9_-]{1,32}$/
const OURS = /^\$chr1\$([A-Za-z0-9_-]{1,32})\$(\$2[ab]\$\d\d\$[./A-Za-z0-9]{53})$/
const PLAIN = /^\$2[ab]\$\d\d\$[./A-Za-z0-9]{53}$/

/**
 * Hashes and checks passwords as `$chr1$<pepper id>$<bcrypt of base64(HMAC-SHA-384(pepper, NFC(password)))>`.
 * The HMAC gives 64 characters, below the 72 bytes where bcrypt truncates. Every method throws TooBusyError
 * when the queue is full.
 */
export class PasswordHasher {
  readonly #config: PasswordConfig
  readonly #current: Pepper
  readonly #gate: BoundedGate
  readonly #nobody: string

  constructor(config: PasswordConfig) {
    const [current] = config.peppers
    if (current === undefined) throw new Error('at least one pepper is needed')
    if (config.peppers.some(({ id, secret }) => !PEPPER_ID.test(id) || secret.length === 0)) {
      throw new Error('a pepper needs a secret and an id of 1 to 32 letters, digits, _ or -')
    }
    this.#config = config
    this.#current = current
    this.#gate = new BoundedGate({ ...config, retryAfterMs: RETRY_AFTER_MS })
    // A hash of the same cost that no password matches: its tail is random, not a digest of anything.
    const filler = randomBytes(40).toString('hex').slice(0, 31)
    this.#nobody = `${bcrypt.genSaltSync(config.rounds, 'b')}${filler}`
  }

  /** The string to store. Throws RangeError above 1024 bytes of UTF-8; strength is judged elsewhere. */
  async hash(password: string): Promise<string> {
    if (Buffer.byteLength(password) > PASSWORD_BYTES_MAX) throw new RangeError('the password is too long')
    const digest = pepperedDigest(this.#current, password)
    const hashed = await this.#gate.run(() => bcrypt.hash(digest, this.#config.rounds))
    return `$chr1$${this.#current.id}$${hashed}`
  }

  /** Whether the password fits, and whether the stored string should be replaced by a fresh `hash`. */
  async verify(password: string, stored: string): Promise<{ ok: boolean; needsRehash: boolean }> {
    const target = this.#targetOf(password, stored)
    if (target === null) return this.verifyNothing(password)
    const ok = await this.#gate.run(() => bcrypt.compare(target.data, target.hashed))
    return { ok, needsRehash: ok && target.stale }
  }

  /** Costs what `verify` costs and never succeeds: for people who do not exist. */
  async verifyNothing(password: string): Promise<{ ok: false; needsRehash: false }> {
    const digest = pepperedDigest(this.#current, password.slice(0, PASSWORD_BYTES_MAX))
    await this.#gate.run(() => bcrypt.compare(digest, this.#nobody))
    return { ok: false, needsRehash: false }
  }

  #targetOf(password: string, stored: string): { data: string; hashed: string; stale: boolean } | null {
    const bytes = Buffer.byteLength(password)
    if (bytes > PASSWORD_BYTES_MAX) return null
    if (PLAIN.test(stored)) {
      // Beyond 72 bytes any ending would match: such a login must not succeed.
      return bytes > BCRYPT_BYTES_MAX ? null : { data: password, hashed: stored, stale: true }
    }
    const [, pepperId, hashed] = OURS.exec(stored) ?? []
    const pepper = this.#config.peppers.find((candidate) => candidate.id === pepperId)
    if (pepper === undefined || hashed === undefined) return null
    const stale = pepper !== this.#current || bcrypt.getRounds(hashed) !== this.#config.rounds
    return { data: pepperedDigest(pepper, password), hashed, stale }
  }
}

function pepperedDigest(pepper: Pepper, password: string): string {
  return createHmac('sha384', pepper.secret).update(password.normalize('NFC'), 'utf8').digest('base64')
}
