/** Pausing, resuming, ending, and what is done to one day; each with its notice and, where there is one, its way back. */
import type { OccurrenceView, RecurringView } from '@chronos/contracts/recurring'
import { mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

type Named = Pick<RecurringView, 'id' | 'name' | 'version'>

const tell = (text: string, undo?: () => void) => notify({ text, ...(undo && { undo }) })

export function pause({ id, name, version }: Named): void {
  perform(trpc.recurring.pause.mutationOptions(), { id, version })
    .then((next) => tell(t('recurring.wasPaused', { name }), () => resume(next)))
    .catch(notifyFailure)
}

export function resume({ id, name, version }: Named): void {
  perform(trpc.recurring.resume.mutationOptions(), { id, version })
    .then((next) => tell(t('recurring.wasResumed', { name }), () => pause(next)))
    .catch(notifyFailure)
}

export function end({ id, name, version }: Named): void {
  perform(trpc.recurring.end.mutationOptions(), { id, version })
    .then(() => tell(t('recurring.wasEnded', { name })))
    .catch(notifyFailure)
}

/** Leaves one day out, or takes that back. */
export function skip({ id, version }: Named, on: string, leaveOut: boolean): void {
  perform(trpc.recurring.skip.mutationOptions(), { id, version, on, skip: leaveOut })
    .then((next) => {
      if (leaveOut) tell(t('occurrence.wasSkipped', { day: mediumDay(on) }), () => skip(next, on, false))
    })
    .catch(notifyFailure)
}

export function post({ recurringId: id, name, on }: OccurrenceView): void {
  perform(trpc.recurring.post.mutationOptions(), { id, on })
    .then(() => tell(t('occurrence.wasPosted', { name })))
    .catch(notifyFailure)
}
