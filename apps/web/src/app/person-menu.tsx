import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { Avatar } from '../ui/avatar.tsx'
import { cx } from '../ui/cx.ts'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../ui/menu.tsx'
import { notifyFailure } from '../ui/notices.ts'
import { openDialog } from './dialog-store.ts'
import { type Preferences, prefer, usePreferences } from './preferences.ts'
import { enterSession, useSession } from './session.ts'
import { t } from './text.ts'
import { trpc } from './trpc.ts'

const THEMES = { system: Monitor, light: Sun, dark: Moon }

/** Ends the session and shows the sign-in page. */
export function useSignOut(): () => void {
  const navigate = useNavigate()
  const { mutate } = useMutation(
    trpc.auth.logout.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/login' })
        enterSession(null)
      },
      onError: notifyFailure,
    }),
  )
  return () => mutate()
}

/** Who is signed in; theme, language, keys, sign out. */
export function PersonMenu({ narrow }: { narrow: boolean }) {
  const { user, person } = useSession()
  const { theme } = usePreferences()
  const signOut = useSignOut()
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className={cx(
            'flex min-w-0 flex-1 items-center gap-2 rounded-control p-1 text-left hover:bg-hover',
            narrow && 'flex-none',
          )}
        >
          <Avatar name={user.name} />
          <span className="sr-only">{narrow ? `${user.name}: ${t('person.menu')}` : t('person.menu')}</span>
          {!narrow && (
            <span className="min-w-0">
              <span className="block truncate text-table font-medium">{user.name}</span>
              <span className="block truncate text-label text-ink-3">{t(`role.${user.role}`)}</span>
            </span>
          )}
        </button>
      }
    >
      <MenuLabel>{person.email}</MenuLabel>
      {(['system', 'light', 'dark'] satisfies Preferences['theme'][]).map((each) => {
        const Icon = THEMES[each]
        return (
          <MenuItem
            key={each}
            icon={<Icon aria-hidden className="size-4" strokeWidth={1.5} />}
            onSelect={() => prefer({ theme: each })}
          >
            <span className="flex items-center justify-between gap-2">
              {t(`theme.${each}`)}
              {theme === each && <Check aria-hidden className="size-4" />}
            </span>
          </MenuItem>
        )
      })}
      <MenuLine />
      <MenuItem
        icon={<Keyboard aria-hidden className="size-4" strokeWidth={1.5} />}
        onSelect={() => openDialog({ kind: 'keys' })}
      >
        {t('keys.title')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden className="size-4" strokeWidth={1.5} />} onSelect={signOut}>
        {t('person.signOut')}
      </MenuItem>
    </Menu>
  )
}
