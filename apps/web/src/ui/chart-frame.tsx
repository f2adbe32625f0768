import { ChartColumn, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../app/text.ts'
import { IconButton } from './icon-button.tsx'

export interface ChartFrameProps {
  title: string
  /** The chart itself. */
  children: ReactNode
  heads: readonly string[]
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

/** A chart with a table behind it: the same figures, for whoever reads rather than looks. */
export function ChartFrame({ title, children, heads, rows }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="flex min-h-8 items-center justify-between gap-2">
        <span className="text-body font-semibold">{title}</span>
        <IconButton
          label={asTable ? t('chart.asChart') : t('chart.asTable')}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? (
            <ChartColumn aria-hidden className="size-4" strokeWidth={1.5} />
          ) : (
            <Table2 aria-hidden className="size-4" strokeWidth={1.5} />
          )}
        </IconButton>
      </figcaption>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section tabIndex={0} aria-label={title} className="h-56 overflow-y-auto">
          <table className="w-full text-table">
            <thead className="sticky top-0 bg-surface text-label text-ink-3">
              <tr>
                {heads.map((head, index) => (
                  <th
                    key={head}
                    scope="col"
                    className={
                      index === 0 ? 'py-1 text-left font-medium' : 'py-1 pl-3 text-right font-medium'
                    }
                  >
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key} className="border-line border-t">
                  {cells.map((cell, index) => (
                    <td key={heads[index]} className={index === 0 ? 'py-1' : 'py-1 pl-3 text-right'}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <div className="h-56">{children}</div>
      )}
    </figure>
  )
}
