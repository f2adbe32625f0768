import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { instant } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { trpc } from '../../app/trpc.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { CardList } from './card-list.tsx'

/** Chats with something unread, else the latest ones. */
export function OverviewChats() {
  const query = useQuery(trpc.conversations.chats.queryOptions({ limit: 6 }))
  const waiting = query.data?.items.toSorted(
    (left, right) => Number(right.unread > 0) - Number(left.unread > 0),
  )
  return (
    <Card
      title={t('overview.chats')}
      action={
        <Link to="/conversations" className="text-table text-accent hover:underline">
          {t('common.all')}
        </Link>
      }
    >
      <CardList query={query} items={waiting} empty={t('chats.empty')}>
        {({ id, who, lastText, lastAt, unread }) => (
          <li
            key={id}
            className="relative flex h-12 items-center gap-3 border-line border-t px-4 hover:bg-hover"
          >
            <span className="min-w-0 flex-1">
              <Link
                to="/conversations/$id"
                params={{ id }}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {who}
              </Link>
              <span className="block truncate text-label text-ink-3">{lastText?.replaceAll('*', '')}</span>
            </span>
            {unread > 0 && <Badge tone="accent">{t('chats.unreadShort', { count: unread })}</Badge>}
            <time dateTime={lastAt} className="shrink-0 text-label text-ink-3">
              {instant(lastAt)}
            </time>
          </li>
        )}
      </CardList>
    </Card>
  )
}
