import { Outlet, useNavigate } from '@tanstack/react-router'

import { lazy, Suspense } from 'react'
import { Announcer } from './announcer.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { openDialog } from './dialog-store.ts'
import { Dialogs } from './dialogs.tsx'
import { useKeys } from './keys.ts'
import { Live } from './live.tsx'
import { Rail } from './rail.tsx'
import { useMay } from './session.ts'
import { TenantSwitcher } from './tenant-switcher.tsx'
import { t } from './text.ts'

/** Nothing is told before the page is there, so it may come after it. */
const Toasts = lazy(() => import('../ui/toasts.tsx').then((m) => ({ default: m.Toasts })))

/** The frame around every page of a signed-in person. */
export function Shell() {
  useFrameKeys()
  return (
    <div className="flex min-h-dvh">
      <a
        href="#page"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('nav.skip')}
      </a>
      <Rail />
      <div className="min-w-0 flex-1">
        <header className="border-line border-b bg-surface px-3 py-1.5 md:hidden">
          <TenantSwitcher narrow={false} />
        </header>
        <main id="page" tabIndex={-1} className="outline-none">
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Dialogs />
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
      <Announcer />
      <Live />
    </div>
  )
}

function useFrameKeys(): void {
  const may = useMay()
  const navigate = useNavigate()
  useKeys({
    'mod+k': () => openDialog({ kind: 'palette' }),
    '?': () => openDialog({ kind: 'keys' }),
    n: () => may('create', 'Transaction') && openDialog({ kind: 'record', type: 'expense' }),
    '/': () => {
      const search = document.querySelector<HTMLElement>('[data-search]')
      if (search) search.focus()
      else openDialog({ kind: 'palette' })
    },
    ',': () => void navigate({ to: '/settings' }),
  })
}
