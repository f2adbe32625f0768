import { type ReactNode, useEffect } from 'react'
import { cx } from './cx.ts'

export interface PageProps {
  title: string
  action?: ReactNode
  filters?: ReactNode
  /** Tables use the full width; other pages stop at 1,280 px. */
  wide?: boolean
  children: ReactNode
}

/** One header line: title, the one primary action, filters beneath. */
export function Page({ title, action, filters, wide = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · CHRONOS`
  }, [title])
  return (
    <div
      className={cx(
        'mx-auto flex w-full flex-col gap-4 px-4 pt-4 pb-24 md:px-8 md:pt-6 md:pb-12',
        !wide && 'max-w-[1344px]',
      )}
    >
      <header className="flex flex-col gap-3">
        <div className="flex min-h-9 items-center justify-between gap-4">
          <h1 className="truncate text-title font-semibold tracking-[-0.01em]">{title}</h1>
          {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
        </div>
        {filters && (
          <div className="flex items-center gap-2 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-0.5 md:flex-wrap">
            {filters}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}
