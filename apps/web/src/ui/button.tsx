import { Loader2 } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  quiet: 'bg-surface text-ink border-line hover:bg-hover',
  ghost: 'bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-out border-line hover:bg-out-soft',
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS
  icon?: ReactNode
  /** At work: it cannot be pressed again, and says so. */
  pending?: boolean
}

export const buttonClass = (look: keyof typeof LOOKS = 'quiet') =>
  cx(
    'inline-flex h-8 max-w-full items-center justify-center gap-1.5 whitespace-nowrap rounded-control border px-3 text-table font-medium transition-colors disabled:opacity-55 max-md:h-10',
    LOOKS[look],
  )

/** A button says what it will do. */
export function Button({ look = 'quiet', icon, pending = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || pending}
      aria-busy={pending || undefined}
      className={cx(buttonClass(look), className)}
    >
      {pending ? <Loader2 aria-hidden className="size-4 animate-spin" /> : icon}
      {children !== undefined && <span className="truncate">{children}</span>}
    </button>
  )
}
