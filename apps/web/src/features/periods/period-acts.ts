/** Closing and reopening the books, each with its notice and, for who may, its way back. */
import { mediumDay } from '../../app/formats.ts'
import { t } from '../../app/text.ts'
import { perform, trpc } from '../../app/trpc.ts'
import { notify, notifyFailure } from '../../ui/notices.ts'

export interface Closing {
  through: string
  /** What was closed until now. */
  before: string | null
  mayReopen: boolean
}

export function closeBooks({ through, before, mayReopen }: Closing): void {
  const undo = () => {
    perform(trpc.periods.reopen.mutationOptions(), { through: before, reason: t('periods.undoReason') })
      .then(() => notify({ text: t('periods.putBack') }))
      .catch(notifyFailure)
  }
  perform(trpc.periods.close.mutationOptions(), { through })
    .then(() =>
      notify({ text: t('periods.closed', { day: mediumDay(through) }), ...(mayReopen && { undo }) }),
    )
    .catch(notifyFailure)
}

/** After a reopening: closes again through the day that was closed. */
export function tellReopened(through: string): void {
  notify({
    text: t('periods.reopened'),
    undo: () => void perform(trpc.periods.close.mutationOptions(), { through }).catch(notifyFailure),
  })
}
