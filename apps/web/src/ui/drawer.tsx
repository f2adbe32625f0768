import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useEffect } from 'react'
import { t } from '../app/text.ts'
import { IconButton } from './icon-button.tsx'
import { useMedia } from './use-media.ts'

export interface DrawerProps {
  title: string
  onClose: () => void
  actions?: ReactNode
  children: ReactNode
}

/** Nothing beneath a covering drawer is reached; notices above it are, so it is not a modal dialog. */
function useCoveredPage(covers: boolean): void {
  useEffect(() => {
    const page = document.getElementById('page')
    page?.toggleAttribute('inert', covers)
    return () => page?.removeAttribute('inert')
  }, [covers])
}

/**
 * Detail at the right edge. Its address is its own, so closing is navigating. The list beside it stays alive:
 * another row's click shows that row. On a phone it covers the page.
 */
export function Drawer({ title, onClose, actions, children }: DrawerProps) {
  useCoveredPage(useMedia('(max-width: 767px)'))
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          data-drawer
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          onEscapeKeyDown={(event) => {
            // A small form inside ends itself first; the next Escape is the drawer's.
            if (event.target instanceof Element && event.target.closest('[data-own-escape]'))
              event.preventDefault()
          }}
          className="fixed inset-y-0 right-0 z-30 flex w-full animate-slide flex-col border-line border-l bg-raised shadow-lift outline-none md:w-120"
        >
          <div className="flex items-center justify-between gap-2 border-line border-b py-3 pr-3 pl-5">
            <Radix.Title className="truncate text-head font-semibold">{title}</Radix.Title>
            <div className="flex items-center gap-1">
              {actions}
              <IconButton label={t('common.close')} onClick={onClose}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
