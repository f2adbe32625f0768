import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { usePreferences } from '../../app/preferences.ts'
import { useMedia } from '../../ui/use-media.ts'
import type { ListLine } from './day-groups.ts'
import { type Drawn, heightOf, nextSpacer } from './line-offsets.ts'
import { ROWS_A_PAGE } from './transaction-pages.ts'

const SETTLED_MS = 120
const NEAR_LINES = 16

export interface LineSource {
  lines: readonly ListLine[]
  /** Index of the first page in memory. */
  firstPage: number
  hasMore: boolean
  loadMore: () => void
  loadBefore: () => void
  /** Somebody scrolled far above what is in memory: that page is wanted now. */
  jumpTo: (page: number) => void
}

/** The height of a row: taller on a phone, where it has two lines. */
export function useRowPx(): number {
  const wide = useMedia('(min-width: 768px)')
  const compact = usePreferences().density === 'compact'
  if (wide) return compact ? 32 : 40
  return compact ? 48 : 56
}

/** The stretch above the lines in memory; it is settled before anything is drawn. */
function useSpacer({ lines, firstPage }: LineSource, rowPx: number): number {
  const [held, hold] = useState<Drawn & { scrollByPx: number }>(() => ({
    lines,
    firstPage,
    rowPx,
    spacerPx: firstPage * ROWS_A_PAGE * rowPx,
    scrollByPx: 0,
  }))
  if (held.lines !== lines || held.firstPage !== firstPage || held.rowPx !== rowPx) {
    const after = { lines, firstPage, rowPx }
    hold({ ...after, ...nextSpacer(held, after) })
  }
  useLayoutEffect(() => {
    if (held.scrollByPx !== 0) window.scrollBy(0, held.scrollByPx)
  }, [held])
  return held.spacerPx
}

/** Lines in sight, and what must be fetched for what is near. */
export function useLineWindow(source: LineSource, body: RefObject<HTMLDivElement | null>) {
  const { lines, firstPage, hasMore, loadMore, loadBefore } = source
  const rowPx = useRowPx()
  const spacerPx = useSpacer(source, rowPx)
  const [topPx, setTopPx] = useState(0)
  useLayoutEffect(() => {
    setTopPx((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [body])
  const virtualizer = useWindowVirtualizer({
    count: lines.length,
    estimateSize: (index) => heightOf(lines[index], rowPx),
    overscan: 10,
    scrollMargin: topPx + spacerPx,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heights are another table's when these change
  useLayoutEffect(() => virtualizer.measure(), [rowPx, lines, spacerPx])
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? NEAR_LINES
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last >= lines.length - NEAR_LINES) loadMore()
    if (firstPage > 0 && first < NEAR_LINES) loadBefore()
  }, [hasMore, firstPage, first, last, lines.length, loadMore, loadBefore])
  useJumps(source, { topPx, spacerPx })
  return { virtualizer, items, spacerPx, topPx, rowPx }
}

/** Whoever drags far up does not wait for every page between. */
function useJumps(
  { firstPage, jumpTo }: LineSource,
  { topPx, spacerPx }: { topPx: number; spacerPx: number },
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (firstPage === 0) return
    const look = () => {
      const foot = window.scrollY + 2 * window.innerHeight
      if (foot > topPx + spacerPx) return
      jumpTo(Math.max(0, Math.floor(((window.scrollY - topPx) * firstPage) / spacerPx)))
    }
    const later = () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(look, SETTLED_MS)
    }
    later()
    window.addEventListener('scroll', later, { passive: true })
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('scroll', later)
    }
  }, [firstPage, jumpTo, topPx, spacerPx])
}
