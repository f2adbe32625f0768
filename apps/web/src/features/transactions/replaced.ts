/** An edit makes a version with an id of its own: whatever shows the old one may follow. */
import { useEffect } from 'react'

type Follow = (from: string, to: string) => unknown

const followers = new Set<Follow>()

export function tellReplaced(from: string, to: string): void {
  if (from !== to) for (const follow of followers) follow(from, to)
}

/** Calls `follow` with both ids whenever one is replaced from this page; the answer ends that. */
export function onReplaced(follow: Follow): () => void {
  followers.add(follow)
  return () => void followers.delete(follow)
}

/** Calls `follow` with the new id whenever `id` is replaced from this page. */
export function useReplaced(id: string, follow: (to: string) => void): void {
  useEffect(() => onReplaced((from, to) => from === id && follow(to)))
}
