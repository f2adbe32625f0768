import type { ChatView } from '@chronos/contracts/conversations'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { pagesOf } from '../../app/pages.ts'
import { useMay } from '../../app/session.ts'
import { t } from '../../app/text.ts'
import { client, trpc } from '../../app/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ChatCustomer } from './chat-customer.tsx'
import { MessageBubble } from './message-bubble.tsx'
import { WindowTimer } from './window-timer.tsx'

const route = getRouteApi('/frame/conversations/$id')

/** One chat: its messages, and at the right whose it is. */
export function ChatThread() {
  const { id } = route.useParams()
  const { data, error, refetch } = useQuery(trpc.conversations.chat.queryOptions({ id }))
  useMarkRead(data)
  if (!data)
    return error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton className="m-6 w-40" />
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-h-0 flex-col">
        <header className="flex min-h-14 items-center gap-2 border-line border-b bg-surface px-4 max-md:sticky max-md:top-0">
          <Link
            to="/conversations"
            aria-label={t('chats.back')}
            className="-ml-2 grid size-9 place-items-center rounded-control hover:bg-hover md:hidden"
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Link>
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-body font-semibold">{data.who}</h2>
            <p className="truncate text-label text-ink-3">
              {t('chats.via', { label: data.label, channel: data.channelNumber })}
            </p>
          </div>
          <WindowTimer closesAt={data.windowClosesAt} />
        </header>
        <Messages key={id} chatId={id} />
      </div>
      <aside
        aria-label={t('tx.customer')}
        className="overflow-y-auto border-line p-4 max-xl:border-t xl:border-l"
      >
        <ChatCustomer chat={data} />
      </aside>
    </div>
  )
}

/** An open chat is a read one. */
function useMarkRead(chat: ChatView | undefined): void {
  const mayUpdate = useMay()('update', 'Chat')
  const { mutate } = useMutation(trpc.conversations.markRead.mutationOptions())
  const id = chat?.id
  const waits = (chat?.unread ?? 0) > 0
  useEffect(() => {
    if (id !== undefined && waits && mayUpdate) mutate({ id })
  }, [id, waits, mayUpdate, mutate])
}

function Messages({ chatId }: { chatId: string }) {
  const list = useInfiniteQuery(
    pagesOf(trpc.conversations.messages.infiniteQueryKey({ chatId }), ({ from, signal }) =>
      client.conversations.messages.query({ chatId, ...from }, { signal }),
    ),
  )
  const messages = useMemo(() => list.data?.pages.flatMap(({ items }) => items).toReversed(), [list.data])
  const end = useRef<HTMLDivElement>(null)
  const newest = messages?.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message brings the end into sight
  useEffect(() => end.current?.scrollIntoView({ block: 'nearest' }), [newest])
  if (!messages)
    return list.error ? (
      <Failure error={list.error} retry={() => void list.refetch()} />
    ) : (
      <Skeleton className="m-6 h-24 w-64" />
    )
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('chats.messages')}
      className="min-h-0 flex-1 overflow-y-auto bg-canvas px-4 py-4"
    >
      <div className="pb-4 text-center text-label text-ink-3">
        {list.hasNextPage ? (
          <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('chats.earlier')}
          </Button>
        ) : (
          t('chats.beginning')
        )}
      </div>
      <ol className="flex flex-col gap-2">
        {messages.map((message) => (
          <MessageBubble key={message.id} message={message} />
        ))}
      </ol>
      <div ref={end} />
    </section>
  )
}
