import type { ComponentProps } from 'react'
import { cx } from './cx.ts'

/** The box that every control shares. */
export const controlClass =
  'h-9 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2.5 text-body text-ink transition-colors hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-out disabled:bg-sunken disabled:text-ink-3 max-md:h-11 max-md:text-[16px]'

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={cx(controlClass, className)} />
}
