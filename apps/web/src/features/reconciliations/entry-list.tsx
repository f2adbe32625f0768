import type { ReconcilableEntry } from '@chronos/contracts/reconciliations'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { ArrowUpRight, Check } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { mediumDay } from '../../app/formats.ts'
import { useKeys } from '../../app/keys.ts'
import { t } from '../../app/text.ts'
import type { TextKey } from '../../text/dictionary.ts'
import { en } from '../../text/en.ts'
import { Amount } from '../../ui/amount.tsx'
import { cx } from '../../ui/cx.ts'
import { useRowPx } from '../transactions/use-line-window.ts'

const NEAR_ROWS = 20
/** What stays in sight above covers this much of what is scrolled to. */
const COVERED_PX = 140
/** The same of the bar at the foot of a phone. */
const FOOT_PX = 64

export interface EntryListProps {
  entries: readonly ReconcilableEntry[]
  isTicked: (entry: ReconcilableEntry) => boolean
  /** Undefined for who may only look. */
  toggle: ((entry: ReconcilableEntry) => void) | undefined
  loadMore: () => void
}

/** Entries with a box each. Only the rows in sight are in the document; j and k walk them, Space ticks. */
export function EntryList({ entries, isTicked, toggle, loadMore }: EntryListProps) {
  const list = useRef<HTMLUListElement>(null)
  const rowPx = useRowPx()
  const [topPx, setTopPx] = useState(0)
  useLayoutEffect(() => {
    setTopPx((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => rowPx,
    overscan: 10,
    scrollMargin: topPx,
    scrollPaddingStart: COVERED_PX,
    scrollPaddingEnd: FOOT_PX,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useLayoutEffect(() => virtualizer.measure(), [rowPx])
  const items = virtualizer.getVirtualItems()
  const near = (items.at(-1)?.index ?? 0) >= entries.length - NEAR_ROWS
  useEffect(() => {
    if (near) loadMore()
  })
  useWalking(entries.length, (index) => virtualizer.scrollToIndex(index, { align: 'auto' }))
  return (
    <ul
      ref={list}
      className="relative -mx-4 border-line border-t bg-surface md:mx-0 md:rounded-card md:border"
      style={{ height: virtualizer.getTotalSize() + 1 }}
    >
      {items.map(({ index, start }) => {
        const entry = entries[index]
        if (!entry) return null
        return (
          <li
            key={entry.id}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 flex items-center border-line border-b text-table hover:bg-hover"
            style={{ transform: `translateY(${start - topPx}px)`, height: rowPx }}
          >
            <EntryBox entry={entry} index={index} ticked={isTicked(entry)} toggle={toggle} />
            <Link
              to="/transactions/$id"
              params={{ id: entry.transactionId }}
              search={{}}
              aria-label={t('rec.look', { name: nameOf(entry) })}
              className="mr-2 grid size-8 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
            >
              <ArrowUpRight aria-hidden className="size-4" strokeWidth={1.5} />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

const isKey = (key: string): key is TextKey => Object.hasOwn(en, key)

function nameOf({ payee, note, type }: ReconcilableEntry): string {
  const kind = `type.${type}`
  return payee ?? note ?? (isKey(kind) ? t(kind) : type)
}

/** j and k move the focus from box to box; the row may have to be drawn before it can be focused. */
function useWalking(count: number, reveal: (index: number) => void): void {
  const move = (step: 1 | -1) => {
    const at = document.activeElement?.getAttribute('data-entry') ?? null
    const to = at === null ? 0 : Number(at) + step
    if (to < 0 || to >= count) return
    reveal(to)
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-entry="${to}"]`)?.focus())
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
}

interface EntryBoxProps {
  entry: ReconcilableEntry
  index: number
  ticked: boolean
  toggle: ((entry: ReconcilableEntry) => void) | undefined
}

/** The whole row ticks, so that a thumb finds it; a button, since keys rest while the focus is in an input. */
function EntryBox({ entry, index, ticked, toggle }: EntryBoxProps) {
  const name = nameOf(entry)
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would put the page's keys to rest
    <button
      type="button"
      role="checkbox"
      aria-checked={ticked}
      aria-disabled={toggle === undefined || undefined}
      data-entry={index}
      onClick={() => toggle?.(entry)}
      className={cx(
        'flex h-full min-w-0 flex-1 scroll-mt-36 scroll-mb-20 items-center gap-3 pr-2 pl-4 text-left -outline-offset-2',
        toggle === undefined && 'cursor-default',
      )}
    >
      <span
        aria-hidden
        className={cx(
          'grid size-4.5 shrink-0 place-items-center rounded-[4px] border',
          ticked ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-surface',
        )}
      >
        {ticked && <Check className="size-3.5" strokeWidth={2.5} />}
      </span>
      <span className="flex min-w-0 flex-1 flex-col md:flex-row md:items-center md:gap-4">
        <span className="truncate font-medium md:order-2 md:flex-1">
          {name}
          {entry.note !== null && entry.note !== name && (
            <span className="pl-3 font-normal text-ink-3 max-md:hidden">{entry.note}</span>
          )}
        </span>
        <span className="shrink-0 whitespace-nowrap text-ink-3 max-md:text-label md:w-36">
          {mediumDay(entry.bookedOn)}
        </span>
      </span>
      <Amount value={entry.amount} tone="flow" className="shrink-0 font-medium" />
    </button>
  )
}
