import { cx } from './cx.ts'

export interface BulletBarProps {
  /** Spent over the limit: 1 is all of it. */
  spent: number
  /** Share of the period that is gone: where spending would stand at an even pace. */
  pace: number
  label: string
}

/** How much of a budget is gone, against the limit and against today's pace. Past the limit the bar is hatched too. */
export function BulletBar({ spent, pace, label }: BulletBarProps) {
  const over = spent > 1
  const scale = Math.max(1, Math.min(spent, 1.5))
  const share = (value: number) => `${Math.max(0, Math.min(value / scale, 1)) * 100}%`
  return (
    <div role="img" aria-label={label} className="relative h-5">
      <div className="absolute inset-x-0 top-1.5 h-2 rounded-full bg-sunken" style={{ width: share(1) }} />
      <div
        className={cx(
          'absolute top-1.5 left-0 h-2 rounded-full',
          over ? 'bg-chart-out' : spent > pace + 0.05 ? 'bg-warn' : 'bg-accent',
        )}
        style={{
          width: share(spent),
          ...(over && {
            backgroundImage:
              'repeating-linear-gradient(45deg, transparent 0 4px, rgb(255 255 255 / 0.35) 4px 6px)',
          }),
        }}
      />
      <div
        className="absolute top-0 h-5 w-0.5 -translate-x-px rounded bg-ink"
        style={{ left: share(pace) }}
      />
      {over && <div className="absolute top-0.5 h-4 w-px bg-ink-3" style={{ left: share(1) }} />}
    </div>
  )
}
