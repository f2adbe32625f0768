import type { TransactionView } from '@chronos/contracts/transactions'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../app/keys.ts'
import type { ListLine } from './day-groups.ts'

export interface RowKeys {
  lines: readonly ListLine[]
  reveal: (index: number) => void
  select: (transaction: TransactionView, range: boolean) => void
  selectAll: () => void
  clear: () => void
}

const rowElement = (id: string) => document.querySelector<HTMLElement>(`[data-transaction="${id}"]`)

/** The row that keys or the focus have reached last; keys may come faster than the focus follows. */
function useCurrent(): [current: string | null, at: () => string | null, go: (id: string) => void] {
  const [current, setCurrent] = useState<string | null>(null)
  const latest = useRef<string | null>(null)
  const go = useCallback((id: string) => {
    latest.current = id
    setCurrent(id)
  }, [])
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-transaction]') : null
      if (row?.dataset['transaction']) go(row.dataset['transaction'])
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [go])
  return [current, () => latest.current, go]
}

/** j and k walk the rows, x selects, p, m and c change words where they stand. The id that has been reached. */
export function useRowKeys({ lines, reveal, select, selectAll, clear }: RowKeys): string | null {
  const [current, at, go] = useCurrent()
  const move = (step: 1 | -1) => {
    const from = lines.findIndex((line) => line.kind === 'row' && line.transaction.id === at())
    const isNext = (line: ListLine, index: number) =>
      line.kind === 'row' && (step > 0 ? index > from : index < from)
    const index = step > 0 ? lines.findIndex(isNext) : lines.findLastIndex(isNext)
    const line = lines[index]
    if (line?.kind !== 'row') return
    reveal(index)
    go(line.transaction.id)
    // The row may have to be drawn before it can be focused.
    requestAnimationFrame(() => rowElement(line.transaction.id)?.querySelector('a')?.focus())
  }
  const pick = (range: boolean) => {
    const id = at()
    const line = lines.find((each) => each.kind === 'row' && each.transaction.id === id)
    if (line?.kind === 'row') select(line.transaction, range)
  }
  const edit = (what: 'payee' | 'note' | 'category') => {
    const id = at()
    if (id !== null) rowElement(id)?.querySelector<HTMLElement>(`[data-edit="${what}"]`)?.click()
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => pick(false),
    X: () => pick(true),
    a: selectAll,
    p: () => edit('payee'),
    m: () => edit('note'),
    c: () => edit('category'),
    Escape: () => document.querySelector('[data-drawer]') === null && clear(),
  })
  return current
}
