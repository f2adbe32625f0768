import { createHmac, type KeyObject } from 'node:crypto'
import { lengthPrefixed } from './sealed-box.ts'
import { sameBytes } from './tokens.ts'

const MAC_CHARS = 43

/**
 * A JSON value as opaque text that only the holder of the key can make: base64url body and
 * HMAC-SHA-256, joined by a dot. Signed, not secret. The purpose keeps texts of one use out of another.
 */
export function signText(key: Buffer | KeyObject, purpose: string, value: unknown): string {
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError('this value has no JSON form')
  const body = Buffer.from(json, 'utf8').toString('base64url')
  return `${body}.${macText(key, purpose, body)}`
}

/** The value signed for this purpose, or null for any other text. The caller parses its shape. */
export function readSigned(key: Buffer | KeyObject, purpose: string, text: string): unknown | null {
  const dot = text.length - MAC_CHARS - 1
  if (dot < 1 || text[dot] !== '.') return null
  const body = text.slice(0, dot)
  if (!sameBytes(macText(key, purpose, body), text.slice(dot + 1))) return null
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}

function macText(key: Buffer | KeyObject, purpose: string, body: string): string {
  return createHmac('sha256', key)
    .update(lengthPrefixed([purpose, body]))
    .digest('base64url')
}
