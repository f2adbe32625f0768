import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 random bits as 43 characters of base64url. Shown once; store only its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a token (32 bytes). Enough for secrets of full entropy, never for passwords. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}

/** Equality in a time that depends on neither the content nor where the two differ. */
export function sameBytes(a: string | Uint8Array, b: string | Uint8Array): boolean {
  // Hashing first gives equal lengths, which timingSafeEqual demands and which hides the real ones.
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}
