import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { t } from '../app/text.ts'
import { cx } from './cx.ts'

export interface FilterChipProps {
  label: string
  /** What is chosen, in words; undefined when the filter is off. */
  value: string | undefined
  onClear: () => void
  children: ReactNode
}

/** A filter: dashed while off, filled while on; the popover holds its control. */
export function FilterChip({ label, value, onClear, children }: FilterChipProps) {
  return (
    <span
      className={cx(
        'inline-flex h-7 max-w-full shrink-0 items-center rounded-full border text-label max-md:h-9',
        value ? 'border-accent/40 bg-accent-soft text-accent' : 'border-line-strong border-dashed text-ink-2',
      )}
    >
      <Popover.Root>
        <Popover.Trigger className="h-full min-w-0 truncate rounded-full px-3 font-medium hover:text-ink">
          {value ? `${label}: ${value}` : label}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={6}
            collisionPadding={8}
            aria-label={label}
            className="z-40 w-72 animate-pop rounded-card border border-line bg-raised p-3 shadow-lift"
          >
            {children}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {value && (
        <button
          type="button"
          onClick={onClear}
          aria-label={t('filter.clear', { name: label })}
          className="mr-1 grid size-6 place-items-center rounded-full hover:bg-surface"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  )
}
