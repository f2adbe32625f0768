import { hkdfSync, randomBytes } from 'node:crypto'
import { lengthPrefixed, openBytes, sealBytes } from './sealed-box.ts'

/** A data key of one owner (a tenant or the platform). The id is public, the 32 bytes are not. */
export interface DataKey {
  id: string
  key: Buffer
}

/** What a derived key is for; keys of different purposes are independent. */
export type KeyPurpose = 'field' | 'index' | 'mac'

const KEY_BYTES = 32
const WRAP_PREFIX = 'kek:v1:'

/** A new random data key: id of 16 hex digits, key of 256 bits. */
export function newDataKey(): DataKey {
  return { id: randomBytes(8).toString('hex'), key: randomBytes(KEY_BYTES) }
}

/**
 * Wraps a data key under the key-encryption key: `kek:v1:<key id>:<base64url>`.
 * The context (say, the tenant id) must be given again to unwrap. Throws when the KEK is not 32 bytes.
 */
export function wrapKey(kek: Buffer, dataKey: DataKey, context: string): string {
  demandKeyLength(kek)
  return `${WRAP_PREFIX}${dataKey.id}:${sealBytes(kek, dataKey.key, wrapAssociated(dataKey.id, context))}`
}

/** The reverse of `wrapKey`. Throws when the KEK, the context or the text is another. */
export function unwrapKey(kek: Buffer, wrapped: string, context: string): DataKey {
  demandKeyLength(kek)
  const [id, sealed, ...rest] = wrapped.slice(WRAP_PREFIX.length).split(':')
  if (!wrapped.startsWith(WRAP_PREFIX) || !id || !sealed || rest.length > 0) {
    throw new Error('wrapped key is malformed')
  }
  return { id, key: openBytes(kek, sealed, wrapAssociated(id, context)) }
}

/** The data keys of one owner: the first one is current and seals, all of them open. */
export class KeyRing {
  readonly current: DataKey
  readonly keys: readonly DataKey[]
  readonly #byId: Map<string, DataKey>

  /** Throws when there is no key or a key is not 32 bytes. */
  constructor(keys: readonly DataKey[]) {
    const [first] = keys
    if (first === undefined) throw new Error('a key ring needs at least one key')
    for (const { key } of keys) demandKeyLength(key)
    this.current = first
    this.keys = [...keys]
    this.#byId = new Map(keys.map((key) => [key.id, key]))
  }

  /** The key with this id, or undefined when it was never here or has been destroyed. */
  find(id: string): DataKey | undefined {
    return this.#byId.get(id)
  }
}

const derived = new WeakMap<DataKey, Map<KeyPurpose, Buffer>>()

/** The key for one purpose, by HKDF-SHA-256 from the data key; kept while the data key object lives. */
export function subKey(dataKey: DataKey, purpose: KeyPurpose): Buffer {
  const known = derived.get(dataKey) ?? new Map<KeyPurpose, Buffer>()
  derived.set(dataKey, known)
  const kept = known.get(purpose)
  if (kept !== undefined) return kept
  const fresh = Buffer.from(hkdfSync('sha256', dataKey.key, '', `chronos:${purpose}:v1`, KEY_BYTES))
  known.set(purpose, fresh)
  return fresh
}

function wrapAssociated(id: string, context: string): Buffer {
  return lengthPrefixed([WRAP_PREFIX, id, context])
}

function demandKeyLength(key: Buffer): void {
  if (key.length !== KEY_BYTES) throw new Error(`a key must be ${KEY_BYTES} bytes, not ${key.length}`)
}
