import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { cx } from '../ui/cx.ts'
import type { Room } from './rooms.ts'
import { t } from './text.ts'
import { trpc } from './trpc.ts'

/** One room in the rail: icon and word, or the icon alone with the word as its name. */
export function RoomLink({ room, narrow }: { room: Room; narrow: boolean }) {
  const Icon = room.icon
  return (
    <Link
      to={room.to}
      activeOptions={{ exact: room.to === '/', includeSearch: false }}
      title={narrow ? t(room.name) : undefined}
      className={cx(
        'flex h-8 items-center gap-2.5 rounded-control px-2 text-table font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink',
        narrow && 'justify-center',
      )}
      activeProps={{ className: 'bg-sunken !text-ink' }}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.5} />
      <span className={narrow ? 'sr-only' : 'min-w-0 flex-1 truncate'}>{t(room.name)}</span>
      {room.to === '/conversations' && <Unread narrow={narrow} />}
    </Link>
  )
}

/** How many chats wait, in the rail and in the bottom bar. */
export function Unread({ narrow }: { narrow: boolean }) {
  const { data } = useQuery(trpc.conversations.unread.queryOptions())
  if (!data || data.chats === 0) return null
  const label = t('chats.unread', { count: data.chats })
  if (narrow)
    return <span role="img" aria-label={label} className="-mt-4 -ml-2.5 size-2 rounded-full bg-accent" />
  return (
    <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-label font-semibold text-on-accent">
      <span aria-hidden>{data.chats > 99 ? '99+' : data.chats}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
