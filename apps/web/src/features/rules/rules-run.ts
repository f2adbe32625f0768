/** A run over a period: one call after another until nothing is left. It goes on when the page is left. */
import { sentenceForReason } from '../../app/refusals.ts'
import { createStore } from '../../app/store.ts'
import { t } from '../../app/text.ts'
import { perform, refresh, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

export interface RulesRun {
  state: 'working' | 'stopping' | 'done' | 'stopped' | 'failed'
  seen: number
  changed: number
  /** How many stayed as they were, by the sentence that says why. */
  kept: ReadonlyMap<string, number>
}

const store = createStore<RulesRun | null>(null)
export const useRulesRun = store.use

export const isWorking = (run: RulesRun | null) => run?.state === 'working' || run?.state === 'stopping'

/** Ends after the call that is under way. */
export function stopRun(): void {
  const run = store.get()
  if (run?.state === 'working') store.set({ ...run, state: 'stopping' })
}

/** Forgets a run that has ended. */
export function forgetRun(): void {
  if (!isWorking(store.get())) store.set(null)
}

function add(
  run: RulesRun,
  answer: { seen: number; items: readonly { newId: string | null; reason: string | null }[] },
) {
  const kept = new Map(run.kept)
  for (const { reason } of answer.items)
    if (reason !== null) {
      const why = sentenceForReason(reason)
      kept.set(why, (kept.get(why) ?? 0) + 1)
    }
  const changed = run.changed + answer.items.filter(({ newId }) => newId !== null).length
  store.set({ state: store.get()?.state ?? run.state, seen: run.seen + answer.seen, changed, kept })
}

/** Runs every rule over the transactions of a period, from the newest back. */
export async function startRun(filter: { from: string; to: string }): Promise<void> {
  if (isWorking(store.get())) return
  store.set({ state: 'working', seen: 0, changed: 0, kept: new Map() })
  let cursor: string | null = null
  try {
    do {
      const answer: Awaited<ReturnType<typeof step>> = await step(filter, cursor)
      const run = store.get()
      if (run) add(run, answer)
      cursor = answer.nextCursor
    } while (cursor !== null && store.get()?.state === 'working')
    end(cursor === null ? 'done' : 'stopped')
  } catch (error) {
    end('failed')
    notifyFailure(error)
  }
}

const step = (filter: { from: string; to: string }, cursor: string | null) =>
  perform(trpc.rules.run.mutationOptions(), { filter, ...(cursor !== null && { cursor }) })

function end(state: 'done' | 'stopped' | 'failed'): void {
  const run = store.get()
  if (run === null) return
  store.set({ ...run, state })
  if (state !== 'failed') notify({ text: t('rules.ran', { count: run.changed }) })
  void refresh(['transactions', 'overview', 'budgets', 'payees'])
}
