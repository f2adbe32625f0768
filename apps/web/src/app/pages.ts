/** Cursor lists as pages. Written by hand: the proxy would send a `direction` that strict inputs refuse. */
import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'

interface Page {
  nextCursor: string | null
}

/** What a page is asked with: nothing for the first, the last one's cursor for the next. */
export interface Step {
  from: { cursor?: string }
  signal: AbortSignal
}

/** Options of an infinite query whose `fetch` asks for one page. */
export function pagesOf<T extends Page>(queryKey: QueryKey, fetch: (step: Step) => Promise<T>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      fetch({ from: pageParam === null ? {} : { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }: T) => nextCursor,
  })
}
