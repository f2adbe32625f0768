/** What every chart shares: how axes are written, how exact figures appear. */
import type { ReactNode } from 'react'
import { locale } from '../app/text.ts'

/** A round tick: "12 k", "1.2 M". */
export const tick = (value: number) =>
  new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 })
    .format(value)
    .replace('-', '\u2212')

export const axis = { stroke: 'var(--ink-3)', fontSize: 12, tickLine: false, axisLine: false } as const

/** The box beside the pointer, with the figures to the last digit. */
export function ChartTip({
  title,
  lines,
}: {
  title: string
  lines: readonly { name: string; value: ReactNode }[]
}) {
  return (
    <div className="rounded-control border border-line bg-raised px-3 py-2 text-label shadow-lift">
      <p className="pb-1 font-semibold first-letter:uppercase">{title}</p>
      {lines.map(({ name, value }) => (
        <p key={name} className="flex justify-between gap-6">
          <span className="text-ink-2">{name}</span>
          {value}
        </p>
      ))}
    </div>
  )
}
