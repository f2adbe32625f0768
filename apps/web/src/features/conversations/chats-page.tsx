import type { ChatView } from '@chronos/contracts/conversations'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, Outlet, useChildMatches } from '@tanstack/react-router'
import { useMemo } from 'react'
import { clock, instant } from '../../app/formats.ts'
import { pagesOf } from '../../app/pages.ts'
import { t } from '../../app/text.ts'
import { client, trpc } from '../../app/trpc.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Page } from '../../ui/page.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { useGlow } from '../../ui/use-glow.ts'

/** The list at the left, the open chat beside it; on a phone one of the two. */
export function ChatsPage() {
  const open = useChildMatches().length > 0
  return (
    <Page title={t('nav.chats')} wide>
      <div className="-mx-4 grid grid-cols-[minmax(0,1fr)] border-line border-y bg-surface md:mx-0 md:h-[calc(100dvh-8.5rem)] md:grid-cols-[20rem_minmax(0,1fr)] md:overflow-hidden md:rounded-card md:border-x">
        <div className={cx('min-h-0 overflow-y-auto md:border-line md:border-r', open && 'max-md:hidden')}>
          <List />
        </div>
        <div className={cx('min-h-0 min-w-0', !open && 'max-md:hidden')}>
          {open ? <Outlet /> : <Empty title={t('chats.choose')}>{t('chats.chooseText')}</Empty>}
        </div>
      </div>
    </Page>
  )
}

function List() {
  const list = useInfiniteQuery(
    pagesOf(trpc.conversations.chats.infiniteQueryKey({}), ({ from, signal }) =>
      client.conversations.chats.query(from, { signal }),
    ),
  )
  const chats = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  const marks = useMemo(() => chats?.map(({ id, lastAt }) => ({ id, version: Date.parse(lastAt) })), [chats])
  const glowing = useGlow(marks, `chats ${list.data?.pages.length}`)
  if (!chats)
    return list.error ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <TableSkeleton rows={6} />
    )
  if (chats.length === 0) return <Empty title={t('chats.empty')}>{t('chats.emptyText')}</Empty>
  return (
    <>
      <ul aria-label={t('nav.chats')}>
        {chats.map((chat) => (
          <Row key={chat.id} chat={chat} glowing={glowing.has(chat.id)} />
        ))}
      </ul>
      <div className="py-3 text-center text-label text-ink-3">
        {list.hasNextPage ? (
          <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        ) : (
          t('list.end', { count: chats.length })
        )}
      </div>
    </>
  )
}

function Row({
  chat: { id, who, label, lastText, lastAt, unread },
  glowing,
}: {
  chat: ChatView
  glowing: boolean
}) {
  const today = new Date(lastAt).toDateString() === new Date().toDateString()
  return (
    <li className={glowing ? 'animate-glow' : undefined}>
      <Link
        to="/conversations/$id"
        params={{ id }}
        activeProps={{ className: 'bg-sunken' }}
        className="flex items-start gap-3 border-line border-b px-4 py-3 transition-colors hover:bg-hover"
      >
        <Avatar name={who} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-2">
            <span className={cx('truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>{who}</span>
            <time dateTime={lastAt} className="shrink-0 text-label text-ink-3">
              {today ? clock(lastAt) : instant(lastAt).split(',')[0]}
            </time>
          </span>
          <span className="flex items-center justify-between gap-2">
            <span className={cx('truncate text-table', unread > 0 ? 'text-ink' : 'text-ink-2')}>
              {lastText?.replaceAll('*', '') ?? label}
            </span>
            {unread > 0 && (
              <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-label font-semibold text-on-accent">
                {unread}
                <span className="sr-only"> {t('chats.unreadMessages')}</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}
