import type { ReactNode } from 'react'
import { cx } from './cx.ts'

const TONES = {
  neutral: 'bg-sunken text-ink-2',
  accent: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
  out: 'bg-out-soft text-out',
  in: 'bg-in-soft text-in',
}

/** A word about a state. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-[5px] px-1.5 text-label font-medium',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
