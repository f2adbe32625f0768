import type { ReactNode } from 'react'

/** An empty list says what it is for and offers the first action. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-14 text-center">
      <p className="text-head font-semibold">{title}</p>
      {children && <p className="max-w-105 text-body text-ink-2">{children}</p>}
      {action && <div className="pt-2">{action}</div>}
    </div>
  )
}
