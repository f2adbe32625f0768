import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { notifyFailure } from '../../ui/notices.ts'
import type { TransactionSearch } from './search.ts'
import {
  fetchPage,
  isTorn,
  placeBefore,
  ROWS_A_PAGE,
  type TransactionPages,
  transactionPages,
} from './transaction-pages.ts'

/** The rows in memory of a filtered list, and the ways to those before and after them. */
export function useTransactionList(search: TransactionSearch) {
  const client = useQueryClient()
  const options = transactionPages(search)
  const list = useInfiniteQuery(options)
  const { data, refetch } = list
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data])
  const torn = data !== undefined && !list.isFetching && isTorn(data)
  useEffect(() => {
    if (torn) void refetch()
  }, [torn, refetch])
  const latest = useRef({ list, search, jumping: false })
  useEffect(() => {
    Object.assign(latest.current, { list, search })
  })
  const moves = useMemo(
    () => ({
      loadMore: () => {
        const { isFetchingNextPage, isFetchNextPageError, fetchNextPage } = latest.current.list
        if (!isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
      },
      loadBefore: () => {
        const { isFetchingPreviousPage, hasPreviousPage, fetchPreviousPage } = latest.current.list
        if (hasPreviousPage && !isFetchingPreviousPage) void fetchPreviousPage()
      },
      jumpTo: (index: number) => {
        const [first] = latest.current.list.data?.pageParams ?? []
        if (first === undefined || latest.current.jumping) return
        latest.current.jumping = true
        const place = placeBefore(first, index)
        fetchPage(latest.current.search, place)
          .then((page) =>
            client.setQueryData<TransactionPages>(transactionPages(latest.current.search).queryKey, {
              pages: [page],
              pageParams: [place],
            }),
          )
          .catch(notifyFailure)
          .finally(() => {
            latest.current.jumping = false
          })
      },
    }),
    [client],
  )
  const firstPage = data?.pageParams[0]?.index ?? 0
  return {
    rows,
    pages: data?.pages.length ?? 0,
    firstPage,
    /** Rows from the beginning of the list to the last one in memory. */
    seen: firstPage * ROWS_A_PAGE + (rows?.length ?? 0),
    hasMore: list.hasNextPage,
    error: list.error,
    retry: () => void list.refetch(),
    nextFailed: list.isFetchNextPageError,
    retryNext: () => void list.fetchNextPage(),
    moves,
  }
}
