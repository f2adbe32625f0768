/** What others do appears here: topics arrive, their queries are fetched again, a screen reader hears of it. */
import { TOPICS, type Topic } from '@chronos/contracts/events'
import { useEffect } from 'react'
import { announce } from './announcer.tsx'
import { isSignedOut } from './refusals.ts'
import { t } from './text.ts'
import { staleRoots } from './topics.ts'
import { client, refresh } from './trpc.ts'

/** Arrivals of this long are told in one sentence. */
const CALM_MS = 1_500
const ENDED_MS = 300
const FAILED_MS = 10_000

/** Keeps the subscription of the open session. Draws nothing. */
export function Live() {
  useEffect(() => {
    const telling = teller()
    const stop = listen((topics) => {
      void refresh(staleRoots(topics))
      telling.hear(topics)
    })
    return () => {
      stop()
      telling.stop()
    }
  }, [])
  return null
}

/** Subscribes, and again whenever that ends: the API ends a stream when what its person may do has changed. */
function listen(onTopics: (topics: readonly Topic[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let began = false
  let subscription = { unsubscribe: () => {} }
  const again = (afterMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(subscribe, afterMs)
  }
  function subscribe(): void {
    subscription = client.changes.live.subscribe(undefined, {
      onStarted: () => {
        // Whatever happened while the line was down was not heard.
        if (began) void refresh(staleRoots(TOPICS))
        began = true
      },
      onData: ({ data }) => onTopics(data.topics),
      onComplete: () => again(ENDED_MS),
      onError: (error) => {
        // The session is looked at anew: when it is over, that leads to the sign-in page.
        if (isSignedOut(error)) void refresh(['auth'])
        else again(FAILED_MS)
      },
    })
  }
  subscribe()
  return () => {
    clearTimeout(timer)
    subscription.unsubscribe()
  }
}

function teller() {
  const heard = new Set<Topic>()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    hear(topics: readonly Topic[]) {
      for (const topic of topics) heard.add(topic)
      clearTimeout(timer)
      timer = setTimeout(() => {
        announce([...heard].map((topic) => t(`live.${topic}`)).join(' '))
        heard.clear()
      }, CALM_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
