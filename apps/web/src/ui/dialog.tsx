import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { t } from '../app/text.ts'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  title: string
  onClose: () => void
  /** For a form that shows much at once. */
  wide?: boolean
  children: ReactNode
}

/** A dialog is opened to type into: its first field gets the focus, not the button that closes it. */
function focusFirstField(event: Event): void {
  const content = event.currentTarget
  if (!(content instanceof HTMLElement)) return
  event.preventDefault()
  const field = content.querySelector<HTMLElement>('[autofocus], input, select, textarea') ?? content
  field.focus()
}

/** A small window above the page; on phones it rises from the foot. It is open while it is mounted. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-shade" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusFirstField}
          className={cx(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] animate-pop flex-col rounded-t-card border border-line bg-raised shadow-lift md:inset-x-auto md:top-[12vh] md:bottom-auto md:left-1/2 md:max-h-[80vh] md:-translate-x-1/2 md:rounded-card',
            wide ? 'md:w-[min(46rem,calc(100vw-2rem))]' : 'md:w-120',
          )}
        >
          <div className="flex items-center justify-between gap-2 py-3 pr-3 pl-5">
            <Radix.Title className="truncate text-head font-semibold">{title}</Radix.Title>
            <IconButton label={t('common.close')} onClick={onClose}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
