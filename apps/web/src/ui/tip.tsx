import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'

/** A short hint on hover and focus. Never the only place where something is said. */
export function Tip({
  text,
  side = 'bottom',
  children,
}: {
  text: string
  side?: 'bottom' | 'right'
  children: ReactNode
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          side={side}
          sideOffset={6}
          className="z-50 max-w-64 animate-fade rounded-control bg-ink px-2 py-1 text-label text-canvas shadow-lift"
        >
          {text}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
