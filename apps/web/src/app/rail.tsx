import { PanelLeft, Search } from 'lucide-react'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { openDialog } from './dialog-store.ts'
import { PersonMenu } from './person-menu.tsx'
import { prefer, usePreferences } from './preferences.ts'
import { RoomLink } from './room-link.tsx'
import { ROOMS } from './rooms.ts'
import { useMay } from './session.ts'
import { TenantSwitcher } from './tenant-switcher.tsx'
import { t } from './text.ts'

/** The left rail: 232 px with words, 56 px without. */
export function Rail() {
  const narrow = usePreferences().rail === 'narrow'
  const may = useMay()
  const rooms = ROOMS.filter((room) => may('read', room.subject))
  return (
    <nav
      aria-label={t('nav.label')}
      className={cx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col gap-1 border-line border-r bg-surface p-3 md:flex',
        narrow ? 'w-14 px-2' : 'w-58',
      )}
    >
      <TenantSwitcher narrow={narrow} />
      <SearchButton narrow={narrow} />
      <div className="flex flex-col gap-0.5">
        {rooms
          .filter(({ foot }) => !foot)
          .map((room) => (
            <RoomLink key={room.to} {...{ room, narrow }} />
          ))}
      </div>
      <div className="mt-auto flex flex-col gap-0.5">
        {rooms
          .filter(({ foot }) => foot)
          .map((room) => (
            <RoomLink key={room.to} {...{ room, narrow }} />
          ))}
        <div className={cx('mt-2 flex items-center gap-1 border-line border-t pt-2', narrow && 'flex-col')}>
          <PersonMenu narrow={narrow} />
          <IconButton
            label={narrow ? t('nav.widen') : t('nav.narrow')}
            onClick={() => prefer({ rail: narrow ? 'wide' : 'narrow' })}
          >
            <PanelLeft aria-hidden className="size-4" strokeWidth={1.5} />
          </IconButton>
        </div>
      </div>
    </nav>
  )
}

function SearchButton({ narrow }: { narrow: boolean }) {
  return (
    <button
      type="button"
      onClick={() => openDialog({ kind: 'palette' })}
      className={cx(
        'my-2 flex h-8 items-center gap-2 rounded-control border border-line bg-canvas px-2 text-table text-ink-3 transition-colors hover:border-line-strong hover:text-ink-2',
        narrow && 'justify-center',
      )}
    >
      <Search aria-hidden className="size-4 shrink-0" strokeWidth={1.5} />
      <span className={narrow ? 'sr-only' : 'flex-1 text-left'}>{t('nav.search')}</span>
      {!narrow && (
        <kbd className="font-sans text-label">
          {/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}
        </kbd>
      )}
    </button>
  )
}
