import { createHmac, timingSafeEqual } from 'node:crypto'

const HEADER = /^sha256=([0-9a-f]{64})$/i
const NON_ASCII = /[\u0080-\uffff]/g

/**
 * The secret whose HMAC-SHA256 over the raw bytes stands in `X-Hub-Signature-256`, or null. Several secrets
 * serve several Meta apps and rotation. Never throws.
 */
export function verifySignature(
  raw: Buffer,
  header: string | undefined,
  secrets: readonly string[],
): string | null {
  const [, hex] = HEADER.exec(header ?? '') ?? []
  if (hex === undefined) return null
  const claimed = Buffer.from(hex, 'hex')
  return secrets.find((secret) => secret !== '' && matches(raw, claimed, secret)) ?? null
}

/** The header value that Meta would send for this body. */
export function sign(raw: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`
}

function matches(raw: Buffer, claimed: Buffer, secret: string): boolean {
  if (timingSafeEqual(createHmac('sha256', secret).update(raw).digest(), claimed)) return true
  const escaped = escapedForm(raw)
  return escaped !== null && timingSafeEqual(createHmac('sha256', secret).update(escaped).digest(), claimed)
}

/** Some senders sign the `\uXXXX` form of what arrives as UTF-8. Null when the two are the same. */
function escapedForm(raw: Buffer): string | null {
  const text = raw.toString('utf8')
  const escaped = text.replace(NON_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return escaped === text ? null : escaped
}
