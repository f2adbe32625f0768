import { createHmac } from 'node:crypto'
import { type DataKey, type KeyRing, subKey } from './key-ring.ts'
import { lengthPrefixed } from './sealed-box.ts'

/**
 * The value's place in an index that shows nothing of it: `<key id>:<64 hex digits>` of HMAC-SHA-256 under
 * the current key. The scope (say `customers.email`) keeps equal values in two columns apart.
 */
export function blindIndex(ring: KeyRing, scope: string, value: string): string {
  return indexUnder(ring.current, scope, value)
}

/** The value's index under every key of the ring, current first: what to look up while keys rotate. */
export function blindIndexes(ring: KeyRing, scope: string, value: string): string[] {
  return ring.keys.map((key) => indexUnder(key, scope, value))
}

/** An e-mail address as it is compared and indexed: NFC, trimmed, lower case. */
export function normaliseEmail(text: string): string {
  return text.normalize('NFC').trim().toLowerCase()
}

function indexUnder(key: DataKey, scope: string, value: string): string {
  const mac = createHmac('sha256', subKey(key, 'index'))
    .update(lengthPrefixed([scope, value]))
    .digest('hex')
  return `${key.id}:${mac}`
}
