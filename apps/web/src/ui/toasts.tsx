import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { t } from '../app/text.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { dismiss, useNotices } from './notices.ts'

const UNDO_MS = 10_000
const READ_MS = 5_000

/** Where notices appear; the clock stops while one is pointed at or focused. */
export function Toasts() {
  const list = useNotices()
  return (
    <Radix.Provider label={t('toast.region')} swipeDirection="down">
      {list.map((notice) => (
        <Radix.Root
          key={notice.id}
          duration={notice.undo ? UNDO_MS : READ_MS}
          onOpenChange={(open) => !open && dismiss(notice.id)}
          className="flex animate-pop items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 shadow-lift"
        >
          <Radix.Title className="min-w-0 flex-1 text-table">{notice.text}</Radix.Title>
          {notice.undo && (
            <Radix.Action asChild altText={t('toast.undoAlt')}>
              <Button onClick={notice.undo}>{t('toast.undo')}</Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton label={t('common.dismiss')}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="pointer-events-auto fixed right-4 bottom-20 z-60 flex w-[min(26rem,calc(100vw-2rem))] flex-col gap-2 outline-none md:bottom-6" />
    </Radix.Provider>
  )
}
