import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { Tip } from './tip.tsx'

/** A square button that is only an icon; its label is its name and its tooltip. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <Tip text={label}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(
          'inline-grid size-8 shrink-0 place-items-center rounded-control text-ink-2 transition-colors hover:bg-hover hover:text-ink disabled:opacity-50 max-md:size-10',
          className,
        )}
      />
    </Tip>
  )
}
