/** Where lines stand, when pages above them are no longer in memory: an empty stretch takes their place. */
import type { ListLine } from './day-groups.ts'
import { ROWS_A_PAGE } from './transaction-pages.ts'

export const DAY_PX = 34

/** A list as it is drawn. `firstPage` is the index of the first page in memory, `spacerPx` the stretch above it. */
export interface Drawn {
  lines: readonly ListLine[]
  firstPage: number
  rowPx: number
  spacerPx: number
}

export const heightOf = (line: ListLine | undefined, rowPx: number) => (line?.kind === 'day' ? DAY_PX : rowPx)

/** Offset of each row within its list, by id. */
function offsets({ lines, rowPx }: Pick<Drawn, 'lines' | 'rowPx'>): Map<string, number> {
  const found = new Map<string, number>()
  let offset = 0
  for (const line of lines) {
    if (line.kind === 'row') found.set(line.transaction.id, offset)
    offset += heightOf(line, rowPx)
  }
  return found
}

/** How far a row that both lists have would move if the stretch stayed as it is; null when they share none. */
function drift(before: Drawn, after: Omit<Drawn, 'spacerPx'>): number | null {
  const old = offsets(before)
  for (const [id, offset] of offsets(after)) {
    const was = old.get(id)
    if (was !== undefined) return offset - was
  }
  return null
}

/**
 * The stretch above the lines that holds what is in sight where it is, and by how much the window must scroll where
 * a stretch cannot: nothing stands above the first page.
 */
export function nextSpacer(
  before: Drawn,
  after: Omit<Drawn, 'spacerPx'>,
): { spacerPx: number; scrollByPx: number } {
  if (after.firstPage === before.firstPage && after.rowPx === before.rowPx)
    return { spacerPx: before.spacerPx, scrollByPx: 0 }
  const moved = after.rowPx === before.rowPx ? drift(before, after) : null
  if (moved === null) {
    const known = before.firstPage > 0 && after.rowPx === before.rowPx
    const pagePx = known ? before.spacerPx / before.firstPage : ROWS_A_PAGE * after.rowPx
    return { spacerPx: Math.round(after.firstPage * pagePx), scrollByPx: 0 }
  }
  const wanted = before.spacerPx - moved
  const spacerPx = after.firstPage === 0 ? 0 : Math.max(0, wanted)
  return { spacerPx, scrollByPx: spacerPx - wanted }
}
