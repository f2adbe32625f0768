/** Careful reading of JSON that a stranger wrote: every accessor answers null instead of throwing. */

export type JsonRecord = Readonly<Record<string, unknown>>

const DEPTH_MAX = 64

/** The object, or null for anything else (arrays too). */
export function recordOf(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null
}

/** The member of that name when it is an object, else an empty one, so that paths can be walked. */
export function memberOf(value: JsonRecord, name: string): JsonRecord {
  return (Object.hasOwn(value, name) ? recordOf(value[name]) : null) ?? {}
}

/** A text that is not empty, or null. Numbers become text: Meta sends some ids both ways. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** A whole number, given as number or digits, or null. */
export function integerOf(value: unknown): number | null {
  const text = textOf(value)
  return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null
}

/** The items of an array; none for anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/**
 * A copy that a database can hold: no NUL, no lone surrogate, no `__proto__` member.
 * Throws RangeError when nested deeper than any message is.
 */
export function storable(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) throw new RangeError('nested too deeply')
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map((item) => storable(item, depth + 1))
  const record = recordOf(value)
  if (record === null) return value
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => name !== '__proto__')
      .map(([name, member]) => [storableText(name), storable(member, depth + 1)]),
  )
}

/** A text without NUL and lone surrogates, which Postgres refuses. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
