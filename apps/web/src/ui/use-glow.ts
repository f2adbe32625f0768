/** Which rows of a list are new or changed since it was last drawn: they glow once. */
import { useEffect, useRef, useState } from 'react'

interface Row {
  id: string
  version: number
}

const GLOW_MS = 2_400

/**
 * Ids to glow. `list` names what is listed (its filter, its number of pages): when that changes,
 * the rows are simply other rows, and nothing glows.
 */
export function useGlow(rows: readonly Row[] | undefined, list: string): ReadonlySet<string> {
  const seen = useRef<{ list: string; versions: ReadonlyMap<string, number> } | null>(null)
  const [glowing, setGlowing] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (rows === undefined) return
    const before = seen.current
    seen.current = { list, versions: new Map(rows.map(({ id, version }) => [id, version])) }
    if (before === null || before.list !== list) return
    const fresh = rows.filter(({ id, version }) => before.versions.get(id) !== version)
    if (fresh.length === 0) return
    setGlowing(new Set(fresh.map(({ id }) => id)))
  }, [rows, list])
  useEffect(() => {
    if (glowing.size === 0) return
    const timer = setTimeout(() => setGlowing(new Set()), GLOW_MS)
    return () => clearTimeout(timer)
  }, [glowing])
  return glowing
}
