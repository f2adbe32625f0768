/** Data keys of tenants and of the platform, unwrapped on demand and kept for a minute. */
import { DomainError } from '@chronos/contracts/errors'
import { KeyRing, newDataKey, unwrapKey, wrapKey } from '@chronos/crypto/key-ring'
import type { Database } from '@chronos/db/database'

const KEPT_MS = 60_000
const PLATFORM = '00000000-0000-0000-0000-000000000000'

export class Keys {
  readonly #database: Database
  readonly #kek: Buffer
  readonly #rings = new Map<string, { ring: Promise<KeyRing>; until: number }>()

  /** `kek` is the 32-byte key-encryption key; it never leaves the process. */
  constructor(database: Database, kek: Buffer) {
    this.#database = database
    this.#kek = kek
  }

  /** The ring of one tenant. Throws `not_found` when its keys were destroyed. Never call it inside a tenant transaction. */
  ringOf(tenantId: string): Promise<KeyRing> {
    return this.#kept(tenantId, async () => {
      const { keys } = await this.#database.withSystem('keys.find', { ownerId: tenantId })
      if (keys.length === 0) throw new DomainError('not_found', 'not_found')
      return this.#open(tenantId, keys)
    })
  }

  /** The ring for what belongs to no tenant: e-mail addresses of people, quarantined traffic. */
  platformRing(): Promise<KeyRing> {
    return this.#kept(PLATFORM, async () => {
      const found = await this.#database.withSystem('keys.find', { ownerId: PLATFORM })
      const { keys } =
        found.keys.length > 0
          ? found
          : await this.#database.withSystem('platform_key.ensure', this.newWrapped(PLATFORM))
      return this.#open(PLATFORM, keys)
    })
  }

  /** A new key for an owner, wrapped for storage. */
  newWrapped(ownerId: string): { id: string; wrapped: string } {
    const key = newDataKey()
    return { id: key.id, wrapped: wrapKey(this.#kek, key, ownerId) }
  }

  #open(ownerId: string, keys: { wrapped: string }[]): KeyRing {
    return new KeyRing(keys.map(({ wrapped }) => unwrapKey(this.#kek, wrapped, ownerId)))
  }

  #kept(ownerId: string, load: () => Promise<KeyRing>): Promise<KeyRing> {
    const kept = this.#rings.get(ownerId)
    if (kept && kept.until > Date.now()) return kept.ring
    const ring = load()
    this.#rings.set(ownerId, { ring, until: Date.now() + KEPT_MS })
    ring.catch(() => this.#rings.delete(ownerId))
    return ring
  }
}
