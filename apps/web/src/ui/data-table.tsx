import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface Column<T> {
  head: string
  cell: (row: T) => ReactNode
  /** For screen readers alone. */
  headHidden?: boolean
  /** Figures stand right. */
  right?: boolean
  /** Left out where the window is narrow. */
  wideOnly?: boolean
}

export interface DataTableProps<T extends { id: string }> {
  label: string
  rows: readonly T[]
  columns: readonly Column<T>[]
  glowing?: ReadonlySet<string>
}

/** A table of at most a few hundred rows. A link in a cell may stretch over its row with `rowLink`. */
export function DataTable<T extends { id: string }>({ label, rows, columns, glowing }: DataTableProps<T>) {
  const shape = ({ right, wideOnly }: Column<T>) =>
    cx('px-4', right ? 'text-right' : 'text-left', wideOnly && 'max-md:hidden')
  return (
    <div className="-mx-4 border-line border-y bg-surface md:mx-0 md:rounded-card md:border-x">
      <table aria-label={label} className="w-full text-table">
        <thead>
          <tr className="h-9 border-line border-b text-label text-ink-3">
            {columns.map((column) => (
              <th key={column.head} scope="col" className={cx(shape(column), 'font-medium')}>
                {column.headHidden ? <span className="sr-only">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={cx(
                'relative h-(--row) border-line border-b last:border-b-0 hover:bg-hover max-md:h-13',
                glowing?.has(row.id) && 'animate-glow',
              )}
            >
              {columns.map((column) => (
                <td
                  key={column.head}
                  className={cx(
                    shape(column),
                    'max-w-80 py-1 max-md:first:w-full max-md:first:max-w-0 max-md:px-2 max-md:first:pl-4 max-md:last:pr-4',
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** For the link that makes its whole row clickable. */
export const rowLink = 'font-medium after:absolute after:inset-0'
