import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface MenuProps {
  trigger: ReactNode
  side?: 'bottom' | 'top' | 'right'
  align?: 'start' | 'end'
  /** Open from the first: for a menu that is only mounted once it is wanted. */
  defaultOpen?: boolean
  onClose?: () => void
  children: ReactNode
}

/** A list of actions behind a button. */
export function Menu({
  trigger,
  side = 'bottom',
  align = 'end',
  defaultOpen = false,
  onClose,
  children,
}: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen={defaultOpen} onOpenChange={(open) => !open && onClose?.()}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-pop overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-lift"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export interface MenuItemProps {
  icon?: ReactNode
  danger?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, danger = false, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2 rounded-[5px] px-2 py-1 text-table outline-none data-highlighted:bg-hover max-md:min-h-10',
        danger ? 'text-out' : 'text-ink',
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </DropdownMenu.Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Label className="truncate px-2 py-1.5 text-label text-ink-3">{children}</DropdownMenu.Label>
  )
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />
}
