/**
 * The pages of a filtered list, newest first. Only a few stay in memory, however far somebody scrolls: the one that is
 * left behind is dropped, and fetched again by its own cursor on the way back.
 */
import type { TransactionView } from '@chronos/contracts/transactions'
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  replaceEqualDeep,
} from '@tanstack/react-query'
import { client, trpc } from '../../app/trpc.ts'
import { listInput, type TransactionSearch } from './search.ts'

export const ROWS_A_PAGE = 100
const PAGES_KEPT = 6

export interface TransactionPage {
  items: TransactionView[]
  nextCursor: string | null
}

/** Where a page begins, and the one before it: every page that was ever seen can be found again. */
export interface PagePlace {
  cursor: string | null
  before: PagePlace | null
  /** 0 for the first page. */
  index: number
}

export type TransactionPages = InfiniteData<TransactionPage, PagePlace>

const FIRST: PagePlace = { cursor: null, before: null, index: 0 }

/** The place of an earlier page; the first one when `index` is below zero. */
export function placeBefore(place: PagePlace, index: number): PagePlace {
  let found = place
  while (found.before !== null && found.index > index) found = found.before
  return found
}

/** Whether rows came or went between pages fetched at different times, so that they no longer join. */
export function isTorn({ pages, pageParams }: TransactionPages): boolean {
  return pages.some(({ nextCursor }, index) => {
    const next = pageParams[index + 1]
    return next !== undefined && next.cursor !== nextCursor
  })
}

/**
 * Rows that did not change stay the same objects, so that they need not be drawn anew. Pages are matched by where they
 * begin: matched by their order, as is usual, every row would differ as soon as a page comes or goes.
 */
export function withKnownRows(old: TransactionPages | undefined, next: TransactionPages): TransactionPages {
  if (old === undefined) return next
  const known = new Map(old.pageParams.map(({ cursor }, index) => [cursor, old.pages[index]]))
  const pages = next.pages.map(
    (page, index): TransactionPage =>
      replaceEqualDeep(known.get(next.pageParams[index]?.cursor ?? null), page),
  )
  const same = pages.length === old.pages.length && pages.every((page, index) => page === old.pages[index])
  return same ? old : { pages, pageParams: next.pageParams }
}

/** One page by its place, past the cache. */
export function fetchPage(
  search: TransactionSearch,
  place: PagePlace,
  signal?: AbortSignal,
): Promise<TransactionPage> {
  const from = place.cursor === null ? {} : { cursor: place.cursor }
  return client.transactions.list.query(
    { ...listInput(search), limit: ROWS_A_PAGE, ...from },
    signal && { signal },
  )
}

export function transactionPages(search: TransactionSearch) {
  return infiniteQueryOptions<TransactionPage, Error, TransactionPages, QueryKey, PagePlace>({
    queryKey: trpc.transactions.list.infiniteQueryKey(listInput(search)),
    queryFn: ({ pageParam, signal }) => fetchPage(search, pageParam, signal),
    initialPageParam: FIRST,
    getNextPageParam: ({ nextCursor }, _pages, last): PagePlace | null =>
      nextCursor === null ? null : { cursor: nextCursor, before: last, index: last.index + 1 },
    getPreviousPageParam: (_page, _pages, first): PagePlace | null => first.before,
    maxPages: PAGES_KEPT,
    structuralSharing: (old, next) =>
      withKnownRows(old as TransactionPages | undefined, next as TransactionPages),
  })
}
