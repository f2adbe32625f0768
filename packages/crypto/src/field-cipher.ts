import { type KeyRing, subKey } from './key-ring.ts'
import { lengthPrefixed, openBytes, sealBytes } from './sealed-box.ts'

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

function associated(place: Place, keyId: string): Buffer {
  return lengthPrefixed([PREFIX, keyId, place.tenantId, place.table, place.column, place.rowId])
}
