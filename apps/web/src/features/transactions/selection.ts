/** Which rows are selected. Rows are kept whole: they may leave memory while they stay selected. */
import type { TransactionView } from '@chronos/contracts/transactions'

export interface Selection {
  rows: ReadonlyMap<string, TransactionView>
  /** Where a range begins. */
  anchor: string | null
}

export const NOTHING_SELECTED: Selection = { rows: new Map(), anchor: null }

/** Selects one row more, or one less. */
export function toggled({ rows }: Selection, row: TransactionView): Selection {
  const next = new Map(rows)
  if (!next.delete(row.id)) next.set(row.id, row)
  return { rows: next, anchor: row.id }
}

/** Without a row that is no more, such as one that an edit has replaced. */
export function without(selection: Selection, id: string): Selection {
  if (!selection.rows.has(id)) return selection
  const rows = new Map(selection.rows)
  rows.delete(id)
  return { ...selection, rows }
}

/** Everything from the anchor to this row, whichever comes first. Without an anchor in the list, the row alone. */
export function extended(
  selection: Selection,
  loaded: readonly TransactionView[],
  row: TransactionView,
): Selection {
  const from = loaded.findIndex(({ id }) => id === selection.anchor)
  const to = loaded.findIndex(({ id }) => id === row.id)
  if (from < 0 || to < 0) return toggled(selection, row)
  const range = loaded.slice(Math.min(from, to), Math.max(from, to) + 1)
  return {
    rows: new Map([...selection.rows, ...range.map((each): [string, TransactionView] => [each.id, each])]),
    anchor: selection.anchor,
  }
}

/** All that are loaded; none, when all of them were selected already. */
export function allToggled({ rows, anchor }: Selection, loaded: readonly TransactionView[]): Selection {
  if (loaded.every(({ id }) => rows.has(id))) return NOTHING_SELECTED
  return {
    rows: new Map([...rows, ...loaded.map((each): [string, TransactionView] => [each.id, each])]),
    anchor,
  }
}

/** The selection with rows as they are now; those that are not in memory stay as they were seen. */
export function refreshed(selection: Selection, loaded: readonly TransactionView[]): Selection {
  const fresh = loaded.filter((row) => {
    const held = selection.rows.get(row.id)
    return held !== undefined && held !== row
  })
  if (fresh.length === 0) return selection
  return {
    ...selection,
    rows: new Map([...selection.rows, ...fresh.map((row): [string, TransactionView] => [row.id, row])]),
  }
}
