import { type KeyRing, subKey } from './key-ring.ts'
import { lengthPrefixed, openBuffer, openBytes, sealBuffer, sealBytes } from './sealed-box.ts'

/** Where a sealed value belongs. It opens nowhere else. */
export interface Place {
  tenantId: string
  table: string
  column: string
  rowId: string
}

const PREFIX = 'enc:v1:'

/** Seals a text for one place under the ring's current key: `enc:v1:<key id>:<base64url(iv|ct|tag)>`. */
export function sealField(ring: KeyRing, place: Place, plain: string): string {
  const { current } = ring
  const sealed = sealBytes(
    subKey(current, 'field'),
    Buffer.from(plain, 'utf8'),
    associated(place, current.id),
  )
  return `${PREFIX}${current.id}:${sealed}`
}

/** The text sealed at this place. Throws when it was moved or altered, or when its key is not in the ring. */
export function openField(ring: KeyRing, place: Place, sealed: string): string {
  const [id, body, ...rest] = sealed.slice(PREFIX.length).split(':')
  if (!sealed.startsWith(PREFIX) || !id || !body || rest.length > 0)
    throw new Error('sealed text is malformed')
  const key = ring.find(id)
  if (key === undefined) throw new Error('sealed under a key that is not in this ring')
  return openBytes(subKey(key, 'field'), body, associated(place, id)).toString('utf8')
}

const BLOB_PREFIX = 'enc:v1b:'

/** The same for bytes: `enc:v1b:<key id>:` and then nonce, ciphertext and tag. */
export function sealBlob(ring: KeyRing, place: Place, plain: Uint8Array): Buffer {
  const { current } = ring
  const head = Buffer.from(`${BLOB_PREFIX}${current.id}:`, 'latin1')
  return Buffer.concat([
    head,
    sealBuffer(subKey(current, 'field'), plain, associated(place, current.id, BLOB_PREFIX)),
  ])
}

/** The bytes sealed at this place. Throws as `openField` does. */
export function openBlob(ring: KeyRing, place: Place, sealed: Buffer): Buffer {
  const end = sealed.indexOf(':', BLOB_PREFIX.length)
  if (sealed.toString('latin1', 0, BLOB_PREFIX.length) !== BLOB_PREFIX || end < 0)
    throw new Error('sealed bytes are malformed')
  const id = sealed.toString('latin1', BLOB_PREFIX.length, end)
  const key = ring.find(id)
  if (key === undefined) throw new Error('sealed under a key that is not in this ring')
  return openBuffer(subKey(key, 'field'), sealed.subarray(end + 1), associated(place, id, BLOB_PREFIX))
}

function associated(place: Place, keyId: string, prefix = PREFIX): Buffer {
  return lengthPrefixed([prefix, keyId, place.tenantId, place.table, place.column, place.rowId])
}
