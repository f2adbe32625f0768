import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { useSignOut } from './person-menu.tsx'
import { Unread } from './room-link.tsx'
import { ROOMS } from './rooms.ts'
import { useMay } from './session.ts'
import { t } from './text.ts'

const FIRST = ['/', '/transactions', '/budgets', '/conversations'] as const
const ITEM =
  'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] leading-4 font-medium text-ink-2'

/** The rail of a phone: four rooms and the rest behind the fifth. */
export function BottomBar() {
  const may = useMay()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const rooms = ROOMS.filter((room) => may('read', room.subject))
  const first = rooms.filter(({ to }) => FIRST.some((each) => each === to))
  const rest = rooms.filter((room) => !first.includes(room))
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-20 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {first.map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className={ITEM}
          activeProps={{ className: '!text-accent' }}
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
          <span className="max-w-full truncate px-1">{t(name)}</span>
          {to === '/conversations' && (
            <span className="absolute top-4 left-1/2 ml-3">
              <Unread narrow />
            </span>
          )}
        </Link>
      ))}
      <Menu
        side="top"
        trigger={
          <button type="button" className={ITEM}>
            <Ellipsis aria-hidden className="size-5" strokeWidth={1.5} />
            {t('nav.more')}
          </button>
        }
      >
        {rest.map(({ to, name, icon: Icon }) => (
          <MenuItem
            key={to}
            icon={<Icon aria-hidden className="size-4" strokeWidth={1.5} />}
            onSelect={() => void navigate({ to })}
          >
            {t(name)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={signOut}>{t('person.signOut')}</MenuItem>
      </Menu>
    </nav>
  )
}
