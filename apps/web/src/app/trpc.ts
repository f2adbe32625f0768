/** The typed way to the API, and the cache of what it answered. */
import type { AppRouter } from '@chronos/api/router'
import {
  hashKey,
  type Mutation,
  MutationCache,
  type MutationOptions,
  QueryCache,
  QueryClient,
} from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { z } from 'zod'
import { fetchWithToken } from './csrf.ts'
import { keyFor, settle } from './intents.ts'
import { isSignedOut, isTransient } from './refusals.ts'
import { type QueryRoot, staleRoots } from './topics.ts'

const URL = '/trpc'
const plain = { url: URL, methodOverride: 'POST', fetch: fetchWithToken } as const

export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      false: splitLink({
        // A change is never batched, so that each has its own key; nor is anything of signing in.
        condition: ({ type, path }) => type === 'mutation' || path.startsWith('auth.'),
        true: httpLink({
          ...plain,
          headers: ({ op }) =>
            op.type === 'mutation' ? { 'idempotency-key': keyFor(op.path, op.input) } : {},
        }),
        false: httpBatchLink({ ...plain, maxItems: 10 }),
      }),
    }),
  ],
})

type AnyMutation = Mutation<unknown, unknown, unknown, unknown>

/** `transactions.record` of a mutation made by the proxy. */
function pathOf(mutation: AnyMutation): string {
  return (
    z
      .tuple([z.array(z.string())])
      .safeParse(mutation.options.mutationKey)
      .data?.[0].join('.') ?? ''
  )
}

let signedOut = () => {}
/** What to do when the API says that the session is over. */
export function whenSignedOut(handler: () => void): void {
  signedOut = handler
}
const watch = (error: unknown) => {
  if (isSignedOut(error)) signedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: watch,
    onSuccess: (data, query) => {
      // The session's own query is not refused when it is over: it answers with null.
      if (data === null && query.queryHash === hashKey(trpc.auth.session.queryKey())) signedOut()
    },
  }),
  mutationCache: new MutationCache({
    onError: watch,
    onSettled: (_data, error, variables, _context, mutation) => {
      const path = pathOf(mutation as AnyMutation)
      settle(path, variables, error ?? undefined)
      // A refused change may have been refused because what is shown is old.
      void refresh(staleRoots([path.split('.')[0] ?? '']))
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (count, error) => count < 2 && isTransient(error),
    },
    mutations: {
      retry: (count, error) => count < 2 && isTransient(error),
      retryDelay: (count) => 600 * 2 ** count,
    },
  },
})

export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })

/** Sends a change that no component waits for, such as an undo: with key, retries and refreshing as any other. */
export function perform<Output, Refusal, Input, Context>(
  options: MutationOptions<Output, Refusal, Input, Context>,
  input: Input,
): Promise<Output> {
  return queryClient.getMutationCache().build(queryClient, options).execute(input)
}

/** Marks every query beneath these routers stale; those on screen are fetched again. */
export async function refresh(roots: readonly QueryRoot[]): Promise<void> {
  await Promise.all(roots.map((root) => queryClient.invalidateQueries({ queryKey: [[root]] })))
}
