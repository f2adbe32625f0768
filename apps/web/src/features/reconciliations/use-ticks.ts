import {
  type ReconcilableEntry,
  type ReconciliationView,
  TICK_ALL_MAX,
  TICKS_MAX,
} from '@chronos/contracts/reconciliations'
import { useRef, useState } from 'react'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'
import { keepStatement, keepTick } from './statement-entries.ts'
import { sumsWith, type Wishes } from './sums.ts'

const NO_WISHES: Wishes = new Map()
const { tick, untick, tickAll } = trpc.reconciliations

async function send({ id }: ReconciliationView, entryId: string, ticked: boolean): Promise<void> {
  const options = ticked ? tick.mutationOptions() : untick.mutationOptions()
  const after = await perform(options, { id, entryIds: [entryId] })
  keepTick(id, entryId, ticked)
  keepStatement(after)
}

async function sendAll({ id }: ReconciliationView): Promise<number> {
  let added = 0
  for (;;) {
    const after = await perform(tickAll.mutationOptions(), { id })
    added += after.added
    if (after.added < TICK_ALL_MAX) return added
  }
}

/** Ticks are shown at once and sent one after the other; a refusal takes its tick back and says why. */
export function useTicks(statement: ReconciliationView, entries: readonly ReconcilableEntry[]) {
  const [wishes, setWishes] = useState(NO_WISHES)
  const [ticking, setTicking] = useState(false)
  const queue = useRef(Promise.resolve())
  const wish = (entryId: string, ticked: boolean) => setWishes((old) => new Map(old).set(entryId, ticked))
  const forget = (entryId: string, ticked: boolean) =>
    setWishes((old) => {
      if (old.get(entryId) !== ticked) return old
      const next = new Map(old)
      next.delete(entryId)
      return next
    })
  const isTicked = ({ id, ticked }: ReconcilableEntry) => wishes.get(id) ?? ticked
  const toggle = (entry: ReconcilableEntry) => {
    const ticked = !isTicked(entry)
    wish(entry.id, ticked)
    queue.current = queue.current
      .then(() => send(statement, entry.id, ticked))
      .catch(notifyFailure)
      .finally(() => forget(entry.id, ticked))
  }
  /** `complete`: every entry is known, so that taking it back can name what was ticked. */
  const all = (complete: boolean) => {
    if (ticking) return
    const open = entries.filter((entry) => !isTicked(entry)).map(({ id }) => id)
    setTicking(true)
    const undo = () => void takeBack(statement.id, open).catch(notifyFailure)
    queue.current = queue.current
      .then(() => sendAll(statement))
      .then((count) =>
        notify({
          text: t('rec.tickedAll', { count }),
          ...(complete && open.length > 0 && open.length <= TICKS_MAX && { undo }),
        }),
      )
      .catch(notifyFailure)
      .finally(() => setTicking(false))
  }
  const sums = sumsWith(statement, entries, wishes)
  return { isTicked, toggle, all, sums, busy: ticking || wishes.size > 0 }
}

async function takeBack(id: string, entryIds: string[]): Promise<void> {
  await perform(untick.mutationOptions(), { id, entryIds })
  notify({ text: t('rec.unticked') })
}
