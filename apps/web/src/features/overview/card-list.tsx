import type { ReactNode } from 'react'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

export interface CardListProps<T> {
  query: { error: unknown; refetch: () => unknown }
  /** Undefined while they are on their way. */
  items: readonly T[] | undefined
  empty: ReactNode
  children: (item: T) => ReactNode
}

/** A short list in a card, in each of its four states. */
export function CardList<T>({ query, items, empty, children }: CardListProps<T>) {
  if (!items && query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!items) {
    return (
      <ul aria-busy="true">
        {[0, 1, 2, 3, 4].map((row) => (
          <li key={row} className="flex h-12 items-center justify-between border-line border-t px-4">
            <Skeleton className="w-36" />
            <Skeleton className="w-20" />
          </li>
        ))}
      </ul>
    )
  }
  if (items.length === 0)
    return <p className="border-line border-t px-4 py-6 text-center text-table text-ink-2">{empty}</p>
  return <ul>{items.map(children)}</ul>
}
