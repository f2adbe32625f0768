import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface CardProps {
  title?: string
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** A hairline box with a head line. */
export function Card({ title, action, className, children }: CardProps) {
  return (
    <section
      className={cx('min-w-0 rounded-card border border-line bg-surface', className)}
      aria-label={title}
    >
      {title && (
        <div className="flex min-h-12 items-center justify-between gap-3 px-4 pt-2">
          <h2 className="truncate text-body font-semibold">{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  )
}
