import { loadedRows } from './row-cache.ts'

const SHOWN = 50

/** Tags of the rows that lists have loaded, the most used first. */
export function knownTags(): string[] {
  const uses = new Map<string, number>()
  for (const tag of loadedRows().flatMap(({ tags }) => tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  return [...uses]
    .sort(([a, left], [b, right]) => right - left || a.localeCompare(b))
    .slice(0, SHOWN)
    .map(([tag]) => tag)
}
