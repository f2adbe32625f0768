import { createHash, createHmac, type KeyObject } from 'node:crypto'

/**
 * One text for one value: keys sorted, no white space, undefined members left out, bigint as
 * `{"$bigint":"…"}`, bytes as `{"$bytes":"<SHA-256>"}`, dates as their ISO text. Throws on functions, symbols and numbers that are not finite.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `{"$bigint":"${value}"}`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite has no canonical form')
    return JSON.stringify(value)
  }
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (value instanceof Uint8Array) return `{"$bytes":"${createHash('sha256').update(value).digest('hex')}"}`
  if (Array.isArray(value)) {
    return `[${value.map((item) => (item === undefined ? 'null' : canonicalJson(item))).join(',')}]`
  }
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
  }
  throw new TypeError(`a ${typeof value} has no canonical form`)
}

/** HMAC-SHA-256 of the canonical form, 64 hex digits: equal for equal values, telling nothing of them. */
export function macOf(key: Buffer | KeyObject, value: unknown): string {
  return createHmac('sha256', key).update(canonicalJson(value)).digest('hex')
}
