import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM with a random 96-bit nonce: nonce, ciphertext and tag. */
export function sealBuffer(key: Buffer, plain: Uint8Array, associated: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The same as base64url. */
export const sealBytes = (key: Buffer, plain: Buffer, associated: Buffer): string =>
  sealBuffer(key, plain, associated).toString('base64url')

/** The reverse of `sealBuffer`. Throws when key, ciphertext or associated data are not the ones sealed. */
export function openBuffer(key: Buffer, bytes: Buffer, associated: Buffer): Buffer {
  if (bytes.length < IV_BYTES + TAG_BYTES) throw new Error('sealed bytes are malformed')
  const iv = bytes.subarray(0, IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  try {
    const body = bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw new Error('sealed text does not open here: altered, moved or under another key')
  }
}

/** The reverse of `sealBytes`, as strict. */
export function openBytes(key: Buffer, sealed: string, associated: Buffer): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  // Node's decoder skips foreign characters; comparing back refuses a text that was altered yet decodes alike.
  if (bytes.toString('base64url') !== sealed) throw new Error('sealed text is malformed')
  return openBuffer(key, bytes, associated)
}

/** Joins texts so that no two different lists give the same bytes: each is preceded by its length. */
export function lengthPrefixed(parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}
