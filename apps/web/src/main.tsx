import './app/theme.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { applyPreferences, usePreferences } from './app/preferences.ts'
import { router } from './app/router.tsx'
import { enterSession, sessionQuery } from './app/session.ts'
import { language, loadWords, locale, useDictionaries } from './app/text.ts'
import { queryClient, whenSignedOut } from './app/trpc.ts'

applyPreferences()

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  // Before the first page there is nobody to send away: its route does that itself.
  if (router.state.resolvedLocation === undefined || pathname === '/login' || pathname === '/join') return
  void router
    .navigate({ to: '/login', search: href === '/' ? {} : { to: href } })
    .then(() => enterSession(null))
})

/** A change of language draws everything anew: sentences are plain strings and do not subscribe. */
function App() {
  usePreferences()
  const words = useDictionaries()
  const tag = `${language()} ${locale()} ${Object.keys(words)}`
  useEffect(() => {
    document.documentElement.lang = language()
    void loadWords()
  })
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider key={tag} router={router} />
    </QueryClientProvider>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
void queryClient.prefetchQuery(sessionQuery())
await loadWords()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
